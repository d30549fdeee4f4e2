package import DispatchDomain

extension Desk {
    /// Cases that every word finds and that have the fields asked for, newest first; words of signs alone find none.
    package func search(
        _ words: [String],
        _ question: Question = Question(),
        limit: Int = 50
    ) throws(DeskFailure) -> [Case] {
        let terms = words.map(CaseTerm.init)
        guard !terms.isEmpty, terms.canFind else { return [] }
        let (catalogue, sql) = (rules.catalogue, sql(question))
        return try reading {
            let words = try CaseTermSQL(terms, callSigns: UnitQueries(db: $0).callSigns())
            return try CaseQueries(db: $0).search(words, sql, catalogue, limit: limit)
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
        return try reading {
            try JournalQueries(db: $0).search(query, since: since, until: until, limit: limit)
        }
    }
}
