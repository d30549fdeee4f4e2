/// A unit with its active assignments.
package struct UnitFacts: Hashable, Sendable {
    package var unit: Unit
    package var jobs: [Job]

    package init(unit: Unit, jobs: [Job]) {
        self.unit = unit
        self.jobs = jobs
    }

    /// An active assignment of the unit.
    package struct Job: Hashable, Sendable {
        package var caseID: CaseID
        package var status: Assignment.Status

        package init(caseID: CaseID, status: Assignment.Status) {
            self.caseID = caseID
            self.status = status
        }
    }

    /// The displayed status: `onScene` or `enRoute` by its assignments, or else its own status.
    package var status: UnitStatus {
        if jobs.contains(where: { $0.status == .onScene }) { return .onScene }
        if !jobs.isEmpty { return .enRoute }
        return unit.ownStatus
    }
}
