import DispatchDomain

// Which desks are for practice: a made-up city, and one that was made while the clock stood (`ZHIBAN_NOW`).

extension Desk {
    /// Returns the seed of the made-up city that the desk was made with; nil for any other desk.
    package func citySeed() throws(DeskFailure) -> UInt64? { try reading { try Desk.citySeed($0) } }

    /// Whether the desk is a made-up city; false if it can't be read.
    package var isMadeUp: Bool { (try? citySeed()) ?? nil != nil }

    private static func citySeed(_ db: Database) throws -> UInt64? {
        let first = try Journal(db: db).entries(after: 0, limit: 1).first
        guard let fact = first.flatMap({ try? JournalCoding.decode(DeskFact.self, from: $0.body) }),
            case .deskMade(_, _, let seed) = fact
        else { return nil }
        return seed
    }

    /// The key of `meta` that marks a desk made while the clock stood.
    static let rehearsalKey = "rehearsal"

    /// Whether acts are taken while the clock stands: the night of a real desk must not be written with another's time.
    static func isRehearsal(_ db: Database) throws -> Bool {
        try db.meta(rehearsalKey) != nil || citySeed(db) != nil
    }

    /// Returns the view of a store that a process has whose clock stands: a desk for practice notes which entries are
    /// made then, any other takes none.
    static func whileClockStands(_ store: Store, isRehearsal: Bool) -> Store {
        guard isRehearsal else { return Store(store) { _ in throw Refusal.ofDesk(.clockStands) } }
        return Store(store, ending: { try StandingEntries.end($0, with: $1) }, alsoChecking: StandingEntries.begin)
    }
}
