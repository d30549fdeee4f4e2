import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Acts on a real store: written as a whole, refused without a trace, undone exactly.
@Suite struct DeskActTests {
    @Test func `a case is numbered from 101 and its id says the day`() throws {
        let test = try TestDesk()
        let first = try test.register()
        let second = try test.register()
        #expect(first.number == 101)
        #expect(second.number == 102)
        #expect(first.id.description == "2301022026111800001")
        #expect(try test.desk.fetchCase(first.id) == first)
    }

    @Test func `a refused act leaves the journal as it was`() throws {
        let test = try TestDesk()
        let item = try test.register()
        let end = try test.desk.journalEnd()
        #expect(throws: DeskFailure.self) { try test.act(item.id, .close(code: "99", text: "x")) }
        #expect(throws: DeskFailure.self) { try test.act(item.id, .dispatch(Dispatch(units: [CallSign("01")]))) }
        #expect(try test.desk.journalEnd() == end)
    }

    @Test func `a rehearsal says what would come and writes nothing`() throws {
        let test = try TestDesk()
        let item = try test.register()
        let end = try test.desk.journalEnd()
        let act = Act(actor: test.admin, steps: [.onCase(item.id, .file(Filing()))])
        let rehearsed = try test.desk.preview(act)
        #expect(rehearsed.subject?.state == .toDispatch)
        #expect(try test.desk.journalEnd() == end)
        let done = try test.desk.perform(act)
        #expect(done.subject == rehearsed.subject)
    }

    @Test func `a costly act wants to be confirmed, and a busy unit too`() throws {
        let test = try TestDesk()
        let busy = try test.dispatched()
        let other = try test.register("又一处")
        try test.act(other.id, .file(Filing()))
        let order = Act.Step.onCase(other.id, .dispatch(Dispatch(units: [CallSign("01")])))
        #expect {
            try test.desk.perform(Act(actor: test.dispatcher, steps: [order]))
        } throws: { error in
            (error as? DeskFailure)?.refusal?.questions == [.busy(CallSign("01"), busy.id, .ordered)]
        }
        // After the confirmation, the first assignment keeps its own status.
        try test.act(busy.id, .arrive(CallSign("01")))
        try test.outcome(test.dispatcher, order)
        let jobs = try test.desk.unit(CallSign("01")).orThrow().facts.jobs
        #expect(jobs.map(\.status) == [.onScene, .ordered])
    }

    @Test func `closing frees every unit in the same transaction`() throws {
        let test = try TestDesk()
        let item = try test.dispatched()
        try test.act(item.id, .addUnit(CallSign("02")))
        try test.act(item.id, .arrive(CallSign("01")))
        try test.act(item.id, .feedBack(CallSign("01"), code: "01", text: nil))
        let closed = try test.act(item.id, .close(code: "01", text: nil))
        #expect(closed.state == .closed)
        #expect(closed.assignments.map(\.status) == [.done, .released])
        #expect(try test.desk.unit(CallSign("02")).orThrow().facts.status == .patrol)
    }

    @Test func `an act on a case that another has changed is refused with that change`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.act(item.id, .claim, by: test.clerk)
        let stale = Act(actor: test.leader, steps: [.onCase(item.id, .note("看到了"))], seen: [item.id: item.version])
        #expect {
            try test.desk.perform(stale)
        } throws: { error in
            guard case .stale(item.id, let change) = test.reason(ActRefusal.self, error) else { return false }
            return change.by == "li" && change.kind == "claimed"
        }
    }

    @Test func `a second call joins and both are kept, and undoing parts them`() throws {
        let test = try TestDesk()
        let first = try test.register("第一个")
        let second = try test.register("第二个")
        let before = try projections(test.folder)
        let joined = try test.desk.perform(
            Act(actor: test.clerk, steps: [.joinCases(first.id, other: second.id)], confirmed: true)
        )
        #expect(joined.changes.count == 2)
        #expect(try test.desk.fetchCase(first.id).orThrow().calls.map(\.text) == ["第一个", "第二个"])
        #expect(try test.desk.fetchCase(second.id).orThrow().mergedInto == first.id)
        try test.outcome(test.clerk, .undo)
        #expect(try projections(test.folder) == before)
    }

    @Test func `a backup between an act and its undo is passed over`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.desk.record([.backedUp(file: "copy.db", head: 4)], by: test.admin.name)
        _ = try test.desk.perform(Act(actor: test.admin, steps: [.undo]))
        #expect(try test.desk.fetchCase(item.id) == nil)
    }

    @Test func `undoing a registration takes the case away but not its number`() throws {
        let test = try TestDesk()
        let before = try projections(test.folder)
        let item = try test.outcome(test.clerk, .register(test.registration()))
        _ = try test.desk.perform(Act(actor: test.clerk, steps: [.undo]))
        #expect(try projections(test.folder) == before)
        #expect(try test.desk.fetchCase(item.id) == nil)
        #expect(try test.register().number == 102)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `an undo is refused once something was built on the act, and after ten minutes`() throws {
        let test = try TestDesk()
        let item = try test.register()
        try test.outcome(test.leader, .onCase(item.id, .prioritise(1)))
        try test.act(item.id, .file(Filing()))
        #expect {
            try test.outcome(test.leader, .undo)
        } throws: { error in
            guard case .undoBlocked(item.id, let later) = test.reason(UndoRefusal.self, error) else { return false }
            return later.map(\.kind) == ["filed"]
        }
        let later = try test.again(at: TestDesk.now + 11 * Milliseconds.minute)
        #expect {
            try later.perform(Act(actor: test.admin, steps: [.undo]))
        } throws: { error in
            if case .tooOldToUndo = test.reason(UndoRefusal.self, error) { true } else { false }
        }
    }

    @Test func `undoing a recall asks when the unit has been sent elsewhere since`() throws {
        let test = try TestDesk()
        let first = try test.dispatched()
        let other = try test.register("又一处")
        try test.act(other.id, .file(Filing()))
        try test.act(first.id, .recall(CallSign("01"), reason: "另派"), by: test.dispatcher)
        try test.act(other.id, .dispatch(Dispatch(units: [CallSign("01")])))
        #expect {
            try test.desk.perform(Act(actor: test.dispatcher, steps: [.undo]))
        } throws: { error in
            (error as? DeskFailure)?.refusal?.questions == [.busy(CallSign("01"), other.id, .ordered)]
        }
    }

    @Test func `a unit's own status is set and undone`() throws {
        let test = try TestDesk()
        let unit = CallSign("03")
        _ = try test.desk.perform(Act(actor: test.admin, steps: [.onUnit(unit, .setStatus(.onBreak))]))
        #expect(try test.desk.unit(unit).orThrow().facts.status == .onBreak)
        _ = try test.desk.perform(Act(actor: test.admin, steps: [.undo]))
        #expect(try test.desk.unit(unit).orThrow().facts.status == .patrol)
    }
}

/// Every act that can be undone, undone: the tables must equal those before, row by row.
@Suite struct UndoTests {
    /// The acts that bring a case to where an act is possible, and that act.
    struct Sample: Sendable, CustomTestStringConvertible {
        var name: String
        var road: [CaseAction]
        var action: CaseAction
        var testDescription: String { name }

        init(_ name: String, after road: [CaseAction], _ action: CaseAction) {
            self.name = name
            self.road = road
            self.action = action
        }
    }

    static let one = CallSign("01")
    static let filed: [CaseAction] = [.file(Filing())]
    static let sent: [CaseAction] = filed + [.dispatch(Dispatch(units: [one, CallSign("02")]))]
    static let done: [CaseAction] = sent + [.arrive(one), .feedBack(one, code: "01", text: nil)]
    static let checking: [CaseAction] = done + [.sendToCheck(CallSign("24"))]

    static let samples: [Sample] = [
        Sample("claim", after: [], .claim),
        Sample("correct", after: [], .correct(Correction(location: Location(label: "别处", point: nil), text: "改"))),
        Sample("join", after: [], .join(Call(at: TestDesk.now, source: .citizen, telephone: "1", text: "也有"))),
        Sample("refuse", after: [], .refuse(code: "01", text: "不归")),
        Sample("ask to verify", after: [], .askVerification(unit: one)),
        Sample("answer the verification", after: [.askVerification(unit: one)], .answerVerification(.yes, text: "在")),
        Sample("file", after: [], .file(Filing(condition: 1, priority: 1))),
        Sample("dispatch", after: filed, .dispatch(Dispatch(units: [one, CallSign("02")], lead: CallSign("02")))),
        Sample("dispatch on scene", after: filed, .dispatch(Dispatch(units: [one], progress: .onScene))),
        Sample("add a unit", after: sent, .addUnit(CallSign("03"))),
        Sample("take", after: sent, .take(one)),
        Sample("depart", after: sent, .depart(one)),
        Sample("arrive", after: sent, .arrive(one)),
        Sample("recall", after: sent, .recall(one, reason: "另派")),
        Sample("feed back", after: sent + [.arrive(one)], .feedBack(one, code: "02", text: "没有了")),
        Sample("send back", after: sent, .sendBack(reason: "不归我们")),
        Sample("suspend", after: sent, .suspend(until: TestDesk.now + Milliseconds.hour, reason: "等商户")),
        Sample(
            "resume",
            after: sent + [.suspend(until: TestDesk.now + Milliseconds.hour, reason: "等商户")],
            .resume(reason: "到了")
        ),
        Sample("send to check", after: done, .sendToCheck(CallSign("24"))),
        Sample("answer the check", after: checking, .answerCheck(.fail, text: "还有")),
        Sample("rework", after: done, .rework(reason: "没清干净")),
        Sample("close", after: done, .close(code: "01", text: "好")),
        Sample("close at once", after: [], .close(code: "01", text: "当场清了")),
        Sample("reopen", after: done + [.close(code: "01", text: nil)], .reopen(reason: "又有了")),
        Sample("note", after: sent, .note("记一笔")),
        Sample("prioritise", after: [], .prioritise(1)),
        Sample("urge", after: sent, .urge(level: 2, text: "快")),
        Sample("void", after: sent, .void(reason: "错单")),
    ]

    @Test(arguments: samples)
    func `undo restores the projections exactly`(_ sample: Sample) throws {
        let test = try TestDesk()
        let item = try test.register()
        for action in sample.road { try test.act(item.id, action) }
        let before = try projections(test.folder)
        try test.act(item.id, sample.action)
        #expect(try projections(test.folder) != before || sample.action.kind == .note)
        _ = try test.desk.perform(Act(actor: test.admin, steps: [.undo]))
        #expect(try projections(test.folder) == before)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `the samples are all the acts that can be undone`() {
        let undoable = Set(TransitionTable.rows.filter { $0.undo == .restores }.map(\.action))
        // Registering, and the two halves of merging cases, have tests of their own above.
        #expect(undoable.subtracting(Self.samples.map(\.action.kind)) == [.register, .absorb, .merge])
    }
}
