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
package struct CaseCircumstances: Sendable {
    package var actor: Actor
    package var at: Timestamp
    package var rules: CaseRules
    /// The units the act names, as they are now.
    package var units: [CallSign: UnitFacts]

    package init(actor: Actor, at: Timestamp, rules: CaseRules, units: [CallSign: UnitFacts] = [:]) {
        self.actor = actor
        self.at = at
        self.rules = rules
        self.units = units
    }
}
