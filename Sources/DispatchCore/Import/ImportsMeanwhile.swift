import DispatchDomain

/// The rows of a source that other processes import while this one writes its own.
struct ImportsMeanwhile {
    private let source: String
    /// The last journal entry that has been looked at.
    private var seen: Int64
    /// What is remembered of the rows, by their folded keys.
    private var rows: [String: ImportedCase] = [:]

    /// - parameters:
    ///   - source: The source; its spelling does not matter, as in `KnownRows`.
    ///   - seen: The journal's last entry when this process sorted its rows.
    init(of source: String, after seen: Int64) {
        self.source = ImportKey.folded(source)
        self.seen = seen
    }

    /// Takes in what was imported since the last look.
    mutating func read(_ db: Database) throws {
        for (other, cases) in try ImportedCaseQueries(db: db).recorded(after: seen)
        where ImportKey.folded(other) == source {
            for item in cases { rows[ImportKey.folded(item.key)] = item }
        }
    }

    /// Passes over this process's own entries, once they are committed.
    mutating func skip(to end: Int64) { seen = end }

    /// What is remembered of a row that another process has imported meanwhile; nil if none has.
    subscript(item: PastCase) -> ImportedCase? {
        guard !rows.isEmpty else { return nil }
        return rows[ImportKey.folded(item.remembered(as: CaseID(rawValue: 0)).key)]
    }
}
