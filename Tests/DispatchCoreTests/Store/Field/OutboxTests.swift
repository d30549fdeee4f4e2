import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Orders follow from the difference between a case before and after an act, whatever the act.
@Suite struct OutboxTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var road: [CaseAction]
        /// Whether the queued orders were sent before the act.
        var isSent: Bool
        var act: Act.Step?
        var action: CaseAction?
        var lines: [String]
        var testDescription: String { name }

        init(
            _ name: String,
            after road: [CaseAction] = OutboxTests.sent,
            sent isSent: Bool = true,
            _ action: CaseAction? = nil,
            undo: Bool = false,
            gives lines: [String]
        ) {
            self.name = name
            self.road = road
            self.isSent = isSent
            self.action = action
            act = undo ? .undo : nil
            self.lines = lines
        }
    }

    static let one = TestDesk.one
    static let two = TestDesk.two
    static let filed: [CaseAction] = [.file(Filing())]
    static let sent: [CaseAction] = filed + [.dispatch(Dispatch(units: [one]))]
    static let both: [CaseAction] = filed + [.dispatch(Dispatch(units: [one, two]))]
    static let there: [CaseAction] = both + [.arrive(one)]

    static let rows: [Row] = [
        Row("filing tells nobody", after: [], .file(Filing()), gives: []),
        Row(
            "a dispatch orders each unit",
            after: filed,
            .dispatch(Dispatch(units: [one, two])),
            gives: ["order 01 #101 queued", "order 02 #101 queued"]
        ),
        Row(
            "a unit without a terminal is to be telephoned",
            after: filed,
            .dispatch(Dispatch(units: [CallSign("24")])),
            gives: ["order 24 #101 failed noTerminal"]
        ),
        Row(
            "a receiver takes no orders",
            after: filed,
            .dispatch(Dispatch(units: [CallSign("03")])),
            gives: ["order 03 #101 failed noTerminal"]
        ),
        Row("a support unit is ordered too", .addUnit(two), gives: ["order 01 #101 sent", "order 02 #101 queued"]),
        Row(
            "a recall of what has gone out",
            .recall(one, reason: "另派"),
            gives: ["order 01 #101 cancelled superseded", "recall 01 #101 queued"]
        ),
        Row(
            "a recall of what has not gone out",
            sent: false,
            .recall(one, reason: "另派"),
            gives: ["order 01 #101 cancelled superseded"]
        ),
        Row(
            "a return",
            .sendBack(reason: "不归我们"),
            gives: ["order 01 #101 cancelled superseded", "recall 01 #101 queued"]
        ),
        Row(
            "voiding",
            .void(reason: "误报"),
            gives: ["order 01 #101 cancelled superseded", "recall 01 #101 queued"]
        ),
        Row(
            "voiding what has not gone out",
            sent: false,
            .void(reason: "误报"),
            gives: ["order 01 #101 cancelled superseded"]
        ),
        Row(
            "undoing a dispatch",
            undo: true,
            gives: ["order 01 #101 cancelled superseded", "recall 01 #101 queued"]
        ),
        Row("taking an order tells nobody", .take(one), gives: ["order 01 #101 sent"]),
        Row(
            "the lead's own feedback tells only the others",
            after: there,
            .feedBack(one, code: "01", text: nil),
            gives: [
                "order 01 #101 cancelled superseded", "order 02 #101 cancelled superseded", "recall 02 #101 queued",
            ]
        ),
        Row(
            "undoing a recall orders again and stops the recall",
            after: sent + [.recall(one, reason: "另派")],
            undo: true,
            gives: ["order 01 #101 cancelled superseded", "order 01 #101 queued"]
        ),
    ]

    @Test(arguments: rows)
    func `the outbox`(_ row: Row) throws {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.walk(row.road)
        if row.isSent { try test.sendAll() }
        if let action = row.action {
            try test.act(item.id, action)
        } else if let act = row.act {
            try test.step(act)
        }
        #expect(try test.outboxLines() == row.lines)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `a made-up past queues no orders`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.walk(OutboxTests.filed)
        try test.desk.performTogether { perform in
            let order = Act.Step.onCase(item.id, .dispatch(Dispatch(units: [OutboxTests.one])))
            let outcome = try perform(Act(actor: test.admin, steps: [order]))
            #expect(outcome.outbox.isEmpty)
        }
        #expect(try test.outboxLines().isEmpty)
        // A later recall of such a unit is still sent to it.
        try test.act(item.id, .recall(OutboxTests.one, reason: "另派"))
        #expect(try test.outboxLines() == ["recall 01 #101 queued"])
    }

    @Test func `an order says what there is to know, and a rehearsal shows it and queues nothing`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.walk(OutboxTests.filed)
        let act = Act(actor: test.admin, steps: [.onCase(item.id, .dispatch(Dispatch(units: [OutboxTests.one])))])
        let rehearsed = try test.desk.preview(act)
        #expect(try test.outboxLines().isEmpty)
        let outcome = try test.desk.perform(act)
        #expect(outcome.outbox == rehearsed.outbox)
        let order = try test.desk.outboxItem(1).orThrow()
        #expect(outcome.outbox == [order])
        #expect(order.content.caseID == item.id.description)
        #expect(order.content.number == 101)
        #expect(order.content.className == "暴露生活垃圾" || order.content.className?.isEmpty == false)
        #expect(order.content.place == "中央大街68号")
        #expect(order.content.latitude == 45.75)
        #expect(order.content.text == "夜市后有垃圾")
        #expect(order.content.priority == 3)
        #expect(order.content.due == outcome.subject?.timer?.deadline)
    }

    @Test func `a delivery or its failure is journaled once`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        _ = try test.walk(OutboxTests.both)
        try test.sendAll()
        let unit = Actor.unit(OutboxTests.one)
        #expect(
            try test.step(.onOutbox(1, .delivered(TestDesk.terminal)), by: unit).changes.map(\.kind) == ["delivered"]
        )
        #expect(try test.step(.onOutbox(1, .delivered(TestDesk.terminal)), by: unit).changes.isEmpty)
        #expect(try test.step(.onOutbox(1, .deliveryFailed(reason: "timeout")), by: .desk).changes.isEmpty)
        #expect(
            try test.step(.onOutbox(2, .deliveryFailed(reason: "timeout")), by: .desk).changes.map(\.kind) == [
                "deliveryFailed"
            ]
        )
        #expect(try test.outboxLines() == ["order 01 #101 delivered", "order 02 #101 failed timeout"])
        // A late acknowledgement counts.
        #expect(try test.step(.onOutbox(2, .delivered(nil)), by: .unit(OutboxTests.two)).changes.count == 1)
        #expect(try test.desk.pendingOrders().isEmpty)
        #expect(try test.desk.markSent(2, attempts: 3, at: TestDesk.now) == false)
        #expect(try test.expectRefusal(.ofUnit(.unknownOrder(99)), .onOutbox(99, .delivered(nil))))
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `an order that went out in the moment it was taken back is recalled, once`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.walk(OutboxTests.sent)
        try test.act(item.id, .recall(OutboxTests.one, reason: "另派"))
        #expect(try test.desk.markSent(1, attempts: 1, at: TestDesk.now) == false)
        #expect(try test.desk.markSent(1, attempts: 2, at: TestDesk.now) == false)
        #expect(try test.outboxLines() == ["order 01 #101 cancelled superseded", "recall 01 #101 queued"])
    }

    @Test func `what failed is sent again, and that can be undone`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.walk(OutboxTests.sent)
        #expect(try test.expectRefusal(.ofUnit(.notResendable(1, .queued)), .onOutbox(1, .resend)))
        #expect(try test.expectRefusal(.ofUnit(.unknownOrder(9)), .onOutbox(9, .resend)))
        try test.sendAll()
        try test.step(.onOutbox(1, .deliveryFailed(reason: "timeout")), by: .desk)
        try test.step(.onOutbox(1, .resend), by: test.dispatcher)
        #expect(try test.desk.pendingOrders().map(\.attempts) == [0])
        try test.step(.undo, by: test.dispatcher)
        #expect(try test.outboxLines() == ["order 01 #101 failed timeout"])
        try test.step(.onOutbox(1, .resend), by: test.dispatcher)
        // The first transmission may have arrived, so the recall is sent.
        try test.act(item.id, .recall(OutboxTests.one, reason: "另派"))
        #expect(try test.outboxLines() == ["order 01 #101 cancelled superseded", "recall 01 #101 queued"])
        #expect(try test.expectRefusal(.ofUnit(.notResendable(1, .cancelled)), .onOutbox(1, .resend)))
    }

    @Test func `an order that no longer holds, or that nobody could take, is not sent again`() throws {
        let test = try TestDesk()
        let item = try test.walk(OutboxTests.sent)
        #expect(try test.expectRefusal(.ofUnit(.noTerminal(OutboxTests.one, phone: nil)), .onOutbox(1, .resend)))
        try test.act(item.id, .recall(OutboxTests.one, reason: "另派"))
        #expect(try test.expectRefusal(.ofCase(.notAssigned(OutboxTests.one, item.id)), .onOutbox(1, .resend)))
    }
}

/// Messages to units (下行消息): to one unit or several, and undone.
@Suite struct OutboxMessageTests {
    private let units = [TestDesk.one, TestDesk.two]

    @Test func `a message to two units is one act, and undone whole`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let act = Act(actor: test.dispatcher, steps: units.map { .onUnit($0, .message("回队集合")) })
        let outcome = try test.desk.perform(act)
        #expect(outcome.changes.map(\.kind) == ["messageSent", "messageSent"])
        #expect(outcome.outbox.map(\.id) == [1, 2])
        #expect(try test.outboxLines() == ["message 01 queued", "message 02 queued"])
        try test.desk.markSent(1, attempts: 1, at: TestDesk.now)
        try test.step(.undo, by: test.dispatcher)
        #expect(
            try test.outboxLines() == [
                "message 01 cancelled superseded", "message 02 cancelled superseded", "recall 01 queued",
            ]
        )
        #expect(try test.desk.outboxItem(3).orThrow().content.text == "前一条消息作废:回队集合")
        #expect(try test.expectRefusal(.ofUndo(.nothingToUndo), .undo, by: test.dispatcher))
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `a message to a unit without a device fails at once`() throws {
        let test = try TestDesk()
        #expect(try test.step(.onUnit(TestDesk.one, .message("在吗"))).outbox.map(\.reason) == [OutboxItem.noTerminal])
        #expect(try test.outboxLines() == ["message 01 failed noTerminal"])
    }

    @Test func `a message is found, and an empty, endless or broken one is refused`() throws {
        let test = try TestDesk()
        #expect(try test.expectRefusal(.ofUnit(.emptyMessage), .onUnit(TestDesk.one, .message("  "))))
        let long = String(repeating: "长", count: 1001)
        #expect(
            try test.expectRefusal(
                .ofValue(.textTooLong(count: 1001, limit: 1000)),
                .onUnit(TestDesk.one, .message(long))
            )
        )
        #expect(try test.expectRefusal(.ofValue(.textUnusable), .onUnit(TestDesk.one, .message("a\0b"))))
        #expect(try test.expectRefusal(.ofUnit(.unknownUnit(CallSign("99"))), .onUnit(CallSign("99"), .message("在吗"))))
        #expect(try test.outboxLines().isEmpty)
    }
}
