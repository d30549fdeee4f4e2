import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// What an audit finds beside the journal and its projections: forged orders, keys, receipts, and another structure.
@Suite struct StoreAuditTests {
    struct Forgery: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sql: String
        /// Table and row that the audit must name.
        var name: String
        /// Whether only an audit of the whole outbox finds it.
        var needsAll = false
    }

    /// The desk of `desk()` has the items 1 (order to `01`, queued), 2 (message to `02`, queued), 3 (message to `02`,
    /// delivered) and 4 (order to `03`, failed for want of a device).
    static let forgeries = [
        Forgery(
            testDescription: "an order that nobody gave",
            sql: order(5, unit: "02", like: 1),
            name: "outbox 5"
        ),
        Forgery(
            testDescription: "an order given once and queued twice",
            sql: order(5, unit: "01", like: 1),
            name: "outbox 5"
        ),
        Forgery(
            testDescription: "another place in an order",
            sql: "UPDATE outbox SET body = json_set(body, '$.place', '鬼街1号') WHERE id = 1",
            name: "outbox 1"
        ),
        Forgery(
            testDescription: "another class in an order",
            sql: "UPDATE outbox SET body = json_set(body, '$.class', '鬼') WHERE id = 1",
            name: "outbox 1"
        ),
        Forgery(
            testDescription: "another text in a message",
            sql: "UPDATE outbox SET body = json_set(body, '$.text', '撤离') WHERE id = 2",
            name: "outbox 2"
        ),
        Forgery(
            testDescription: "a message to another unit",
            sql: "UPDATE outbox SET unit = '01' WHERE id = 2",
            name: "outbox 2"
        ),
        Forgery(
            testDescription: "a body that is no JSON",
            sql: "UPDATE outbox SET body = '{' WHERE id = 2",
            name: "outbox 2"
        ),
        Forgery(
            testDescription: "a delivered message, to be sent again",
            sql: "UPDATE outbox SET state = 'queued', done_at = NULL WHERE id = 3",
            name: "outbox 3"
        ),
        Forgery(
            testDescription: "an order marked as delivered, so that it is never sent",
            sql: "UPDATE outbox SET state = 'delivered', done_at = 1 WHERE id = 1",
            name: "outbox 1",
            needsAll: true
        ),
        Forgery(
            testDescription: "an order marked as cancelled",
            sql: "UPDATE outbox SET state = 'cancelled', done_at = 1 WHERE id = 1",
            name: "outbox 1",
            needsAll: true
        ),
        Forgery(
            testDescription: "an order taken away",
            sql: "DELETE FROM outbox WHERE id = 1",
            name: "outbox 1",
            needsAll: true
        ),
        Forgery(
            testDescription: "another key",
            sql: "UPDATE device_keys SET key = X'0909' WHERE device = 'report:p01'",
            name: "device_keys report:p01"
        ),
        Forgery(
            testDescription: "another key, and its fingerprint in the table of devices",
            sql: """
                UPDATE device_keys SET key = X'0909' WHERE device = 'report:p01';
                UPDATE devices SET fingerprint = '00000000' WHERE id = 'report:p01'
                """,
            name: "device_keys report:p01"
        ),
        Forgery(
            testDescription: "a key of a device that nobody enrolled",
            sql: "INSERT INTO device_keys VALUES ('report:ghost', X'01')",
            name: "device_keys report:ghost"
        ),
        Forgery(
            testDescription: "a receipt of an unknown device",
            sql: "INSERT INTO receipts VALUES ('report:ghost', 1, zeroblob(16), '{\"ok\":true}')",
            name: "receipts report:ghost 1"
        ),
        Forgery(
            testDescription: "a receipt for a case that does not exist",
            sql: """
                INSERT INTO receipts VALUES ('report:p01', 9, zeroblob(16),
                    '{"case":"2301022026111800099","ok":true}')
                """,
            name: "receipts report:p01 9"
        ),
        Forgery(
            testDescription: "a receipt with a digest that is none",
            sql: "INSERT INTO receipts VALUES ('report:p01', 9, X'00', '{\"ok\":true}')",
            name: "receipts report:p01 9"
        ),
        Forgery(
            testDescription: "a trigger",
            sql: "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM outbox; END",
            name: "t"
        ),
        Forgery(testDescription: "a view", sql: "CREATE VIEW v AS SELECT 1", name: "v"),
        Forgery(testDescription: "a table", sql: "CREATE TABLE more (x)", name: "more"),
        Forgery(testDescription: "an index taken away", sql: "DROP INDEX outbox_pending", name: "outbox_pending"),
        Forgery(testDescription: "an index of a projection", sql: "DROP INDEX cases_queue", name: "cases_queue"),
        Forgery(
            testDescription: "an index of another form",
            sql: "DROP INDEX cases_queue; CREATE INDEX cases_queue ON cases (due)",
            name: "cases_queue"
        ),
    ]

    /// Inserts another item with the content of an existing one.
    private static func order(_ id: Int, unit: String, like other: Int) -> String {
        """
        INSERT INTO outbox SELECT \(id), '\(unit)', kind, case_id, body, 'queued', 0, created_at, NULL, NULL, NULL
        FROM outbox WHERE id = \(other)
        """
    }

    static func desk() throws -> TestDesk {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.dispatched()
        try test.step(.onUnit(TestDesk.two, .message("明早八点开会")))
        try test.step(.onUnit(TestDesk.two, .message("带上案卷")))
        try test.step(.onOutbox(3, .delivered(DeviceID(.report, "p02"))))
        try test.act(item.id, .addUnit(CallSign("03")))
        return test
    }

    @Test func `an outbox that acts have filled is sound`() throws {
        let test = try Self.desk()
        #expect(
            try test.outboxLines() == [
                "order 01 #101 queued", "message 02 queued", "message 02 delivered", "order 03 #101 failed noTerminal",
            ]
        )
        for all in [false, true] {
            let report = try test.desk.audit(rebuild: all)
            #expect(report.isSound, "\(report)")
        }
    }

    @Test(arguments: forgeries)
    func `what no act has written is found, and named by table and row`(_ forgery: Forgery) throws {
        let test = try Self.desk()
        try sqlite(test.folder, forgery.sql)
        let plain = try test.desk.audit(rebuild: false)
        #expect(plain.isSound == forgery.needsAll, "\(plain)")
        let whole = try test.desk.audit(rebuild: true)
        #expect(whole.findings.contains { $0.name == forgery.name }, "\(whole)")
        #expect(!whole.isJournalWrong)
    }

    @Test(arguments: forgeries)
    func `a repair takes it out, says so in the journal, and keeps the store as it was`(_ forgery: Forgery) throws {
        let test = try Self.desk()
        try sqlite(test.folder, forgery.sql)
        let end = try test.desk.journalEnd()
        let done = try test.desk.repair(by: test.admin)
        #expect(done.findings.contains { $0.name == forgery.name })

        let after = try test.again().audit(rebuild: true)
        #expect(after.isSound, "\(after)")
        let entry = try test.desk.journal(after: end).last.orThrow()
        #expect(entry.kind == "repaired")
        #expect(entry.actor == "admin")

        let kept = DeskFolder(path: try done.kept.orThrow())
        #expect(entry.body.contains(URL(fileURLWithPath: kept.path).lastPathComponent))
        let mode = try FileManager.default.attributesOfItem(atPath: kept.store)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let before = try Desk(opening: kept, settings: DeskSettings(), frozen: TestDesk.now).audit(rebuild: true)
        #expect(before.findings.contains { $0.name == forgery.name }, "\(before)")
    }

    @Test func `nothing is repaired where nothing is wrong`() throws {
        let test = try Self.desk()
        let end = try test.desk.journalEnd()
        let done = try test.desk.repair(by: test.admin)
        #expect(done.findings.isEmpty && done.kept == nil)
        #expect(try test.desk.journalEnd() == end)
    }

    @Test func `a journal that is wrong is never repaired`() throws {
        let test = try Self.desk()
        try sqlite(test.folder, "UPDATE journal SET actor = 'x' WHERE seq = 3; UPDATE rollups SET n = 9")
        #expect {
            try test.desk.repair(by: test.admin)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .integrity && problem.phrase.english.contains("restore a backup")
        }
        #expect(try test.desk.audit(rebuild: false).firstWrong == 3)
        #expect(try sqlite(test.folder, "SELECT DISTINCT n FROM rollups") == "9\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.path)
        #expect(!names.contains { $0.hasPrefix("before-repair") })
    }

    /// The keys of devices whose keys are wrong are gone: no key is better than somebody else's.
    @Test func `a device whose key was exchanged has to be enrolled again`() throws {
        let test = try Self.desk()
        try sqlite(test.folder, "UPDATE device_keys SET key = X'0909' WHERE device = 'report:p01'")
        _ = try test.desk.repair(by: test.admin)
        #expect(try test.desk.key(of: TestDesk.phone) == nil)
        #expect(try test.desk.devicesWithoutKey() == ["report:p01"])
        try test.desk.enrol(Device(id: TestDesk.phone, unit: TestDesk.one), key: [8, 8], by: test.admin)
        #expect(try test.desk.devicesWithoutKey().isEmpty)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `an order that was taken out is never sent, and its number is not given again`() throws {
        let test = try Self.desk()
        try sqlite(test.folder, Self.order(5, unit: "02", like: 1))
        _ = try test.desk.repair(by: test.admin)
        #expect(try test.desk.pendingOrders().map(\.id) == [1, 2])
        #expect(try test.desk.outboxItem(5)?.reason == OutboxItem.unfounded)
        try test.step(.onUnit(TestDesk.two, .message("收队")))
        #expect(try test.desk.outbox().last?.id == 6)
    }
}
