/// The facts of the events of the desk: imports, new days, backups and devices.
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
    /// Rows of a file were imported (导入记录): the entries from `since` up to this one are what they became.
    ///
    /// `rows` is the number of rows that changed something, and `cases` what is remembered of past cases; a long import
    /// has several of these entries with the same `since`.
    case imported(kind: ImportKind, source: String, since: Int64, rows: Int, cases: [ImportedCase])

    /// The kind of a fact, without its associated values; the raw values are the kinds of journal entries.
    package enum Kind: String, Sendable, CaseIterable {
        case deskMade, catalogueImported, calendarImported, responsibilityGridsImported, unitGridsImported
        case placesImported, unitsImported, operatorsImported, dayBegan, backedUp, deviceEnrolled, deviceRevoked
        case imported
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
        case .imported: .imported
        }
    }

    package var kind: String { tag.rawValue }
}
