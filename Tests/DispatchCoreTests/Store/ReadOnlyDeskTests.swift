import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Everything that writes to a desk which may only be read: a real one while the clock stands (`ZHIBAN_NOW`).
@Suite struct ReadOnlyDeskTests {
    /// A way to write.
    struct Writing: Sendable, CustomTestStringConvertible {
        var name: String
        var write: @Sendable (Desk, Actor) throws -> Void
        var testDescription: String { name }

        init(_ name: String, _ write: @escaping @Sendable (Desk, Actor) throws -> Void) {
            self.name = name
            self.write = write
        }
    }

    private static let one = CallSign("01")
    private static let phone = DeviceID(.report, "p09")

    private static func check(by actor: Actor) -> Act {
        Act(actor: actor, steps: [.onUnit(one, .checkSafety)])
    }

    static let ways = [
        Writing("an act") { desk, actor in _ = try desk.perform(check(by: actor)) },
        Writing("acts of devices") { desk, actor in _ = try desk.performEach([check(by: actor)]) },
        Writing("a simulated history") { desk, actor in
            try desk.performTogether { perform in _ = try perform(check(by: actor)) }
        },
        Writing("events of the desk") { desk, actor in
            try desk.record([.backedUp(file: "x.db", head: 1)], by: actor.name)
        },
        Writing("past cases") { desk, actor in
            let rows = CaseImport.read(
                ImportFile(name: "x", bytes: Array("reported_at,text,place\n2025-03-01,一,甲\n".utf8)),
                CaseImport.Context(catalogue: desk.rules.catalogue, now: desk.now)
            ).rows
            _ = try desk.importCases(rows, from: "x", by: actor, partial: true)
        },
        Writing("a past without acts") { desk, _ in try desk.importHistory([HistoryEntry]()) },
        Writing("an enrolment") { desk, actor in try desk.enrol(Device(id: phone, unit: one), key: [1], by: actor) },
        Writing("a revocation") { desk, actor in try desk.revoke(phone, by: actor) },
        Writing("an adoption") { desk, actor in _ = try desk.adopt([phone], by: actor) },
        Writing("an authentication code") { desk, _ in try desk.keepCode("x", of: phone, from: "127.0.0.1:1") },
        Writing("receipts") { desk, _ in try desk.keep([]) },
        Writing("positions") { desk, _ in try desk.place([]) },
        Writing("the state of the gateway") { desk, _ in try desk.saveGatewayState(counters: ["x": 1]) },
        Writing("the lease of a gateway") { desk, _ in _ = try desk.leased() },
        Writing("a confirmation of the clock") { desk, actor in try desk.trustClock(by: actor) },
        Writing("a mark of the timekeeper") { desk, _ in try desk.setMark("day_begun", "1") },
        Writing("a typed line") { desk, actor in try desk.remember(line: "zb", of: actor.name) },
    ]

    @Test(arguments: ways)
    func `is refused, and never passed over in silence`(_ way: Writing) throws {
        let test = try TestDesk()
        try sqlite(test.folder, "DELETE FROM meta WHERE key = 'rehearsal'")
        let desk = try test.again(at: TestDesk.now + Milliseconds.hour)
        func contents() throws -> String {
            try sqlite(
                test.folder,
                "SELECT count(*) FROM journal; SELECT * FROM meta ORDER BY key; SELECT * FROM devices"
            )
        }
        let before = try contents()
        #expect {
            try way.write(desk, test.admin)
        } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(.clockStands) }
        #expect(try contents() == before)
    }
}
