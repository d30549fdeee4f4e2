package import DispatchDomain
import GRDB

extension Desk {
    /// Cases in which every term stands and that have the fields asked for, newest first.
    ///
    /// The index knows pairs of characters only, so what it proposes is checked against the text.
    package func search(
        _ terms: [String],
        _ question: Question = Question(),
        limit: Int = 50
    ) throws(DeskFailure) -> [Case] {
        guard let query = SearchQuery(terms) else { return [] }
        let catalogue = rules.catalogue
        return try reading { db in
            try db.require(.allCases, .caseSearch)
            let sql = CaseQuestionSQL(question, county: self.settings.county, zone: self.zone, now: self.now)
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(CaseRecord.listOfC)
                    FROM case_search AS s CROSS JOIN cases AS c ON c.id = s.rowid
                    WHERE case_search MATCH ? AND \(sql.condition) ORDER BY s.rowid DESC
                    """
            )
            var found: [Case] = []
            let rows = try Row.fetchCursor(statement, arguments: StatementArguments([query.match] + sql.arguments))
            while found.count < limit, let row = try rows.next() {
                let item = try CaseRecord.item(row, db)
                let text = SearchIndex.text(of: item) { catalogue[$0]?.name }
                if query.matches(text) { found.append(item) }
            }
            return found
        }
    }

    /// Journal entries whose text has every term, newest first.
    package func searchJournal(
        _ terms: [String],
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        limit: Int = 50
    ) throws(DeskFailure) -> [JournalEntry] {
        guard let query = SearchQuery(terms) else { return [] }
        return try reading { db in
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
                let entry = JournalEntry(row)
                if query.matches(entry.saidText ?? "") { found.append(entry) }
            }
            return found
        }
    }
}

extension JournalEntry {
    /// What the journal's index knows of the entry.
    fileprivate var saidText: String? {
        switch try? JournalContent(self) {
        case .onCase(_, let event): event.fact.journalText
        case .onUnit(_, let event): event.fact.journalText
        case .onDesk, nil: nil
        }
    }
}
