/// The rules of a desk: the calendar and the catalogue of the city, and the settings.
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

/// Everything outside a case that the decision on an action depends on.
package struct CaseCircumstances: Sendable {
    package var actor: Actor
    package var at: Timestamp
    package var rules: CaseRules
    /// The current state of the units that the action names.
    package var units: [CallSign: UnitFacts]

    package init(actor: Actor, at: Timestamp, rules: CaseRules, units: [CallSign: UnitFacts] = [:]) {
        self.actor = actor
        self.at = at
        self.rules = rules
        self.units = units
    }

    /// Whether a stored time lies so far in the future that the clock that gave it was ahead.
    package func isAhead(_ instant: Timestamp) -> Bool { instant > at + rules.settings.clockStep }
}
