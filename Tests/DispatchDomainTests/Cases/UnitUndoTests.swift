import DispatchDomain
import TestSupport
import Testing

/// Undo on units: the unit becomes what it would be without the act, and later reports are kept.
struct UnitUndoTests {
    @Test(arguments: Story.all)
    func `what was said meanwhile stays`(_ story: Story) throws {
        var told = try Telling(story.before)
        let act = try told.does(story.undone)
        try told.does(story.after)
        try told.undo(act)
        #expect(told.unit.ownStatus == story.status)
        #expect((told.unit.sos != nil) == story.stands)
        #expect(told.unit.onDuty == story.onDuty)
    }

    @Test func `what was taken back twice over is what it was before the first`() throws {
        var told = try Telling([.setStatus(.patrol)])
        let first = try told.does([.setStatus(.wantsToTalk)])
        let second = try told.does([.setStatus(.onBreak)])
        try told.undo(second)
        #expect(told.unit.ownStatus == .wantsToTalk)
        try told.undo(first)
        #expect(told.unit.ownStatus == .patrol)
    }

    @Test(arguments: [
        ([UnitAction.setStatus(.onBreak)], [UnitAction.setStatus(.patrol)], "statusSet"),
        ([.setDuty(false)], [.setDuty(true)], "dutySet"),
        ([.takeSOS], [.raiseSOS(nil, Telling.device)], "sosTaken"),
    ])
    func `what has been overtaken can't be taken back`(
        _ undone: [UnitAction],
        _ after: [UnitAction],
        _ kind: String
    ) throws {
        var told = try Telling([.raiseSOS(nil, Telling.device)])
        let act = try told.does(undone)
        try told.does(after)
        #expect(throws: Refusal.ofUndo(.cannotUndo(kind))) { try told.undo(act) }
    }

    @Test func `a safety check that is taken back brings the last word again, unless a newer one came`() throws {
        var told = try Telling([])
        let before = told.unit.lastWord
        let act = try told.does([.checkSafety])
        #expect(told.unit.lastWord == told.now)
        try told.undo(act)
        #expect(told.unit.lastWord == before)

        let again = try told.does([.checkSafety])
        try told.does([.note("在")], by: Actor.unit(Telling.id).name)
        let word = told.unit.lastWord
        try told.undo(again)
        #expect(told.unit.lastWord == word)
    }

    /// For random acts, the events of an undo lead to the same state as a replay without the act.
    @Test func `an undo is a replay without the act`() throws {
        var random = SplitMix64(seed: 4711)
        for _ in 0..<400 {
            var told = try Telling([])
            for _ in 0..<Int.random(in: 1...8, using: &random) { told.tries(Telling.random(using: &random)) }
            guard let act = told.lastAct else { continue }
            let without = DispatchDomain.Unit.replay(
                Telling.id,
                told.history.filter { $0.act != act },
                onto: Telling.roster
            )
            guard (try? told.undo(act)) != nil else { continue }
            #expect(told.unit.ownStatus == without?.ownStatus)
            #expect(told.unit.onDuty == without?.onDuty)
            #expect(told.unit.sos == without?.sos)
        }
    }

    struct Story: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var before: [UnitAction]
        var undone: [UnitAction]
        var after: [UnitAction] = []
        var status = UnitStatus.patrol
        var stands = false
        var onDuty = true

        private static let sos = UnitAction.raiseSOS(nil, Telling.device)

        static let all = [
            Story(
                testDescription: "a status",
                before: [.setStatus(.atPost)],
                undone: [.setStatus(.onBreak)],
                status: .atPost
            ),
            Story(testDescription: "duty", before: [], undone: [.setDuty(false)]),
            Story(testDescription: "a taken SOS", before: [sos], undone: [.takeSOS], status: .urgent, stands: true),
            Story(
                testDescription: "a taken SOS of a unit that has said something since it called",
                before: [sos, .setStatus(.onBreak)],
                undone: [.takeSOS],
                status: .onBreak,
                stands: true
            ),
            Story(
                testDescription: "a taken SOS of a unit that has said something since it was taken",
                before: [sos],
                undone: [.takeSOS],
                after: [.setStatus(.onBreak), .setStatus(.patrol)],
                status: .patrol,
                stands: true
            ),
            Story(
                testDescription: "a taken SOS of a unit that said the same as before it called",
                before: [.setStatus(.atPost), sos, .setStatus(.atPost)],
                undone: [.takeSOS],
                status: .atPost,
                stands: true
            ),
        ]
    }
}

/// A unit in memory on which acts are performed one after another.
struct Telling {
    static let id = CallSign("07")
    static let device = DeviceID(.jt808, "013800000007")
    static let roster = DispatchDomain.Unit(callSign: id, name: "王磊", kind: .officer, department: "一中队")

    var unit = roster
    var history: [Recorded<UnitEvent>] = []
    var now = Timestamp(milliseconds: 1_795_136_400_000)

    init(_ before: [UnitAction]) throws {
        try does(before)
    }

    var lastAct: Int64? {
        history.last { if case .unitActUndone = $0.event.fact { false } else { true } }?.act
    }

    /// Performs actions as one act.
    ///
    /// - returns: The act, by the sequence number of its first entry.
    @discardableResult
    mutating func does(_ actions: [UnitAction], by name: String = "wang") throws(Refusal) -> Int64 {
        let act = Int64(history.count) + 1
        now = now + Milliseconds.second
        for action in actions {
            let circumstances = UnitCircumstances(at: now, nextItem: 1, hasTerminal: true)
            for event in try DispatchDomain.Unit.decide(action, on: unit, in: circumstances) { add(event, act, name) }
        }
        return act
    }

    mutating func tries(_ action: UnitAction) { _ = try? does([action]) }

    /// Undoes an act, reading only the part of the history that `Unit.undoSpan` names.
    mutating func undo(_ act: Int64) throws(Refusal) {
        guard case .since(let kinds) = DispatchDomain.Unit.undoSpan else { return }
        let start = history.last { $0.stamp.seq < act && kinds.contains($0.event.kind) }?.stamp.seq ?? act
        let read = history.filter { $0.stamp.seq >= start }
        let undoing = Int64(history.count) + 1
        now = now + Milliseconds.second
        for event in try DispatchDomain.Unit.takingBack(act, on: Self.id, now: unit, read) {
            add(event, undoing, "wang")
        }
    }

    private mutating func add(_ event: UnitEvent, _ act: Int64, _ name: String) {
        let seq = Int64(history.count) + 1
        let recorded = Recorded(
            UnitEvent(event.fact, act: seq == act ? nil : act),
            Stamp(seq: seq, at: now, by: name)
        )
        history.append(recorded)
        unit = DispatchDomain.Unit.applying(recorded.event, recorded.stamp, to: unit, id: Self.id) ?? unit
    }

    static func random(using random: inout SplitMix64) -> UnitAction {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .setDuty(Bool.random(using: &random))
        case 1: .raiseSOS(nil, device)
        case 2: .takeSOS
        case 3: .checkSafety
        case 4: .note("看见")
        default: .setStatus(UnitStatus.allCases.randomElement(using: &random) ?? .patrol)
        }
    }
}
