import ArgumentParser
import Foundation

/// Feeds corrupted inputs to the parsers of untrusted bytes: none may crash the process or leak memory.
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Feed spoiled inputs to the gateway's readers; tell their speed and whether memory grew."
    )

    /// A target that can be chosen by itself.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case jt808, nmea, report, session

        func target(in folder: String) throws -> any FuzzTarget {
            switch self {
            case .jt808: JT808FuzzTarget()
            case .nmea: NMEAFuzzTarget()
            case .report: try ReportFuzzTarget()
            case .session: try SessionFuzzTarget(folder: folder)
            }
        }
    }

    /// The growth between the middle and the end of a run, in bytes, beyond which it counts as a leak.
    private static let mostGrowth = 16 << 20

    @Option(help: "How many inputs of each.")
    var count = 10_000_000

    @Option(help: "Where the random numbers begin.")
    var seed: UInt64 = 1

    @Option(name: .customLong("only"), help: "Try only this: jt808, nmea, report or session; may be repeated.")
    var formats: [Format] = []

    func validate() throws {
        guard count > 0 else { throw ValidationError("--count must be positive") }
    }

    func run() throws {
        let chosen = formats.isEmpty ? Format.allCases : formats
        var hasGrown = false
        let folder =
            FileManager.default.temporaryDirectory.path + "/zhiban-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for format in chosen {
            var target = try format.target(in: folder)
            let growth = try Self.run(&target, named: format.rawValue, count: count, seed: seed)
            hasGrown = hasGrown || growth > Self.mostGrowth
        }
        if hasGrown { throw ExitCode.failure }
    }

    /// Runs one target and returns by how many bytes the process grew in the second half.
    private static func run(
        _ target: inout some FuzzTarget,
        named name: String,
        count: Int,
        seed: UInt64
    ) throws -> Int {
        var mutator = ByteMutator(seed: seed)
        var accepted = 0
        let start = ResidentMemory.bytes()
        var middle = start
        let begin = ContinuousClock.now
        for number in 0..<count {
            if number == count / 2 { middle = ResidentMemory.bytes() }
            if target.read(target.input(&mutator)) { accepted += 1 }
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let end = ResidentMemory.bytes()
        let memory = [start, middle, end].map { String(format: "%.1f", Double($0) / 1_048_576) }
        Output.line(
            "\(name): \(count) inputs, \(accepted) accepted, \(Int(Double(count) / seconds)) per second, "
                + "resident MiB at start, middle and end: \(memory.joined(separator: ", "))"
        )
        let words = try target.finish()
        if !words.isEmpty { Output.line("  \(words)") }
        return end - middle
    }
}
