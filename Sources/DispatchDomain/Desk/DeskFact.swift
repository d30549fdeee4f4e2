/// What happened to the desk itself: its reference data, and what time brings.
///
/// Reference data goes through the journal as well, so that a desk can be rebuilt from it alone.
package enum DeskFact: JournalFact {
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

    /// The fact without what it carries; the raw values are the journal's kinds.
    package enum Kind: String, Sendable, CaseIterable {
        case deskMade, catalogueImported, calendarImported, responsibilityGridsImported, unitGridsImported
        case placesImported, unitsImported, operatorsImported, dayBegan, backedUp, deviceEnrolled, deviceRevoked
    }

    package var tag: Kind {
        switch self {
        case .deskMade: .deskMade
        case .catalogueImported: .catalogueImported
        case .calendarImported: .calendarImported
        case .responsibilityGridsImported: .responsibilityGridsImported
        case .unitGridsImported: .unitGridsImported
        case .placesImported: .placesImported
        case .unitsImported: .unitsImported
        case .operatorsImported: .operatorsImported
        case .dayBegan: .dayBegan
        case .backedUp: .backedUp
        case .deviceEnrolled: .deviceEnrolled
        case .deviceRevoked: .deviceRevoked
        }
    }

    package var kind: String { tag.rawValue }
}
