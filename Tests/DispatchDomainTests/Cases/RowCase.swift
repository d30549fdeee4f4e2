import DispatchDomain
import TestSupport
import Testing

/// A row of the transition table, with one of its states and an actor with one of its roles.
struct RowCase: CustomTestStringConvertible, Sendable {
    var row: Transition
    var from: CaseState
    var actor: Actor

    var testDescription: String {
        "\(row.action) \(from) \(row.when) \(actor.roles.map(\.rawValue).joined(separator: "+"))"
    }

    static let all: [RowCase] = TransitionTable.rows.flatMap { row in
        row.from.filter { hasSetting(row, $0) }.flatMap { state in
            actors(for: row).map { RowCase(row: row, from: state, actor: $0) }
        }
    }

    /// A deadline passes, and a timer starts again, only in states with a timer.
    private static func hasSetting(_ row: Transition, _ state: CaseState) -> Bool {
        ![.announceDeadline, .restartTimer].contains(row.action) || ![.suspended, .draft, .transferred].contains(state)
    }

    private static func actors(for row: Transition) -> [Actor] {
        switch row.roles {
        case .any(let roles): roles.map(Actor.only)
        case .all(let roles): [Actor(name: "both", roles: roles)]
        case .everyone: [Actor(name: "anyone", roles: [])]
        }
    }

    /// Returns a case in the state, ready for this row, and the action.
    func setting() throws -> (story: CaseStory, action: CaseAction) {
        var story = try CaseStory.inState(from)
        var action = SampleActs.action(row.action, at: story.now)
        switch (row.action, row.when) {
        case (.feedBack, .byLead) where from == .toHandle:
            // Rework orders the lead again; if it is recalled, a unit that never departed takes over.
            story = try CaseStory.inState(.feedback)
            try story.act(.rework(reason: "未清干净"), by: .clerk)
            try story.act(.recall(InMemoryDesk.lead, reason: "另有急事"), by: .dispatcher)
            action = .feedBack(InMemoryDesk.support, code: "01", text: nil)
        case (.feedBack, .byLead): try story.arrives()
        case (.feedBack, .bySupport):
            if from == .toHandle {
                story = try CaseStory.inState(.feedback)
                try story.act(.rework(reason: "未清干净"), by: .clerk)
            }
            action = .feedBack(InMemoryDesk.support, code: "02", text: "协办完毕")
        case (.recall, .lastUnit):
            for unit in [InMemoryDesk.support, InMemoryDesk.second] {
                try story.act(.recall(unit, reason: "人手够了"), by: .dispatcher)
            }
        case (.dispatch, .underWay):
            action = .dispatch(Dispatch(units: [InMemoryDesk.lead, InMemoryDesk.support], progress: .enRoute))
        case (.announceDeadline, _): story.pass(30 * Milliseconds.day)
        // The clock was ahead when the timer was started.
        case (.restartTimer, _): story.pass(-400 * Milliseconds.day)
        case (.announceMissingReply, _):
            // A draft cannot be urged, but the row covers every open state, so the urging is set directly.
            var urged = try CaseStory.inState(.toDispatch)
            try urged.act(.urge(level: 1, text: nil), by: .supervisor)
            story.put { $0.urging = urged.item.urging }
            story.pass(2 * Milliseconds.hour)
        default: break
        }
        story.pass(2 * Milliseconds.minute)
        return (story, action)
    }

    func circumstances(_ story: CaseStory) -> CaseCircumstances {
        InMemoryDesk.circumstances(of: actor, at: story.now)
    }

    func after(_ event: CaseEvent, _ story: CaseStory) -> Case? {
        let stamp = Stamp(seq: 900, at: story.now, by: actor.name)
        return Case.applying(event, stamp, to: story.item, id: story.item.id)
    }

    func destination(of item: Case) -> CaseState? {
        switch row.to {
        case .state(let state): state
        case .same: item.state
        case .beforeSuspension: item.suspension?.from
        // The cancelled and closed cases of the stories had been dispatched before.
        case .reopened: [.closed, .cancelled].contains(from) ? .toDispatch : .reported
        }
    }

    /// Expects the timer that the row specifies.
    func expectTimer(from before: Case, to after: Case, at now: Timestamp) {
        switch row.timer {
        case .keep: #expect(after.timer == before.timer)
        case .stop: #expect(after.timer == nil)
        case .pause:
            #expect(after.timer == nil)
            #expect(after.suspension?.timer == before.timer?.stage)
            #expect(after.heldTimers[before.timer?.stage ?? .close] != nil)
        case .start(let stage):
            expectRunning(stage, limit(stage, after), after, now)
        case .resume(let stage):
            let held = before.heldTimers[stage]
            #expect(held != nil)
            expectRunning(stage, held, after, now)
        case .unpause:
            let stage = before.suspension?.timer
            expectRunning(stage, stage.flatMap { before.heldTimers[$0] }, after, now)
        case .again: expectRunning(before.timer?.stage, before.timer?.allowance, after, now)
        case .restart:
            let stage: StageTimer = after.state == .toDispatch ? .dispatch : .accept
            expectRunning(stage, limit(stage, after), after, now)
        }
        guard row.timer != .keep else { return }
        #expect(!after.deadlinePassed)
        if let stopped = before.timer, stopped.stage != after.timer?.stage {
            #expect(
                after.heldTimers[stopped.stage] == stopped.remaining(at: now, calendar: InMemoryDesk.rules.calendar)
            )
        }
    }

    private func expectRunning(_ stage: StageTimer?, _ allowance: Allowance?, _ after: Case, _ now: Timestamp) {
        #expect(after.timer?.stage == stage)
        #expect(after.timer?.start == now)
        #expect(after.timer?.allowance == allowance)
        #expect(after.timer?.deadline != nil)
        if let stage { #expect(after.heldTimers[stage] == nil) }
    }

    private func limit(_ stage: StageTimer, _ item: Case) -> Allowance? {
        stage == .handle ? item.limit?.allowance : InMemoryDesk.rules.settings.limit(of: stage).allowance
    }
}
