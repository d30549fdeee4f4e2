import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Only a made-up city has another clock than real time, and only the journal says that it is one.
@Suite struct ClockAuditTests {
    @Test(arguments: [nil, 7] as [UInt64?])
    func `a real desk keeps real time, whatever was written into its store`(_ seed: UInt64?) throws {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-clock-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try Desk.make(in: folder, settings: DeskSettings(), settingsText: "") { desk in
            let fact = DeskFact.deskMade(name: "台", county: DeskSettings().county, citySeed: seed)
            try desk.record([fact], by: "desk")
        }
        #expect(try Desk(opening: folder, settings: DeskSettings()).audit(rebuild: false).isSound)

        try sqlite(folder, "UPDATE meta SET value = json_set(value, '$.rate', 20) WHERE key = 'clock'")
        let desk = try Desk(opening: folder, settings: DeskSettings())
        #expect(desk.clock.rate == (seed == nil ? 1 : 20))
        #expect(try desk.audit(rebuild: false).findings.map(\.name) == (seed == nil ? ["meta clock"] : []))
        _ = try desk.repair(by: Actor(name: "admin", roles: [.admin]))
        #expect(try desk.audit(rebuild: false).isSound)
    }
}
