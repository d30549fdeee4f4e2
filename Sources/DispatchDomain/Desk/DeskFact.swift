/// The facts of the events of the desk: imports of reference data, new days, backups and devices.
///
/// Reference data go through the journal as well, so that a desk can be rebuilt from it alone.
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
    /// A device was enrolled (终端绑定). Its key is a secret and is not stored here, only the fingerprint of the key.
    case deviceEnrolled(device: Device, fingerprint: String?)
    case deviceRevoked(device: DeviceID)
    /// What did not follow from the journal was made anew or taken out (修复): the names of tables and rows, as
    /// `outbox 7`. `kept` is the folder with the store as it was.
    case repaired(what: [String], kept: String)

    /// The kind of a fact, without its associated values; the raw values are the kinds of journal entries.
    package enum Kind: String, Sendable, CaseIterable {
        case deskMade, catalogueImported, calendarImported, responsibilityGridsImported, unitGridsImported
        case placesImported, unitsImported, operatorsImported, dayBegan, backedUp, deviceEnrolled, deviceRevoked,
            repaired
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
        case .repaired: .repaired
        }
    }

    package var kind: String { tag.rawValue }
}
