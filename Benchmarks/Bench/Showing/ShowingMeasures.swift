import DispatchCore
import DispatchDomain
import Foundation

/// The cost of the screen: bytes, time, memory, and the latency for the operator.
struct ShowingMeasures {
    let small: BenchDesk
    let large: BenchDesk
    /// The folder in which desks are made and deleted again.
    let folder: String
    let quick: Bool

    func run(_ report: inout Report) throws {
        guard FileManager.default.isExecutableFile(atPath: CommandMeasures.beside("zhiban")) else {
            return print("  no zhiban beside this program: the console is not measured")
        }
        let city = GatewayDesk(folder: DeskFolder(path: folder), vehicles: 500, telephones: 1)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try city.make()
        let (smallDesk, largeDesk) = (try small.open().desk, try large.open().desk)
        let now = MadeUpPast.end

        MapMeasures(quick: quick).run(&report)
        try FrameMeasures(desk: largeDesk, now: now, quick: quick).run(&report)
        try EchoMeasures(name: "large", desk: largeDesk, now: now, quick: quick).run(&report)
        let starts = StartMeasures(
            subjects: [
                .init(name: "\(small.cases) cases", desk: smallDesk, now: now, startBudget: 60),
                .init(name: "\(large.cases) cases", desk: largeDesk, now: now, startBudget: 150),
            ],
            quiet: city.folder,
            quick: quick
        )
        try starts.run(&report)
        try NewsMeasures(desk: city, quick: quick).run(&report)
        try BusyMeasures(desk: city, quick: quick).run(&report)
        try PeerMeasures(quick: quick).run(&report)
    }
}
