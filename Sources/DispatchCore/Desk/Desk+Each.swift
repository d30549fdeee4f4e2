package import DispatchDomain

extension Desk {
    /// Calls `body` with all cases that match the question, in order of their numbers, one portion at a time.
    ///
    /// Each portion is a read transaction of its own: a single one for a long export would keep the write-ahead log
    /// from being checkpointed.
    package func forEachCase(
        matching question: Question = Question(),
        _ body: ([Case]) throws -> Void
    ) throws {
        let sql = sql(question)
        let terms = question.terms.map(CaseTerm.init)
        guard terms.canFind else { return }
        let words = CaseTermSQL(terms, callSigns: [])
        let catalogue = rules.catalogue
        var last = Int64.min
        while true {
            let start = last
            let cases = try reading { try CaseQueries(db: $0).portion(sql, after: start) }
            guard let end = cases.last else { return }
            try body(terms.isEmpty ? cases : cases.filter { words.holds($0) { catalogue[$0]?.name } })
            last = end.id.rawValue
        }
    }

    /// Calls `body` with all journal entries that match the question, oldest first, one portion at a time.
    package func forEachEntry(
        matching question: Question = Question(),
        _ body: ([JournalEntry]) throws -> Void
    ) throws {
        let sql = QuestionSQL(journal: question)
        var last: Int64 = 0
        while true {
            let start = last
            let entries = try reading { try JournalQueries(db: $0).portion(sql, after: start) }
            guard let end = entries.last else { return }
            try body(entries)
            last = end.seq
        }
    }

    /// Calls `body` with all places of some kinds in the order of their import, one portion at a time.
    package func forEachPlace(
        of kinds: Set<Place.Kind> = Set(Place.Kind.allCases),
        _ body: ([Place]) -> Void
    ) throws(DeskFailure) {
        var last = Int64.min
        while true {
            let start = last
            let (places, end) = try reading { try ReferenceQueries(db: $0).places(of: kinds, after: start) }
            guard let end else { return }
            body(places)
            last = end
        }
    }

    /// Calls `body` with all unit grids (单元网格) and their responsibility grids (责任网格), by code, one portion at a time.
    package func forEachGrid(_ body: ([(grid: UnitGrid, responsibility: ResponsibilityGrid?)]) throws -> Void) throws {
        var last = ""
        while true {
            let start = last
            let grids = try reading { try ReferenceQueries(db: $0).grids(after: start) }
            guard let end = grids.last else { return }
            try body(grids)
            last = end.grid.code.rawValue
        }
    }
}
