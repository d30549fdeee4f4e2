extension Case {
    /// The facts about units: ordering them, and what they report of themselves.
    package static func forceFact(
        of action: CaseAction,
        _ old: Case,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        switch action {
        case .dispatch(let dispatch):
            for unit in dispatch.units { try checkFree(unit, old, circumstances) }
            let lead = dispatch.lead ?? dispatch.units[0]
            guard dispatch.units.contains(lead) else { throw .leadNotAmongUnits(lead) }
            return .dispatched(
                units: dispatch.units.uniqued(),
                lead: lead,
                department: circumstances.units[lead]?.unit.department,
                progress: dispatch.progress
            )
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
        case .recall(let unit, let reason):
            guard let gone = old.activeAssignment(of: unit) else { throw .notAssigned(unit, old.id) }
            // A case keeps a lead: the first of those who stay takes over.
            let heir = gone.role == .lead ? old.activeAssignments.first { $0.unit != unit }?.unit : nil
            return .recalled(unit: unit, reason: reason, lead: heir)
        default: throw .unknownCase("")
        }
    }

    /// What has to be asked before the act is done, beside its being costly by itself.
    package static func questions(
        about action: CaseAction,
        on old: Case?,
        _ row: Transition,
        _ circumstances: Circumstances
    ) -> [Refusal.Warning] {
        guard let old else { return [] }
        var questions: [Refusal.Warning] = []
        if row.consequence >= .costly { questions.append(.costly(action.kind, old.id)) }
        for unit in action.orderedUnits {
            guard let facts = circumstances.units[unit] else { continue }
            if let job = facts.jobs.first(where: { $0.caseID != old.id }) {
                questions.append(.busy(unit, job.caseID, job.status))
            } else if facts.unit.ownStatus.isUnavailable {
                questions.append(.unavailable(unit, facts.unit.ownStatus))
            }
        }
        return questions
    }

    private static func checkFree(_ unit: CallSign, _ old: Case, _ circumstances: Circumstances) throws(Refusal) {
        guard let facts = circumstances.units[unit] else { throw .unknownUnit(unit) }
        guard facts.unit.kind != .truck else { throw .notForDispatch(unit) }
        guard facts.unit.onDuty else { throw .offDuty(unit) }
        guard old.activeAssignment(of: unit) == nil else { throw .alreadyAssigned(unit, old.id) }
    }

    private static func checkStep(
        _ unit: CallSign,
        _ old: Case,
        _ action: CaseAction.Kind,
        from allowed: [Assignment.Status]
    ) throws(Refusal) {
        guard let assignment = old.activeAssignment(of: unit) else { throw .notAssigned(unit, old.id) }
        guard allowed.contains(assignment.status) else {
            throw .outOfOrder(unit, status: assignment.status, action: action)
        }
    }
}

extension CaseAction {
    /// The units an act sends somewhere.
    package var orderedUnits: [CallSign] {
        switch self {
        case .dispatch(let dispatch): dispatch.units
        case .addUnit(let unit): [unit]
        default: []
        }
    }

    /// Every unit an act speaks of.
    package var units: [CallSign] {
        switch self {
        case .dispatch(let dispatch): dispatch.units + (dispatch.lead.map { [$0] } ?? [])
        case .addUnit(let unit), .take(let unit), .depart(let unit), .arrive(let unit), .recall(let unit, _),
            .feedBack(let unit, _, _), .sendToCheck(let unit):
            [unit]
        case .askVerification(let unit): unit.map { [$0] } ?? []
        default: []
        }
    }
}

extension UnitStatus {
    /// Whether a unit that shows this does not want another order.
    package var isUnavailable: Bool {
        switch self {
        case .unavailable, .tiedUp, .onBreak, .urgent: true
        default: false
        }
    }

    package var words: Phrase {
        switch self {
        case .urgent: Phrase("紧急", "urgent")
        case .patrol: Phrase("巡逻", "on patrol")
        case .atPost: Phrase("定点", "at post")
        case .enRoute: Phrase("途中", "en route")
        case .onScene: Phrase("到场", "on scene")
        case .wantsToTalk: Phrase("请求通话", "wants to talk")
        case .unavailable: Phrase("不可派", "unavailable")
        case .tiedUp: Phrase("长时占用", "tied up")
        case .partlyFree: Phrase("部分空闲", "partly free")
        case .onBreak: Phrase("休息", "on break")
        }
    }
}
