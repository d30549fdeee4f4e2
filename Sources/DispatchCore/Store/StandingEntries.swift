/// The newest entries of a journal that were made while the clock stood (`ZHIBAN_NOW`), with none by a running clock
/// between them.
///
/// Their times are those of a rehearsal and say nothing about the machine's clock.
struct StandingEntries {
    /// The key of `meta` under which they are noted, as `FIRST LAST`.
    private static let key = "standing_entries"

    /// The sequence number of the first of them.
    private var first: Int64
    /// The sequence number of the last; `first - 1` as long as there is none.
    private var last: Int64

    private init(first: Int64, last: Int64) {
        self.first = first
        self.last = last
    }

    /// Reads what is noted; nil if nothing is.
    private init?(_ db: Database) throws {
        let numbers = try db.meta(Self.key)?.split(separator: " ").compactMap { Int64($0) } ?? []
        guard numbers.count == 2 else { return nil }
        self.init(first: numbers[0], last: numbers[1])
    }

    private func note(_ db: Database) throws { try db.setMeta(Self.key, "\(first) \(last)") }

    /// Called at the start of a transaction while the clock stands: if others have written since, new ones begin here.
    static func begin(_ db: Database) throws {
        let head = try Journal(db: db).head().seq
        guard try StandingEntries(db)?.last != head else { return }
        try StandingEntries(first: head + 1, last: head).note(db)
    }

    /// Called at the end of that transaction, with the journal's last sequence number.
    static func end(_ db: Database, with last: Int64) throws {
        guard var entries = try StandingEntries(db), entries.last != last else { return }
        entries.last = last
        try entries.note(db)
    }

    /// Returns the sequence number of the newest entry that was made while the clock ran; 0 if there is none.
    static func newestOther(_ db: Database) throws -> Int64 {
        let head = try Journal(db: db).head().seq
        guard let entries = try StandingEntries(db), entries.last == head else { return head }
        return entries.first - 1
    }
}
