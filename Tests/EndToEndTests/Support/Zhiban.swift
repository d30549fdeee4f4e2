import Foundation
import TestSupport

/// The real program, run as a person or script runs it, on a desk in a folder of its own.
final class Zhiban {
    struct Result {
        var exit: Int32
        var output: String
        var errors: String

        /// The JSON lines of standard output.
        var json: [[String: Any]] {
            output.split(separator: "\n").compactMap {
                (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
            }
        }
    }

    let desk: String
    var environment: [String: String]

    static let now = "2026-11-18T10:00:00+08:00"

    /// A made-up city without history, its clock standing still on a Wednesday morning.
    init(city: Bool = true, now: String = Zhiban.now, in folder: String? = nil) throws {
        desk = folder ?? NSTemporaryDirectory() + "zhiban-e2e-\(UUID().uuidString)"
        environment = ["ZHIBAN_DESK": desk, "ZHIBAN_NOW": now, "LANG": "C.UTF-8", "HOME": desk]
        let made = try run(["init"] + (city ? ["--days", "0"] : ["--empty"]))
        guard made.exit == 0 else { throw Failure(text: made.errors) }
    }

    /// A copy of an existing desk.
    init(copying made: String, now: String? = Zhiban.now, in folder: String? = nil) throws {
        desk = folder ?? NSTemporaryDirectory() + "zhiban-e2e-\(UUID().uuidString)"
        environment = ["ZHIBAN_DESK": desk, "ZHIBAN_NOW": now ?? "", "LANG": "C.UTF-8", "HOME": desk]
        try FileManager.default.copyItem(atPath: made, toPath: desk)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: desk)
    }

    struct Failure: Error {
        var text: String
    }

    /// Returns the path of a program in the build folder of the running tests.
    static func program(_ name: String) -> URL {
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests ?? "").deletingLastPathComponent().appendingPathComponent(name)
    }

    /// Runs the program to its end.
    ///
    /// - parameter setUp: What a shell does first, in the process that becomes the program: `ulimit -f 1`.
    @discardableResult
    func run(
        _ arguments: [String],
        input: String? = nil,
        program: String = "zhiban",
        after setUp: String? = nil
    ) throws -> Result {
        let process = ChildProcess()
        process.start(Zhiban.program(program), arguments, after: setUp)
        process.environment = environment
        let (output, errors, source) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = source
        try process.run()
        if let input { try source.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try source.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            exit: process.terminationStatus,
            output: String(decoding: said, as: UTF8.self),
            errors: String(decoding: complained, as: UTF8.self)
        )
    }

    @discardableResult
    func act(_ line: String, as person: String? = nil, yes: Bool = false) throws -> Result {
        try run(["do"] + (person.map { ["--as", $0] } ?? []) + (yes ? ["--yes"] : []) + [line])
    }

    func show(_ subject: String) throws -> [String: Any] {
        try run(["show", "--json", subject]).json.first ?? [:]
    }

    func state(_ subject: String) throws -> String? { try show(subject)["state"] as? String }

    func journalCount() throws -> Int { try run(["list", "journal", "--json"]).json.count }
}

extension ChildProcess {
    /// Sets the program, or the shell that becomes it after it has set something up.
    func start(_ program: URL, _ words: [String], after setUp: String?) {
        executableURL = setUp == nil ? program : URL(fileURLWithPath: "/bin/sh")
        arguments = setUp.map { ["-c", "\($0); exec \"$0\" \"$@\"", program.path] + words } ?? words
    }
}
