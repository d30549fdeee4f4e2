import DispatchDomain
import Synchronization

/// Holds journal entries between the thread that reads them and the queue that applies them.
final class JournalInbox: Sendable {
    /// The entries that were added, or that there were too many.
    struct Contents: Sendable {
        var entries: [JournalEntry] = []
        /// The sequence number of the last entry, whether it is kept or not.
        var end: Int64 = 0
        /// Whether there were more than `longest` entries; then none is kept and a full read is needed.
        var isTooMuch = false
        /// Whether places or grids were imported.
        var changesCity = false
    }

    private let contents = Mutex(Contents())
    private let longest: Int

    init(longest: Int = .max) {
        self.longest = longest
    }

    func add(_ entries: [JournalEntry]) {
        contents.withLock { contents in
            contents.end = max(contents.end, entries.last?.seq ?? 0)
            contents.changesCity = contents.changesCity || entries.contains(where: \.changesCity)
            contents.isTooMuch = contents.isTooMuch || contents.entries.count + entries.count > longest
            contents.entries = contents.isTooMuch ? [] : contents.entries + entries
        }
    }

    /// Empties the inbox and returns its contents.
    ///
    /// - parameter last: The last entry that is applied already; a full read may have included entries of the inbox.
    func take(after last: Int64) -> Contents {
        var found = contents.withLock { contents in
            defer { contents = Contents() }
            return contents
        }
        found.entries.removeAll { $0.seq <= last }
        found.isTooMuch = found.isTooMuch && found.end > last
        return found
    }

    /// Puts entries that could not be applied back in front.
    func putBack(_ entries: [JournalEntry]) {
        contents.withLock { $0.entries = entries + $0.entries }
    }
}

extension JournalEntry {
    /// Whether the entry changes the times of positions, which are not in the journal.
    var changesPositions: Bool { DeskFact.Kind(rawValue: kind) == .clockConfirmed }

    /// Whether the entry changes reference data: names, grids, limits, units or operators.
    var changesReference: Bool {
        switch DeskFact.Kind(rawValue: kind)?.reach {
        case .reference, .city: true
        case .nothing, nil: false
        }
    }

    var changesCity: Bool { DeskFact.Kind(rawValue: kind)?.reach == .city }
}

extension DeskFact.Kind {
    /// Which of the screen's data has to be read again after an entry.
    fileprivate enum Reach {
        case nothing, reference
        /// Places and grids, and with them names and units.
        case city
    }

    fileprivate var reach: Reach {
        switch self {
        case .placesImported, .unitGridsImported, .responsibilityGridsImported: .city
        case .catalogueImported, .calendarImported, .unitsImported, .operatorsImported, .deviceEnrolled,
            .deviceRevoked, .unitRemoved, .repaired:
            .reference
        case .deskMade, .dayBegan, .backedUp, .trackSetAside, .clockStepped, .clockConfirmed, .deskRestored,
            .deviceCodeRenewed, .deviceRegistrationRefused, .imported:
            .nothing
        }
    }
}
