package import DispatchDomain

extension Desk {
    /// Returns the cases that every term matches and that meet the question's conditions, newest first.
    ///
    /// Punctuation alone matches nothing.
    package func search(
        _ words: [String],
        _ question: Question = Question(),
        limit: Int = 50
    ) throws(DeskFailure) -> [Case] {
        let terms = words.map(CaseTerm.init)
        guard !terms.isEmpty, terms.canFind else { return [] }
        let (catalogue, sql) = (rules.catalogue, sql(question))
        return try reading {
            let callSigns = terms.contains(where: \.canBeCallSign) ? try UnitQueries(db: $0).callSigns() : []
            let words = CaseTermSQL(terms, callSigns: callSigns)
            return try CaseQueries(db: $0).search(words, sql, catalogue, limit: limit)
        }
    }

    /// Returns the journal entries whose text contains every term, newest first.
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
