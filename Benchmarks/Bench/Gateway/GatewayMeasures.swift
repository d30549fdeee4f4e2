import DispatchCore
import DispatchDomain
import Foundation

/// The cost of device traffic: decoding, receiving, storing and answering, and the behaviour when the disk stalls or a
/// process dies.
struct GatewayMeasures {
    /// The folder in which desks are made and deleted again.
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
