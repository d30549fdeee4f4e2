import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// An order that somebody has taken away or changed is given again, as its act gave it, if the unit still has to do it.
@Suite struct OutboxRepairTests {
    /// The order to `01` is item 1 and the message to `02` item 2; both are queued.
    private static func desk() throws -> (test: TestDesk, item: Case) {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.dispatched()
        try test.step(.onUnit(TestDesk.two, .message("带上案卷")))
        return (test, item)
    }

    @Test(arguments: [
        "DELETE FROM outbox WHERE id = 1", "DELETE FROM outbox WHERE id = 2", "DELETE FROM outbox",
        "UPDATE outbox SET body = json_set(body, '$.text', '撤离')", "UPDATE outbox SET body = '{'",
        "UPDATE outbox SET unit = '03'", "UPDATE outbox SET body = json_set(body, '$.class', '鬼') WHERE id = 1",
    ])
    func `it is found, and is queued again as it was`(_ sql: String) throws {
        let (test, _) = try Self.desk()
        let before = try test.desk.outbox()
        try sqlite(test.folder, sql)
        #expect(try !test.desk.audit(rebuild: true).isSound)
        let done = try test.desk.repair(by: test.admin)
        #expect(done.findings.allSatisfy { $0.table == "outbox" && $0.advice == nil }, "\(done.findings)")
        #expect(try test.desk.pendingOrders() == before)
        let after = try test.again().audit(rebuild: true)
        #expect(after.isSound, "\(after)")
        // The next item gets a number of its own.
        try test.step(.onUnit(TestDesk.two, .message("收队")))
        #expect(try test.desk.outbox().map(\.id) == [1, 2, 3])
    }

    @Test func `the newest order alone is missed, and named with its unit and case`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        _ = try test.dispatched()
        try sqlite(test.folder, "DELETE FROM outbox")
        let finding = try test.desk.audit(rebuild: true).findings.first.orThrow()
        #expect(finding.name == "outbox 1")
        #expect(finding.phrase.english.contains("order 01 #101"))
    }

    @Test func `one that was sent may have arrived changed: it is withdrawn, and somebody has to tell the unit`() throws
    {
        let (test, _) = try Self.desk()
        try test.sendAll()
        try sqlite(test.folder, "UPDATE outbox SET body = json_set(body, '$.text', '撤离') WHERE id = 1")
        let done = try test.desk.repair(by: test.admin)
        let advice = try done.findings.first.orThrow().advice.orThrow()
        for text in [advice.english, advice.chinese] {
            #expect(text.contains("01") && text.contains("#101"), "\(text)")
        }
        #expect(try test.desk.outboxItem(1)?.state == .cancelled)
        let after = try test.again().audit(rebuild: true)
        #expect(after.isSound, "\(after)")
    }

    @Test func `an order that the unit has begun is not given again`() throws {
        let (test, item) = try Self.desk()
        try test.act(item.id, .arrive(CallSign("01")))
        try sqlite(test.folder, "DELETE FROM outbox WHERE id = 1")
        let done = try test.desk.repair(by: test.admin)
        #expect(done.findings.map(\.name) == ["outbox 1"])
        #expect(try test.desk.outbox().map(\.id) == [2])
        #expect(try test.again().audit(rebuild: true).isSound)
    }

    @Test func `orders of a made-up past were never queued`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.act(item.id, .file(Filing()))
        try test.desk.performTogether { perform in
            let order = Act.Step.onCase(item.id, .dispatch(Dispatch(units: [CallSign("01")])))
            _ = try perform(Act(actor: test.admin, steps: [order], confirmed: true))
        }
        try test.enrolSome()
        #expect(try test.desk.audit(rebuild: true).isSound)
        try test.act(item.id, .addUnit(CallSign("03")))
        let report = try test.desk.audit(rebuild: true)
        #expect(report.isSound, "\(report)")
    }
}
