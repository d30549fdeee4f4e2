import Foundation
import TestSupport

/// `zhiban serve`, or another command that listens, as a process beside the test, killed with this object at the latest.
final class Serve {
    private let process = ChildProcess()
    private let output = Pipe()
    private let complaints: String
    private var buffer = Data()

    /// - parameter setUp: What a shell does first, in the process that becomes the program.
    init(_ zhiban: Zhiban, _ arguments: [String], command: String = "serve", after setUp: String? = nil) throws {
        // The file is not on the desk's disk, which may be full.
        complaints = NSTemporaryDirectory() + "zhiban-errors-\(UUID().uuidString).txt"
        guard FileManager.default.createFile(atPath: complaints, contents: nil) else {
            throw Zhiban.Failure(text: "no file for complaints")
        }
        process.start(Zhiban.program("zhiban"), [command] + arguments, after: setUp)
        process.environment = zhiban.environment
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: complaints) ?? .nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        kill()
        try? FileManager.default.removeItem(atPath: complaints)
    }

    var pid: Int32 { process.processIdentifier }
    /// What the process has written to standard error.
    var errors: String { (try? String(contentsOfFile: complaints, encoding: .utf8)) ?? "" }

    /// Returns the port of the next socket the process reports it listens on.
    func port(within seconds: Double = 20) throws -> Int {
        guard let line = line(within: seconds), line.hasPrefix("listening udp "),
            let port = line.split(separator: ":").last.flatMap({ Int($0) })
        else { throw Zhiban.Failure(text: "does not listen: \(errors)") }
        return port
    }

    /// Returns the next whole line of output; nil at the end, or if none arrives by the deadline.
    func line(within seconds: Double = 20) -> String? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while true {
            if let end = buffer.firstIndex(of: 10) {
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[buffer.startIndex..<end], as: UTF8.self)
            }
            let left = deadline.timeIntervalSinceNow
            var waiting = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&waiting, 1, Int32(left * 1000) + 1) == 1 else { return nil }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            buffer.append(more)
        }
    }

    /// Sends SIGTERM, or another signal, and returns the exit status.
    func terminate(by signal: Int32 = SIGTERM) throws -> Int32 {
        Foundation.kill(pid, signal)
        return try end()
    }

    /// Waits for the end of the process and returns its exit status.
    func end(within seconds: Double = 20) throws -> Int32 {
        guard eventually(within: seconds, { !process.isRunning }) else {
            throw Zhiban.Failure(text: "process \(pid) does not end")
        }
        return process.terminationStatus
    }

    /// Kills the process with SIGKILL.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(pid, SIGKILL)
        process.waitUntilExit()
    }
}
