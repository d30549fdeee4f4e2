package import DispatchCore
package import DispatchDomain

extension Interpreter {
    /// Returns the dispatch of the units typed and of the best picks, resolved to the units recommended at this moment.
    func dispatch(_ reading: CommandReading, of id: CaseID) throws(DeskFailure) -> Dispatch {
        var units = reading.units
        if !reading.bestPicks.isEmpty {
            let fit = try fitUnits(for: id)
            for pick in reading.bestPicks {
                guard fit.indices.contains(pick - 1) else {
                    throw .refused(.ofCase(.noUnitFits(reasons: try reasons(for: id))))
                }
                units.append(fit[pick - 1].unit.callSign)
            }
        }
        let progress: Assignment.Status =
            switch reading.variant {
            case .order: .ordered
            case .enRoute: .enRoute
            case .onScene: .onScene
            }
        return Dispatch(units: units, lead: reading.lead, progress: progress)
    }

    /// Returns the recommended units for a case, the best first.
    package func fitUnits(for id: CaseID) throws(DeskFailure) -> [Candidate] {
        try candidates(for: id).filter { $0.unfit == nil }
    }

    /// Returns all units as candidates for a case, unfit ones included.
    ///
    /// - throws: A refusal if the case is unknown or has no position.
    func candidates(for id: CaseID) throws(DeskFailure) -> [Candidate] {
        guard let item = try desk.fetchCase(id) else { throw .refused(.ofCase(.unknownCase(id.description))) }
        guard let point = item.location.point else { throw .refused(.ofCase(.missing(.position, action: .dispatch))) }
        return try desk.candidates(for: point)
    }

    private func reasons(for id: CaseID) throws(DeskFailure) -> [UnfitReason: Int] {
        var counts: [UnfitReason: Int] = [:]
        for candidate in try candidates(for: id) {
            if let reason = candidate.unfit { counts[reason, default: 0] += 1 }
        }
        return counts
    }

    /// Returns the step for a unit's report on its job; if the unit has only one job, the case follows from the unit.
    func unitStep(
        _ reading: CommandReading,
        _ make: (CallSign, CommandReading) -> CaseAction
    ) throws(DeskFailure) -> Act.Step {
        guard let unit = reading.units.first else { throw .refused(.ofCase(.missing(.unit, action: .take))) }
        return .onCase(try job(of: unit, named: reading.cases.first), make(unit, reading))
    }

    /// Returns the step for a status digit: 3 and 4 report on the job, 1 and 2 end it, the others set the unit's own
    /// status.
    func status(_ reading: CommandReading) throws(DeskFailure) -> Act.Step {
        guard let unit = reading.units.first, let status = reading.status else {
            throw .refused(.ofCase(.missing(.unit, action: .take)))
        }
        let jobs = try desk.unit(unit)?.facts.jobs ?? []
        switch status {
        case .enRoute: return .onCase(try job(of: unit, named: reading.cases.first), .depart(unit))
        case .onScene: return .onCase(try job(of: unit, named: reading.cases.first), .arrive(unit))
        case .patrol where !jobs.isEmpty, .atPost where !jobs.isEmpty:
            // The outcome code is required: an empty one is refused with a question for it.
            let id = try job(of: unit, named: reading.cases.first)
            return .onCase(id, .feedBack(unit, code: reading.code ?? "", text: reading.comment))
        case .patrol, .atPost, .urgent, .wantsToTalk, .unavailable, .tiedUp, .partlyFree, .onBreak:
            // An outcome code without a job would be lost.
            guard reading.code == nil else { throw .refused(.ofCase(.noJob(unit))) }
            return .onUnit(unit, .setStatus(status))
        }
    }

    private func job(of unit: CallSign, named: CaseID?) throws(DeskFailure) -> CaseID {
        if let named { return named }
        guard let view = try desk.unit(unit) else { throw .refused(.ofUnit(.unknownUnit(unit))) }
        let jobs = view.facts.jobs.map(\.caseID)
        guard let only = jobs.first else { throw .refused(.ofCase(.noJob(unit))) }
        guard jobs.count == 1 else { throw .refused(.ofCase(.severalJobs(unit, jobs))) }
        return only
    }
}
