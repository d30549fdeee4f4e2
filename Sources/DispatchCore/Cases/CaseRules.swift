/// What the rules of a desk are made of: the city's calendar and catalogue, and its settings.
package struct CaseRules: Sendable {
    package var calendar: WorkCalendar
    package var catalogue: Catalogue
    package var settings: DeskSettings

    package init(calendar: WorkCalendar, catalogue: Catalogue, settings: DeskSettings) {
        self.calendar = calendar
        self.catalogue = catalogue
        self.settings = settings
    }
}

/// Everything around a case that deciding an act depends on.
package struct Circumstances: Sendable {
    package var actor: Actor
    package var at: Instant
    package var rules: CaseRules
    /// The units the act names, as they are now.
    package var units: [CallSign: UnitFacts]

    package init(actor: Actor, at: Instant, rules: CaseRules, units: [CallSign: UnitFacts] = [:]) {
        self.actor = actor
        self.at = at
        self.rules = rules
        self.units = units
    }
}

/// A unit and what it has to do at the moment.
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

    /// What the unit shows: its furthest job, or else its own status.
    package var status: UnitStatus {
        if jobs.contains(where: { $0.status == .onScene }) { return .onScene }
        if !jobs.isEmpty { return .enRoute }
        return unit.ownStatus
    }
}
