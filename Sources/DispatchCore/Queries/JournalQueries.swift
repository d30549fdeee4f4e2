import DispatchDomain
import GRDB

/// Queries for journal entries by condition.
struct JournalQueries {
    let db: Database

    /// The number of entries per portion, where all entries are read.
    static let portion = 1000

    /// Returns the matching entries, oldest first.
    func matching(_ sql: QuestionSQL, limit: Int?) throws -> [JournalEntry] {
        try select("WHERE \(sql.condition) ORDER BY seq LIMIT ?", sql.arguments + [limit ?? -1])
    }

    /// Returns the next portion of the matching entries, oldest first.
    func portion(_ sql: QuestionSQL, after last: Int64) throws -> [JournalEntry] {
        try select(
            "WHERE seq > ? AND \(sql.condition) ORDER BY seq LIMIT \(JournalQueries.portion)",
            [last] + sql.arguments
        )
    }

    /// Returns the newest `count` entries, oldest first.
    func newest(_ count: Int) throws -> [JournalEntry] { try select("ORDER BY seq DESC LIMIT ?", [count]).reversed() }

    /// Returns the entries whose text contains every term, newest first.
    func search(_ query: SearchQuery, since: Timestamp?, until: Timestamp?, limit: Int) throws -> [JournalEntry] {
        try db.require(.journalSearch)
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Journal.columns) FROM journal_search AS s CROSS JOIN journal AS j ON j.seq = s.rowid
                WHERE journal_search MATCH ? AND j.at >= ? AND j.at < ? ORDER BY s.rowid DESC
                """
        )
        var found: [JournalEntry] = []
        let rows = try Row.fetchCursor(
            statement,
            arguments: [query.match, since?.milliseconds ?? 0, until?.milliseconds ?? .max]
        )
        while found.count < limit, let row = try rows.next() {
            let entry = try JournalEntry(row)
            if query.matches(entry.saidText ?? "") { found.append(entry) }
        }
        return found
    }

    private func select(_ condition: String, _ arguments: [any DatabaseValueConvertible]) throws -> [JournalEntry] {
        let statement = try db.cachedStatement(sql: "SELECT \(Journal.columns) FROM journal \(condition)")
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments)).map(JournalEntry.init)
    }
}

extension JournalEntry {
    /// The text of the entry that the search index holds; nil if it is not indexed.
    fileprivate var saidText: String? {
        switch try? JournalContent(self) {
        case .onCase(_, let event): event.fact.journalText
        case .onUnit(_, let event): event.fact.journalText
        case .onDesk, nil: nil
        }
    }
}
