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
    /// The desk was copied to a file, of which `file` is the name without folders.
    ///
    /// `head` is the last entry in the copy, `path` the whole path of a backup that a person has made; both are nil in
    /// entries of older versions.
    case backedUp(file: String, head: Int64?, path: String? = nil)
    /// The desk was made from a backup (恢复备份) whose last entry is `head`; the first entry after it.
    case deskRestored(file: String, head: Int64)
    /// A device was enrolled (终端绑定). Its key is a secret and is not stored here, only the fingerprint of the key.
    case deviceEnrolled(device: Device, fingerprint: String?)
    case deviceRevoked(device: DeviceID)
    /// A unit was removed that nothing refers to, such as one made for an unknown device by mistake.
    case unitRemoved(unit: CallSign)
    /// What did not follow from the journal was made anew or taken out (修复): the names of tables and rows, as
    /// `outbox 7`. `kept` is the folder with the store as it was.
    case repaired(what: [String], kept: String)
    /// The track file of a day could not be used and was renamed; positions of the day go to a new one.
    case trackSetAside(day: LocalDay, file: String)
    /// The machine's clock was found to be wrong or to have been set; what would become due by it waits.
    ///
    /// `expected` is the time it should have shown.
    case clockStepped(expected: Timestamp)
    /// An administrator has confirmed the clock.
    case clockConfirmed
    /// A JT/T 808 terminal registered from a new address, as `host:port`: it has a new authentication code (鉴权码), and
    /// the old one is void.
    case deviceCodeRenewed(device: DeviceID, address: String)
    /// Such a registration was refused, because an administrator has to agree first.
    case deviceRegistrationRefused(device: DeviceID, address: String)
    /// Rows of a file were imported (导入记录): what they became is among the entries from `since` up to this one, with what
    /// others have done meanwhile between them.
    ///
    /// `rows` is the number of rows that changed something, and `cases` what is remembered of past cases; a long import
    /// of cases has several of these entries with the same `since`, one at the end of each transaction.
    case imported(kind: ImportKind, source: String, since: Int64, rows: Int, cases: [ImportedCase])

    /// The kind of a fact, without its associated values; the raw values are the kinds of journal entries.
    package enum Kind: String, Sendable, CaseIterable {
        case deskMade, catalogueImported, calendarImported, responsibilityGridsImported, unitGridsImported
        case placesImported, unitsImported, operatorsImported, dayBegan, backedUp, deskRestored
        case deviceEnrolled, deviceRevoked, unitRemoved
        case trackSetAside, clockStepped, clockConfirmed
        case deviceCodeRenewed, deviceRegistrationRefused
        case repaired, imported
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
        case .deskRestored: .deskRestored
        case .deviceEnrolled: .deviceEnrolled
        case .deviceRevoked: .deviceRevoked
        case .unitRemoved: .unitRemoved
        case .repaired: .repaired
        case .trackSetAside: .trackSetAside
        case .clockStepped: .clockStepped
        case .clockConfirmed: .clockConfirmed
        case .deviceCodeRenewed: .deviceCodeRenewed
        case .deviceRegistrationRefused: .deviceRegistrationRefused
        case .imported: .imported
        }
    }

    package var kind: String { tag.rawValue }
}

extension DeskFact.Kind {
    /// Whether the fact changes reference data, which whoever has them loaded reads again then.
    package var changesReference: Bool {
        switch self {
        case .dayBegan, .backedUp, .deskRestored, .deviceCodeRenewed, .deviceRegistrationRefused, .trackSetAside,
            .clockStepped, .clockConfirmed, .imported:
            false
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .unitsImported, .operatorsImported, .deviceEnrolled, .deviceRevoked, .unitRemoved,
            .repaired:
            true
        }
    }
}
