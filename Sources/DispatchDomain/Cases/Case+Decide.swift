extension Case {
    /// Returns the one event of an action on a case.
    ///
    /// Pure: the same arguments always give the same event. For a registration `old` is nil. `takingBack` decides about
    /// undo, because that needs the whole history.
    ///
    /// - throws: `Refusal` if the action is not possible; nothing has changed then.
    package static func event(
        _ action: CaseAction,
        on old: Case?,
        in circumstances: Circumstances
    ) throws(Refusal) -> CaseEvent {
        let row = try transition(for: action, on: old, circumstances)
        for requirement in row.requires {
            guard meets(requirement, action, old) else { throw .ofCase(.missing(requirement, action: action.kind)) }
        }
        try checkTexts(of: action)
        let fact = try fact(of: action, row, old, circumstances)
        let destination = destination(of: row, old)
        var event = CaseEvent(fact, to: destination == old?.state ? nil : destination)
        event.timing = timing(of: row, destination, old, circumstances)
        return event
    }

    /// Returns the row of the transition table that applies to this action, case and actor.
    ///
    /// - throws: `Refusal` if the state, the roles of the actor or the circumstances fit no row.
    package static func transition(
        for action: CaseAction,
        on old: Case?,
        _ circumstances: Circumstances
    ) throws(Refusal) -> Transition {
        let possible: [Transition]
        if let old {
            possible = TransitionTable.rows(action.kind, from: old.state)
        } else {
            possible = TransitionTable.rows.filter { $0.action == action.kind && $0.from.isEmpty }
        }
        guard !possible.isEmpty else {
            guard let old else { throw .ofCase(.unknownCase("")) }
            throw .ofCase(
                .wrongState(
                    case: old.id,
                    state: old.state,
                    action: action.kind,
                    lastChange: LastChange(old.lastChange),
                    next: TransitionTable.actions(from: old.state, by: circumstances.actor)
                )
            )
        }
        let permitted = possible.filter { $0.roles.allow(circumstances.actor) }
        guard !permitted.isEmpty else {
            let needed = possible.flatMap(\.roles.sufficient)
            throw .ofCase(.notPermitted(action: action.kind, state: old?.state, needed: needed.uniqued()))
        }
        if let row = permitted.first(where: { holds($0.when, action, old) }) { return row }
        throw try unmetCircumstance(action, old, permitted)
    }

    private static func holds(_ circumstance: Transition.Circumstance, _ action: CaseAction, _ old: Case?) -> Bool {
        let content = action.content
        let reporting = content.leaving.flatMap { old?.activeAssignment(of: $0) }
        return switch circumstance {
        case .always: true
        case .ordered: content.progress == .ordered
        case .underWay: content.progress.map { $0 != .ordered } ?? false
        case .unitsRemain: old?.activeAssignments.contains { $0.unit != content.leaving } ?? false
        case .lastUnit: old?.activeAssignments.map(\.unit) == content.leaving.map { [$0] }
        case .byLead: reporting?.role == .lead
        case .bySupport: reporting?.role == .support
        }
    }

    /// Returns why no row applies although state and roles would allow the action.
    private static func unmetCircumstance(
        _ action: CaseAction,
        _ old: Case?,
        _ rows: [Transition]
    ) throws(Refusal) -> Refusal {
        guard let old else { throw .ofCase(action.content.leaving.map { .noJob($0) } ?? .unknownCase("")) }
        if let unit = action.content.leaving, old.activeAssignment(of: unit) == nil {
            return .ofCase(.notAssigned(unit, old.id))
        }
        return .ofCase(
            .wrongState(
                case: old.id,
                state: old.state,
                action: action.kind,
                lastChange: LastChange(old.lastChange),
                next: []
            )
        )
    }

    private static func meets(
        _ requirement: Transition.Requirement,
        _ action: CaseAction,
        _ old: Case?
    ) -> Bool {
        switch requirement {
        case .place:
            guard case .register(let registration) = action else { return true }
            return !registration.location.label.isBlank || registration.location.point != nil
        case .position: return old?.location.point != nil
        case .caseClass:
            if case .file(let filing) = action, filing.classKey != nil { return true }
            return old?.classKey != nil
        case .reason, .text: return !(action.content.text ?? "").isBlank
        case .code: return !(action.content.code ?? "").isBlank
        case .unit:
            if case .dispatch(let dispatch) = action { return !dispatch.units.isEmpty }
            return true
        case .date: return true
        }
    }

    private static func checkTexts(of action: CaseAction) throws(Refusal) {
        for text in action.content.texts { try ValueRefusal.check(text, limit: TextLimits.longest) }
    }

    private static func destination(of row: Transition, _ old: Case?) -> CaseState? {
        switch row.to {
        case .state(let state): state
        case .same: old?.state
        case .beforeSuspension: old?.suspension?.from ?? .toHandle
        // A case without a limit had its class corrected and has to be filed again.
        case .reopened: old?.dispatchedAt == nil || old?.limit == nil ? .reported : .toDispatch
        }
    }
}

extension LastChange {
    package init(_ change: Case.Change) {
        self.init(by: change.by, at: change.at, kind: change.kind)
    }
}
