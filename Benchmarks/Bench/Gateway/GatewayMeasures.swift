import DispatchCore
import DispatchDomain
import Foundation

/// What the street costs: read, taken in, stored and answered, and what happens when the machine or the process falters.
struct GatewayMeasures {
    /// Desks of its own are made here and taken away again.
    let folder: String
    let quick: Bool

    private var rounds: Int { quick ? 1 : 5 }

    func run(_ report: inout Report) throws {
        try DecodeMeasures().run(&report)
        let city = GatewayDesk(folder: DeskFolder(path: folder), vehicles: 20_000, telephones: 500)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try city.make()
        try ReceiveMeasures(desk: try city.open(), rounds: rounds).run(&report)
        let store = StoreMeasures(
            desk: try city.open(),
            telephones: city.telephones,
            rounds: rounds,
            length: quick ? 4 : 10
        )
        try store.run(&report)
        try ReportMeasures(desk: try city.open(), telephones: city.telephones, seconds: quick ? 1 : 5).run(&report)
        try TakeoverMeasures(desk: try city.open(), rounds: rounds).run(&report)
    }
}
