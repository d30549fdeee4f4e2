extension Case {
    static func dispatched(
        _ dispatch: Dispatch,
        _ old: Case,
        _ circumstances: Circumstances
    ) throws(Refusal) -> CaseFact {
        for unit in dispatch.units { try checkFree(unit, old, circumstances) }
        let lead = dispatch.lead ?? dispatch.units[0]
        guard dispatch.units.contains(lead) else { throw .ofCase(.leadNotAmongUnits(lead)) }
        return .dispatched(
            units: dispatch.units.uniqued(),
            lead: lead,
            department: circumstances.units[lead]?.unit.department,
            progress: dispatch.progress
        )
    }

    static func recalled(_ unit: CallSign, _ reason: String, _ old: Case) throws(Refusal) -> CaseFact {
        guard let gone = old.activeAssignment(of: unit) else { throw .ofCase(.notAssigned(unit, old.id)) }
        // The case keeps a lead: the first of the remaining units takes over.
        let heir = gone.role == .lead ? old.activeAssignments.first { $0.unit != unit }?.unit : nil
        return .recalled(unit: unit, reason: reason, lead: heir)
    }

    /// Returns the warnings to confirm: that the action is costly, that a unit it sends is busy or unavailable.
    package static func questions(
        about action: CaseAction,
        on old: Case?,
        _ row: Transition,
        _ circumstances: Circumstances
    ) -> [Warning] {
        guard let old else { return [] }
        var questions: [Warning] = []
        if row.consequence >= .costly { questions.append(.costly(action.kind, old.id)) }
        for unit in action.content.ordered {
            guard let facts = circumstances.units[unit] else { continue }
            if let job = facts.jobs.first(where: { $0.caseID != old.id }) {
                questions.append(.busy(unit, job.caseID, job.status))
            } else if facts.unit.ownStatus.isUnavailable {
                questions.append(.unavailable(unit, facts.unit.ownStatus))
            }
        }
        return questions
    }

    static func checkFree(_ unit: CallSign, _ old: Case, _ circumstances: Circumstances) throws(Refusal) {
        guard let facts = circumstances.units[unit] else { throw .ofUnit(.unknownUnit(unit)) }
        guard facts.unit.kind != .truck else { throw .ofUnit(.notForDispatch(unit)) }
        guard facts.unit.onDuty else { throw .ofUnit(.offDuty(unit)) }
        guard old.activeAssignment(of: unit) == nil else { throw .ofCase(.alreadyAssigned(unit, old.id)) }
    }

    static func checkStep(
        _ unit: CallSign,
        _ old: Case,
        _ action: CaseAction.Kind,
        from allowed: [Assignment.Status]
    ) throws(Refusal) {
        guard let assignment = old.activeAssignment(of: unit) else { throw .ofCase(.notAssigned(unit, old.id)) }
        guard allowed.contains(assignment.status) else {
            throw .ofCase(.outOfOrder(unit, status: assignment.status, action: action))
        }
    }
}
