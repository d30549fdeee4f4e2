package import DispatchDomain
import GRDB

extension Desk {
    /// How many rows are in memory at a time.
    private static let portion = 1000

    /// All cases that are asked for, in order of their numbers, a portion at a time.
    ///
    /// Each portion is a reading of its own: an export of years must not keep the log from being cleared away.
    package func forEachCase(
        matching question: Question = Question(),
        _ body: ([Case]) throws -> Void
    ) throws {
        let sql = CaseQuestionSQL(question, county: settings.county, zone: zone, now: now)
        let words = question.terms.isEmpty ? nil : SearchQuery(question.terms)
        let catalogue = rules.catalogue
        var last = Int64.min
        while true {
            let start = last
            let cases = try reading { db in
                try db.require(.allCases)
                return try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT \(CaseRecord.list) FROM cases
                            WHERE id > ? AND \(sql.condition) ORDER BY id LIMIT \(Desk.portion)
                            """
                    ),
                    arguments: StatementArguments([start] + sql.arguments)
                ).map { try CaseRecord.item($0, db) }
            }
            guard let end = cases.last else { return }
            try body(
                words.map { words in
                    cases.filter { words.matches(SearchIndex.text(of: $0) { catalogue[$0]?.name }) }
                } ?? cases
            )
            last = end.id.rawValue
        }
    }

    /// All entries of the journal that are asked for, oldest first, a portion at a time.
    package func forEachEntry(
        matching question: Question = Question(),
        _ body: ([JournalEntry]) throws -> Void
    ) throws {
        let sql = QuestionSQL(journal: question)
        var last: Int64 = 0
        while true {
            let start = last
            let entries = try reading { db in
                try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT \(Journal.columns) FROM journal
                            WHERE seq > ? AND \(sql.condition) ORDER BY seq LIMIT \(Desk.portion)
                            """
                    ),
                    arguments: StatementArguments([start] + sql.arguments)
                ).map(JournalEntry.init)
            }
            guard let end = entries.last else { return }
            try body(entries)
            last = end.seq
        }
    }

    /// All places of the gazetteer of some kinds in the order in which they were imported, a portion at a time.
    package func forEachPlace(
        of kinds: Set<Place.Kind> = Set(Place.Kind.allCases),
        _ body: ([Place]) -> Void
    ) throws(DeskFailure) {
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        var last = Int64.min
        while true {
            let start = last
            let (places, end) = try reading { db in
                try db.require(.places)
                let rows = try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT \(PlaceRecord.Column.list) FROM places
                            WHERE id > ? AND kind IN (\(marks)) ORDER BY id LIMIT \(Desk.portion)
                            """
                    ),
                    arguments: [start] + StatementArguments(kinds.map(\.rawValue).sorted())
                ).map(Fields<PlaceRecord.Column>.init)
                // All points in one go: a decoder made for each of 200,000 places would take most of the time.
                let points = try JournalCoding.decode(
                    [[GeoPoint]].self,
                    from: "[" + rows.map { $0[.points] as String }.joined(separator: ",") + "]"
                )
                return (zip(rows, points).map(PlaceRecord.place), rows.last.map { $0[.id] as Int64 })
            }
            guard let end else { return }
            body(places)
            last = end
        }
    }

    /// All unit grids in order of their codes with the responsibility grids they belong to, a portion at a time.
    package func forEachGrid(_ body: ([(grid: UnitGrid, responsibility: ResponsibilityGrid?)]) throws -> Void) throws {
        var last = ""
        while true {
            let start = last
            let grids = try reading { db in
                let rows = try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT \(GridRecord.Column.list) FROM unit_grids
                            WHERE code > ? ORDER BY code LIMIT \(Desk.portion)
                            """
                    ),
                    arguments: [start]
                )
                return try rows.compactMap { row -> (grid: UnitGrid, responsibility: ResponsibilityGrid?)? in
                    guard let grid = try GridRecord.grid(Fields(row)) else { return nil }
                    return (grid, try ReferenceQueries(db: db).responsibilityGrid(grid.responsibility))
                }
            }
            guard let end = grids.last else { return }
            try body(grids)
            last = end.grid.code.rawValue
        }
    }
}
