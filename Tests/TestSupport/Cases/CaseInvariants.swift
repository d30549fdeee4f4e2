package import DispatchDomain

/// The invariants of a case: what holds after any sequence of acts.
package enum CaseInvariants {
    /// Returns a sentence for every invariant the case violates; empty if it violates none.
    package static func broken(by item: Case) -> [String] {
        var broken: [String] = []
        func check(_ holds: Bool, _ what: @autoclosure () -> String) {
            if !holds { broken.append(what()) }
        }
        let active = item.activeAssignments
        let leads = active.count { $0.role == .lead }
        check(Set(active.map(\.unit)).count == active.count, "a unit works on it twice")
        switch item.state {
        case .toHandle, .handling: check(leads == 1, "\(leads) leads in \(item.state)")
        case .suspended:
            check(leads == (item.suspension?.from == .toDispatch ? 0 : 1), "\(leads) leads while suspended")
        case .feedback, .checking, .checked, .toClose: check(leads == 0, "a lead after feedback")
        default: check(active.isEmpty, "units at work in \(item.state)")
        }
        check(item.timer?.stage == stage(of: item.state), "\(String(describing: item.timer?.stage)) in \(item.state)")
        if let timer = item.timer {
            check(item.heldTimers[timer.stage] == nil, "\(timer.stage) runs and is held")
            check(timer.start <= item.lastChange.at, "\(timer.stage) starts in the future")
        }
        check((item.suspension != nil) == (item.state == .suspended), "a hold in \(item.state)")
        check((item.closedAt != nil) == !item.state.isOpen, "closed at \(String(describing: item.closedAt))")
        check((item.mergedInto != nil) == (item.state == .merged), "merged in \(item.state)")
        check(item.counts.suspensions <= InMemoryDesk.rules.settings.holdsAllowed, "too many holds")
        check((1...4).contains(item.priority), "priority \(item.priority)")
        check(![.toDispatch, .toHandle, .handling].contains(item.state) || item.limit != nil, "no limit")
        check(item.classKey != InMemoryDesk.unheardOf, "an unknown class")
        return broken
    }

    /// Returns the timer that runs in a state; nil if none does.
    private static func stage(of state: CaseState) -> StageTimer? {
        switch state {
        case .reported, .verified: .accept
        case .verifying: .verify
        case .toFile: .file
        case .toDispatch: .dispatch
        case .toHandle, .handling: .handle
        case .feedback, .checked: .sendCheck
        case .checking: .check
        case .toClose: .close
        default: nil
        }
    }

    /// Returns whether the transition table has a row for this action and this change of state.
    package static func allows(_ kind: CaseAction.Kind, from before: Case, to after: CaseState) -> Bool {
        moves[Departure(kind: kind, from: before.state)]?.contains { destination in
            switch destination {
            case .state(let state): state == after
            case .same: after == before.state
            case .beforeSuspension: after == before.suspension?.from
            case .reopened: [.reported, .toDispatch].contains(after)
            }
        } ?? false
    }

    private struct Departure: Hashable {
        var kind: CaseAction.Kind
        var from: CaseState
    }

    private static let moves: [Departure: [Transition.Destination]] = {
        var moves: [Departure: [Transition.Destination]] = [:]
        for row in TransitionTable.rows {
            for state in row.from {
                moves[Departure(kind: row.action, from: state), default: []].append(row.to)
            }
        }
        return moves
    }()
}
