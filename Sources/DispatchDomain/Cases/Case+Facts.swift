extension Case {
    /// Returns the fact that an action records, after the transition table has allowed it.
    ///
    /// - throws: `Refusal` if a guard that is particular to the action does not hold.
    package static func fact(
        of action: CaseAction,
        _ row: Transition,
        _ old: Case?,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        guard let old else {
            guard case .register(let registration) = action else { throw .ofCase(.unknownCase("")) }
            return try registered(registration, circumstances)
        }
        switch action {
        case .register, .undo: throw .ofCase(.unknownCase(""))
        case .correct(let changes): return try corrected(changes, old, circumstances)
        case .join(let call): return .callJoined(call: call)
        case .absorb(let other, let calls):
            guard other != old.id else { throw .ofCase(.sameCase(old.id)) }
            return .callsTaken(from: other, calls: calls)
        case .merge(let master):
            guard master != old.id else { throw .ofCase(.sameCase(old.id)) }
            return .merged(into: master)
        case .claim:
            if let owner = old.owner { throw .ofCase(.alreadyClaimed(by: owner)) }
            return .claimed
        case .askVerification(let unit):
            if let unit { try checkInspector(unit, circumstances) }
            return .verificationAsked(unit: unit)
        case .answerVerification(let existence, let text):
            return .verificationAnswered(existence: existence, text: text)
        case .file(let filing): return try filed(filing, row, old, circumstances)
        case .refuse(let code, let text):
            try check(code, .refusing, circumstances)
            return .refused(code: code, text: text)
        case .sendBack(let reason): return .returned(reason: reason)
        case .suspend(let until, let reason):
            try checkHold(until, old, circumstances)
            return .suspended(until: until, reason: reason)
        case .resume(let reason): return .resumed(reason: reason)
        case .reopen(let reason): return .reopened(reason: reason)
        case .void(let reason): return .voided(reason: reason)
        case .note(let text): return .noted(text: text)
        case .prioritise(let priority):
            try checkPriority(priority)
            return .prioritised(priority: priority)
        case .urge(let level, let text): return try urged(level, text, circumstances)
        case .announceDeadline: return try deadlinePassed(old, circumstances)
        case .announceMissingReply: return try replyMissing(old, circumstances)
        case .restartTimer: return try timerRestarted(old, circumstances)
        case .close(let code, let text): return try closed(code, text, row, old, circumstances)
        case .sendToCheck(let unit):
            try checkInspector(unit, circumstances)
            // A unit that began to handle the case may not check the result (scenario 10).
            guard !old.assignments.contains(where: { $0.unit == unit && $0.hasBegun }) else {
                throw .ofCase(.checkerHandled(unit))
            }
            return .sentToCheck(unit: unit)
        case .answerCheck(let result, let text): return .checkAnswered(result: result, text: text)
        case .rework(let reason):
            guard let lead = old.lead else { throw .ofCase(.missing(.unit, action: .rework)) }
            return .reworked(unit: lead.unit, reason: reason)
        case .dispatch(let dispatch): return try dispatched(dispatch, old, circumstances)
        case .addUnit(let unit):
            try checkFree(unit, old, circumstances)
            return .unitAdded(unit: unit)
        case .take(let unit):
            try checkStep(unit, old, action.kind, from: [.ordered])
            return .orderTaken(unit: unit)
        case .depart(let unit):
            try checkStep(unit, old, action.kind, from: [.ordered, .taken])
            return .departed(unit: unit)
        case .arrive(let unit):
            try checkStep(unit, old, action.kind, from: [.ordered, .taken, .enRoute])
            return .arrived(unit: unit)
        case .feedBack(let unit, let code, let text):
            try checkStep(unit, old, action.kind, from: [.onScene])
            try check(code, .closing, circumstances)
            return .fedBack(unit: unit, code: code, text: text)
        case .recall(let unit, let reason): return try recalled(unit, reason, old)
        }
    }

    private static func registered(
        _ registration: Registration,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        try checkPriority(registration.priority)
        try check(registration.classKey, circumstances)
        return .registered(
            call: registration.call,
            location: registration.location,
            grid: registration.grid,
            responsibility: registration.responsibility,
            classKey: registration.classKey,
            priority: registration.priority
        )
    }

    private static func corrected(
        _ changes: Correction,
        _ old: Case,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        guard !changes.isEmpty else { throw .ofCase(.nothingToCorrect) }
        // A filed case has a position; a new name for the place must not remove it.
        if let location = changes.location, location.point == nil, old.location.point != nil, old.state.stage != .report
        {
            throw .ofCase(.missing(.position, action: .correct))
        }
        if let key = changes.classKey {
            try check(key, circumstances)
            // The condition and the limit of a filed case depend on its class: it has to be returned for filing first.
            guard key == old.classKey || [.report, .file].contains(old.state.stage) else {
                throw .ofCase(.fixedClass(old.state))
            }
        }
        return .corrected(changes: changes)
    }

    private static func filed(
        _ filing: Filing,
        _ row: Transition,
        _ old: Case,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        guard let key = filing.classKey ?? old.classKey else { throw .ofCase(.missing(.caseClass, action: .file)) }
        guard let caseClass = circumstances.rules.catalogue[key] else { throw .ofCase(.unknownClass(key.description)) }
        let chosen = filing.condition ?? (key == old.classKey ? old.condition : nil) ?? 1
        guard caseClass.conditions.indices.contains(chosen - 1) else {
            throw .ofCase(.unknownCondition(chosen, of: caseClass.name, count: caseClass.conditions.count))
        }
        if let priority = filing.priority { try checkPriority(priority) }
        if row.to == .state(.toFile) {
            return .proposed(classKey: key, condition: chosen, priority: filing.priority)
        }
        return .filed(
            classKey: key,
            condition: chosen,
            limit: caseClass.conditions[chosen - 1].limit,
            priority: filing.priority
        )
    }

    private static func closed(
        _ code: String,
        _ text: String?,
        _ row: Transition,
        _ old: Case,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        try check(code, .closing, circumstances)
        if old.state != .reported && old.state != .verified {
            if old.check?.answer == CheckResult.fail.rawValue { throw .ofCase(.checkFailed(old.id)) }
            if (old.urging?.level ?? 0) >= circumstances.rules.settings.checkFromUrgeLevel,
                old.check?.answer != CheckResult.pass.rawValue
            {
                throw .ofCase(.checkMissing(old.id))
            }
        }
        if row.to == .state(.toClose) { return .closingProposed(code: code, text: text) }
        return .closed(code: code, text: text)
    }

    /// Checks that a unit can verify or check: it is known, no truck, and on duty.
    private static func checkInspector(_ unit: CallSign, _ circumstances: Circumstances) throws(Refusal) {
        guard let facts = circumstances.units[unit] else { throw .ofUnit(.unknownUnit(unit)) }
        guard facts.unit.kind != .truck else { throw .ofUnit(.notForDispatch(unit)) }
        guard facts.unit.onDuty else { throw .ofUnit(.offDuty(unit)) }
    }

    private static func checkHold(_ until: Timestamp, _ old: Case, _ circumstances: Circumstances) throws(Refusal) {
        let settings = circumstances.rules.settings
        guard old.counts.suspensions < settings.holdsAllowed else {
            throw .ofCase(.suspendedOften(settings.holdsAllowed))
        }
        guard until > circumstances.at else { throw .ofCase(.notInFuture) }
        guard until - circumstances.at <= Int64(settings.longestHoldDays) * Milliseconds.day else {
            throw .ofCase(.holdTooLong(days: settings.longestHoldDays))
        }
    }

    private static func urged(
        _ level: Int,
        _ text: String?,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        let limits = circumstances.rules.settings.urgeReplies
        guard limits.indices.contains(level - 1) else {
            throw .ofValue(.outOfRange(what: Phrase("催办级别", "urge level"), low: 1, high: limits.count))
        }
        let due = circumstances.rules.calendar.deadline(from: circumstances.at, allowing: limits[level - 1].allowance)
        return .urged(level: level, text: text, replyDue: due ?? circumstances.at)
    }

    private static func deadlinePassed(_ old: Case, _ circumstances: Circumstances) throws(Refusal) -> CaseFact {
        guard let timer = old.timer, let deadline = timer.deadline, circumstances.at > deadline, !old.deadlinePassed
        else { throw .ofCase(.notInFuture) }
        return .deadlinePassed(stage: timer.stage, deadline: deadline)
    }

    private static func replyMissing(_ old: Case, _ circumstances: Circumstances) throws(Refusal) -> CaseFact {
        // For how long an urging by a clock that was ahead has been waiting, nobody knows.
        guard let urging = old.urging, !urging.replied, !urging.overdueTold,
            circumstances.at > urging.replyDue || circumstances.isAhead(urging.at)
        else { throw .ofCase(.notInFuture) }
        return .replyMissing(replyDue: urging.replyDue)
    }

    private static func timerRestarted(_ old: Case, _ circumstances: Circumstances) throws(Refusal) -> CaseFact {
        guard let timer = old.timer, circumstances.isAhead(timer.start) else { throw .ofCase(.notInFuture) }
        return .timerRestarted(started: timer.start)
    }

    private static func checkPriority(_ priority: Int) throws(Refusal) {
        guard (1...4).contains(priority) else {
            throw .ofValue(.outOfRange(what: Phrase("级别", "priority"), low: 1, high: 4))
        }
    }

    private static func check(_ key: ClassKey?, _ circumstances: Circumstances) throws(Refusal) {
        guard let key else { return }
        guard circumstances.rules.catalogue[key] != nil else { throw .ofCase(.unknownClass(key.description)) }
    }

    /// Checks that the catalogue has a code; throws `unknownCode` if not.
    package static func check(_ code: String, _ kind: OutcomeCode.Kind, _ circumstances: Circumstances) throws(Refusal)
    {
        guard circumstances.rules.catalogue.code(kind, code) != nil else { throw .ofCase(.unknownCode(kind, code)) }
    }
}
