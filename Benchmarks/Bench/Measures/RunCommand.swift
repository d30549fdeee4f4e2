import ArgumentParser
import DispatchCore
import DispatchDomain
import Foundation

/// Runs all measurements and prints them with their limits and budgets.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Measure the desk beside SQLite's own limits, print a table and write it as JSON."
    )

    @Option(help: "How many cases the large desk has; 2,400,000 unless quick.")
    var cases: Int?

    @Option(help: "Where desks are kept from run to run; a folder of the temporary one unless said.")
    var store: String?

    @Flag(help: "A desk of 20,000 cases and few repetitions: minutes less, figures that say little.")
    var quick = false

    /// A part that can be measured by itself.
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case acts, reads, commands, tail, journal, positions, gateway, strangers, showing
    }

    @Option(
        name: .customLong("only"),
        help: "Measure only this: \(Part.oneOf); may be repeated."
    )
    var parts: [Part] = []

    @Option(help: "The file for the figures.")
    var json = "bench.json"

    func run() throws {
        let size = cases ?? (quick ? 20_000 : 2_400_000)
        let folder = store ?? FileManager.default.temporaryDirectory.path + "/zhiban-bench"
        var report = Report()
        let positions = PositionMeasures(folder: DeskFolder(path: "\(folder)/positions"), hours: quick ? 1 : 4)
        let gateway = GatewayMeasures(folder: "\(folder)/gateway", quick: quick)
        let strangers = StrangerMeasures(folder: DeskFolder(path: "\(folder)/strangers"), seconds: quick ? 3 : 10)
        let chosen = parts.isEmpty ? Part.allCases : parts
        report.begin()
        // These need no desk of cases, which may take long to make.
        if chosen.contains(.positions) { try positions.run(&report) }
        if chosen.contains(.gateway) { try gateway.run(&report) }
        if chosen.contains(.strangers) { try strangers.run(&report) }
        let others = chosen.filter { ![.positions, .gateway, .strangers].contains($0) }
        if !others.isEmpty { try runOnDesks(others, size, folder, &report) }
        try report.write(to: json)
    }

    private func runOnDesks(_ parts: [Part], _ size: Int, _ folder: String, _ report: inout Report) throws {
        let full = BenchDesk(folder: DeskFolder(path: "\(folder)/\(size)"), cases: size)
        let large = try prepare(full, as: "large", &report)
        let plain = BenchDesk(folder: DeskFolder(path: "\(folder)/plain-20000"), cases: 20_000, places: 0)
        let small = try prepare(plain, as: "small", &report)
        for part in parts {
            switch part {
            case .acts: try ActMeasures(desk: large, perRound: quick ? 100 : 400).run(&report)
            case .reads: try ReadMeasures(large).run(&report)
            case .commands: try CommandMeasures(desk: large).run(&report)
            case .tail: try TailMeasures(desk: small, acts: quick ? 100 : 400, idle: quick ? 2 : 5).run(&report)
            case .journal: try JournalMeasures(small: small, large: large, cases: size).run(&report, quick: quick)
            case .showing:
                try ShowingMeasures(small: plain, large: full, folder: "\(folder)/console", quick: quick).run(&report)
            case .positions, .gateway, .strangers: break
            }
        }
    }

    /// Opens a desk, and makes it first if no earlier run has.
    private func prepare(_ desk: BenchDesk, as name: String, _ report: inout Report) throws -> Desk {
        if !desk.isThere {
            print("making a desk of \(desk.cases) cases in \(desk.folder.path), kept for the next time;")
            print("2,400,000 take about a quarter of an hour and 12 GB")
            fflush(nil)
        }
        let (opened, seconds) = try desk.open()
        report.note("\(name): cases", Int64(desk.cases))
        report.note("\(name): open", Int64(try opened.openCounts().values.reduce(0, +)))
        report.note("\(name): events", try opened.journalEnd())
        if let seconds { report.note("\(name): seconds to make", Int64(seconds)) }
        return opened
    }
}
