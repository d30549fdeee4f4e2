extension Case {
    /// What happens if `action` is done to `old`, or why it can't be.
    ///
    /// Pure: the same arguments always give the same events. A registration takes `nil`; undoing is decided by the
    /// desk, since it needs the whole history.
    ///
    /// - throws: `Refusal`, and then nothing has changed.
    package static func decide(
        _ action: CaseAction,
        on old: Case?,
        in circumstances: Circumstances
    ) throws(Refusal) -> CaseEvent {
        let row = try transition(for: action, on: old, circumstances)
        for requirement in row.requires {
            guard meets(requirement, action, old) else { throw .missing(requirement, action: action.kind) }
        }
        try checkTexts(of: action)
        let fact = try fact(of: action, row, old, circumstances)
        let destination = destination(of: row, old)
        var event = CaseEvent(fact, to: destination == old?.state ? nil : destination)
        event.timing = timing(of: row, destination, old, circumstances)
        return event
    }

    /// The row of the table that applies to this act, case and actor.
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
            guard let old else { throw .unknownCase("") }
            throw .wrongState(
                case: old.id,
                state: old.state,
                action: action.kind,
                lastChange: Refusal.LastChange(old.lastChange),
                next: TransitionTable.actions(from: old.state, by: circumstances.actor)
            )
        }
        let permitted = possible.filter { $0.roles.allow(circumstances.actor) }
        guard !permitted.isEmpty else {
            let needed = possible.flatMap(\.roles.sufficient)
            throw .notPermitted(action: action.kind, state: old?.state, needed: needed.uniqued())
        }
        if let row = permitted.first(where: { holds($0.when, action, old) }) { return row }
        throw try unmetCircumstance(action, old, permitted)
    }

    private static func holds(_ circumstance: Transition.Circumstance, _ action: CaseAction, _ old: Case?) -> Bool {
        switch (circumstance, action) {
        case (.always, _): return true
        case (.ordered, .dispatch(let dispatch)): return dispatch.progress == .ordered
        case (.underWay, .dispatch(let dispatch)): return dispatch.progress != .ordered
        case (.unitsRemain, .recall(let unit, _)):
            return old?.activeAssignments.contains { $0.unit != unit } ?? false
        case (.lastUnit, .recall(let unit, _)): return old?.activeAssignments.map(\.unit) == [unit]
        case (.byLead, .feedBack(let unit, _, _)): return old?.activeAssignment(of: unit)?.role == .lead
        case (.bySupport, .feedBack(let unit, _, _)): return old?.activeAssignment(of: unit)?.role == .support
        default: return false
        }
    }

    /// The act is possible here in general, but not for this unit or case: say why.
    private static func unmetCircumstance(
        _ action: CaseAction,
        _ old: Case?,
        _ rows: [Transition]
    ) throws(Refusal) -> Refusal {
        switch action {
        case .recall(let unit, _), .feedBack(let unit, _, _):
            guard let old else { throw .noJob(unit) }
            guard old.activeAssignment(of: unit) != nil else { return .notAssigned(unit, old.id) }
            return .wrongState(
                case: old.id,
                state: old.state,
                action: action.kind,
                lastChange: Refusal.LastChange(old.lastChange),
                next: []
            )
        default:
            guard let old else { throw .unknownCase("") }
            return .wrongState(
                case: old.id,
                state: old.state,
                action: action.kind,
                lastChange: Refusal.LastChange(old.lastChange),
                next: []
            )
        }
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
        case .reason, .text: return !(action.text ?? "").isBlank
        case .code: return !(action.code ?? "").isBlank
        case .unit:
            if case .dispatch(let dispatch) = action { return !dispatch.units.isEmpty }
            return true
        case .date: return true
        }
    }

    private static func checkTexts(of action: CaseAction) throws(Refusal) {
        for text in action.texts {
            guard text.unicodeScalars.count <= TextLimits.longest else {
                throw .textTooLong(count: text.unicodeScalars.count, limit: TextLimits.longest)
            }
            // NUL ends a string for half of the world's software; a terminal or a printout would lose the rest.
            guard !text.unicodeScalars.contains("\0") else { throw .textUnusable }
        }
    }

    private static func destination(of row: Transition, _ old: Case?) -> CaseState? {
        switch row.to {
        case .state(let state): state
        case .same: old?.state
        case .beforeSuspension: old?.suspension?.from ?? .toHandle
        // Without a limit it was on its way to be filed anew.
        case .reopened: old?.dispatchedAt == nil || old?.limit == nil ? .reported : .toDispatch
        }
    }
}

extension CaseAction {
    /// The free text an act carries, if it has one.
    package var text: String? {
        switch self {
        case .register(let registration): registration.call.text
        case .answerVerification(_, let text), .refuse(_, let text), .feedBack(_, _, let text),
            .answerCheck(_, let text), .close(_, let text), .urge(_, let text):
            text
        case .recall(_, let reason), .sendBack(let reason), .rework(let reason), .suspend(_, let reason),
            .reopen(let reason), .void(let reason):
            reason
        case .resume(let reason): reason
        case .note(let text): text
        case .correct(let correction): correction.text
        case .join(let call): call.text
        default: nil
        }
    }

    /// Every text in it that comes from outside.
    package var texts: [String] {
        switch self {
        case .register(let registration):
            [registration.call.text, registration.location.label, registration.call.telephone ?? ""]
        case .correct(let correction):
            [correction.text, correction.location?.label, correction.telephone].compactMap { $0 }
        case .join(let call): [call.text, call.telephone ?? ""]
        default: text.map { [$0] } ?? []
        }
    }

    /// The outcome code an act carries.
    package var code: String? {
        switch self {
        case .refuse(let code, _), .feedBack(_, let code, _), .close(let code, _): code
        default: nil
        }
    }
}

extension Refusal.LastChange {
    package init(_ change: Case.Change) {
        self.init(by: change.by, at: change.at, kind: change.kind)
    }
}
