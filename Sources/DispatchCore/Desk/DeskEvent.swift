/// What happened to the desk itself: its reference data, and what time brings.
///
/// Reference data goes through the journal as well, so that a desk can be rebuilt from it alone.
package enum DeskFact: Hashable, Sendable, Codable {
    case deskMade(name: String, county: Int, citySeed: UInt64?)
    case catalogueImported(classes: [CaseClass], codes: [OutcomeCode])
    case calendarImported(days: [CalendarDay])
    case responsibilityGridsImported(grids: [ResponsibilityGrid])
    case unitGridsImported(grids: [UnitGrid])
    case placesImported(places: [GazetteerEntry])
    case unitsImported(units: [Unit])
    case operatorsImported(operators: [Operator])
    case dayBegan(day: LocalDay, open: Int)
    case backedUp(file: String)
    /// A terminal was bound to a unit (终端绑定). Its key is a secret and stays out; the fingerprint says which it was.
    case deviceEnrolled(device: Device, fingerprint: String?)
    case deviceRevoked(device: DeviceID)

    package var kind: String {
        switch self {
        case .deskMade: "deskMade"
        case .catalogueImported: "catalogueImported"
        case .calendarImported: "calendarImported"
        case .responsibilityGridsImported: "responsibilityGridsImported"
        case .unitGridsImported: "unitGridsImported"
        case .placesImported: "placesImported"
        case .unitsImported: "unitsImported"
        case .operatorsImported: "operatorsImported"
        case .dayBegan: "dayBegan"
        case .backedUp: "backedUp"
        case .deviceEnrolled: "deviceEnrolled"
        case .deviceRevoked: "deviceRevoked"
        }
    }
}

/// A day the calendar says something particular about.
package struct CalendarDay: Hashable, Sendable, Codable {
    package var day: LocalDay
    package var kind: DayKind
    /// The holiday's name, for the explanation of a deadline.
    package var name: String?

    package init(day: LocalDay, kind: DayKind, name: String? = nil) {
        self.day = day
        self.kind = kind
        self.name = name
    }
}

/// A place with the pinyin initials it is found by.
package struct GazetteerEntry: Hashable, Sendable, Codable {
    package var place: Place
    package var initials: String

    package init(place: Place, initials: String) {
        self.place = place
        self.initials = initials
    }
}
