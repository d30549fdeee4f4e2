import DispatchDomain
import Synchronization

/// Entries between the one who has read them and the queue where they are taken in.
final class JournalInbox: Sendable {
    /// What has come in.
    struct News: Sendable {
        var entries: [JournalEntry] = []
        /// The last entry, kept or not.
        var end: Int64 = 0
        /// There were more than are worth taking in one by one; none is kept.
        var isTooMuch = false
        /// Whether places or grids were brought in.
        var changesCity = false
    }

    private let news = Mutex(News())
    private let longest: Int

    init(longest: Int = .max) {
        self.longest = longest
    }

    func add(_ entries: [JournalEntry]) {
        news.withLock { news in
            news.end = max(news.end, entries.last?.seq ?? 0)
            news.changesCity = news.changesCity || entries.contains(where: \.changesCity)
            news.isTooMuch = news.isTooMuch || news.entries.count + entries.count > longest
            news.entries = news.isTooMuch ? [] : news.entries + entries
        }
    }

    /// Empties it.
    ///
    /// - parameter last: The last entry that is known already: a reading of the whole may have been quicker.
    func take(after last: Int64) -> News {
        var found = news.withLock { news in
            defer { news = News() }
            return news
        }
        found.entries.removeAll { $0.seq <= last }
        found.isTooMuch = found.isTooMuch && found.end > last
        return found
    }

    /// Keeps entries that could not be taken in for the next time.
    func putBack(_ entries: [JournalEntry]) {
        news.withLock { $0.entries = entries + $0.entries }
    }
}

extension JournalEntry {
    /// Whether what names, numbers and limits hang on has been brought in anew.
    var changesReference: Bool {
        switch DeskFact.Kind(rawValue: kind)?.reach {
        case .reference, .city: true
        case .nothing, nil: false
        }
    }

    var changesCity: Bool { DeskFact.Kind(rawValue: kind)?.reach == .city }
}

extension DeskFact.Kind {
    /// What the screen has read of the desk and has to read again.
    fileprivate enum Reach {
        case nothing, reference
        /// The map's places and grids; names and units hang on them too.
        case city
    }

    fileprivate var reach: Reach {
        switch self {
        case .placesImported, .unitGridsImported, .responsibilityGridsImported: .city
        case .catalogueImported, .calendarImported, .unitsImported, .operatorsImported, .deviceEnrolled,
            .deviceRevoked:
            .reference
        case .deskMade, .dayBegan, .backedUp: .nothing
        }
    }
}
