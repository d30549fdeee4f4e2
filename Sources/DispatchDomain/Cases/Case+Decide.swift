extension Case {
    /// The one event that an act on a case is, or why it can't be.
    ///
    /// Pure: the same arguments always give the same event. A registration takes `nil`; undoing is decided by
    /// `takingBack`, since it needs the whole history.
    ///
    /// - throws: `Refusal`, and then nothing has changed.
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
        switch circumstance {
        case .always: true
        case .ordered: action.dispatch?.progress == .ordered
        case .underWay: action.dispatch.map { $0.progress != .ordered } ?? false
        case .unitsRemain: old?.activeAssignments.contains { $0.unit != action.reportedUnit } ?? false
        case .lastUnit: old?.activeAssignments.map(\.unit) == action.reportedUnit.map { [$0] }
        case .byLead: action.reportedUnit.flatMap { old?.activeAssignment(of: $0) }?.role == .lead
        case .bySupport: action.reportedUnit.flatMap { old?.activeAssignment(of: $0) }?.role == .support
        }
    }

    /// The act is possible here in general, but not for this unit or case: say why.
    private static func unmetCircumstance(
        _ action: CaseAction,
        _ old: Case?,
        _ rows: [Transition]
    ) throws(Refusal) -> Refusal {
        guard let old else { throw .ofCase(action.reportedUnit.map { .noJob($0) } ?? .unknownCase("")) }
        if let unit = action.reportedUnit, old.activeAssignment(of: unit) == nil {
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
        case .reason, .text: return !(action.text ?? "").isBlank
        case .code: return !(action.code ?? "").isBlank
        case .unit:
            if case .dispatch(let dispatch) = action { return !dispatch.units.isEmpty }
            return true
        case .date: return true
        }
    }

    private static func checkTexts(of action: CaseAction) throws(Refusal) {
        for text in action.texts { try ValueRefusal.check(text, limit: TextLimits.longest) }
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
        case .absorb, .merge, .claim, .askVerification, .file, .dispatch, .addUnit, .take, .depart, .arrive,
            .sendToCheck, .prioritise, .announceDeadline, .announceMissingReply, .undo:
            nil
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
        case .answerVerification, .refuse, .feedBack, .answerCheck, .close, .urge, .recall, .sendBack, .rework,
            .suspend, .reopen, .void, .resume, .note, .absorb, .merge, .claim, .askVerification, .file, .dispatch,
            .addUnit, .take, .depart, .arrive, .sendToCheck, .prioritise, .announceDeadline, .announceMissingReply,
            .undo:
            text.map { [$0] } ?? []
        }
    }

    /// The outcome code an act carries.
    package var code: String? {
        switch self {
        case .refuse(let code, _), .feedBack(_, let code, _), .close(let code, _): code
        case .register, .correct, .join, .absorb, .merge, .claim, .askVerification, .answerVerification, .file,
            .dispatch, .addUnit, .take, .depart, .arrive, .recall, .sendBack, .sendToCheck, .answerCheck, .rework,
            .suspend, .resume, .reopen, .note, .prioritise, .urge, .void, .announceDeadline, .announceMissingReply,
            .undo:
            nil
        }
    }

    /// What it sends, if it is a dispatch.
    package var dispatch: Dispatch? {
        if case .dispatch(let dispatch) = self { dispatch } else { nil }
    }

    /// The unit whose work ends by it: recalled, or reporting that it is done.
    package var reportedUnit: CallSign? {
        switch self {
        case .recall(let unit, _), .feedBack(let unit, _, _): unit
        case .register, .correct, .join, .absorb, .merge, .claim, .askVerification, .answerVerification, .file,
            .refuse, .dispatch, .addUnit, .take, .depart, .arrive, .sendBack, .sendToCheck, .answerCheck, .rework,
            .suspend, .resume, .close, .reopen, .note, .prioritise, .urge, .void, .announceDeadline,
            .announceMissingReply, .undo:
            nil
        }
    }
}

extension LastChange {
    package init(_ change: Case.Change) {
        self.init(by: change.by, at: change.at, kind: change.kind)
    }
}
