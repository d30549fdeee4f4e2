package import DispatchDomain

extension Desk {
    /// Cases in which every term stands and that have the fields asked for, newest first.
    package func search(
        _ terms: [String],
        _ question: Question = Question(),
        limit: Int = 50
    ) throws(DeskFailure) -> [Case] {
        guard let query = SearchQuery(terms) else { return [] }
        let catalogue = rules.catalogue
        return try reading { try CaseQueries(db: $0).search(query, self.sql(question), catalogue, limit: limit) }
    }

    /// Journal entries whose text has every term, newest first.
    package func searchJournal(
        _ terms: [String],
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        limit: Int = 50
    ) throws(DeskFailure) -> [JournalEntry] {
        guard let query = SearchQuery(terms) else { return [] }
        return try reading {
            try JournalQueries(db: $0).search(query, since: since, until: until, limit: limit)
        }
    }
}
