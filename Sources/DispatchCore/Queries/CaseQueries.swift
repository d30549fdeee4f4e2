import DispatchDomain
import GRDB

/// Queries for whole cases.
struct CaseQueries {
    let db: Database

    /// The number of cases per portion, where all cases are read.
    static let portion = CaseRecord.portion

    /// Returns the open cases with a short number, newest first, at most 20.
    func open(number: Int) throws -> [Case] {
        try db.require(.openCases)
        return try select("WHERE no = ? AND closed_at IS NULL ORDER BY id DESC LIMIT 20", [number])
    }

    /// Returns open cases in queue order: by deadline, those without one last.
    func queue(stage: Stage?, limit: Int, offset: Int) throws -> [Case] {
        try db.require(.openCases)
        guard let stage else {
            return try select("WHERE closed_at IS NULL ORDER BY due, id LIMIT ? OFFSET ?", [limit, offset])
        }
        return try select(
            "WHERE stage = ? AND closed_at IS NULL ORDER BY due, id LIMIT ? OFFSET ?",
            [stage.rawValue, limit, offset]
        )
    }

    /// Returns the matching cases: in queue order if only open ones are asked for, else oldest first.
    func matching(_ sql: CaseQuestionSQL, areOpen: Bool, limit: Int?) throws -> [Case] {
        try db.require(areOpen ? .openCases : .allCases)
        return try select(
            "WHERE \(sql.condition) ORDER BY \(areOpen ? "due, id" : "id") LIMIT ?",
            sql.arguments + [limit ?? -1]
        )
    }

    /// Returns the next portion of the matching cases, by ID.
    func portion(_ sql: CaseQuestionSQL, after last: Int64) throws -> [Case] {
        try db.require(.allCases)
        return try select(
            "WHERE id > ? AND \(sql.condition) ORDER BY id LIMIT \(CaseQueries.portion)",
            [last] + sql.arguments
        )
    }

    /// Returns the cases that every term matches and that meet the question's conditions, newest first.
    ///
    /// The index has bigrams only, so each of its candidates is checked again in memory.
    func search(_ words: CaseTermSQL, _ sql: CaseQuestionSQL, _ catalogue: Catalogue, limit: Int) throws -> [Case] {
        try db.require(.allCases, .caseSearch)
        let source =
            words.match == nil
            ? "cases AS c WHERE"
            : "case_search AS s CROSS JOIN cases AS c ON c.id = s.rowid WHERE case_search MATCH ? AND"
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(CaseRecord.listOfC) FROM \(source) \(words.condition) AND \(sql.condition)
                ORDER BY \(words.match == nil ? "c.id" : "s.rowid") DESC
                """
        )
        let arguments = [words.match].compactMap(\.self) + words.arguments + sql.arguments
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        var found: [Case] = []
        var isAtEnd = false
        while found.count < limit, !isAtEnd {
            let size = min(limit - found.count, CaseRecord.portion)
            let portion = try CaseRecord.portion(of: rows, size, db)
            isAtEnd = portion.count < size
            found += portion.filter { words.holds($0, className: { catalogue[$0]?.name }) }
        }
        return found
    }

    /// Returns the open case whose last change is by this operator, the latest of them.
    func lastTouched(by name: String) throws -> CaseID? {
        try db.require(.openCases)
        return try Int64.fetchOne(
            db,
            sql: "SELECT id FROM cases WHERE closed_at IS NULL AND changed_by = ? ORDER BY changed_seq DESC LIMIT 1",
            arguments: [name]
        ).map(CaseID.init(rawValue:))
    }

    /// Returns the open cases of a class that were reported in a time range within a box around a point.
    ///
    /// - parameters:
    ///   - latitude: Half the height of the box, in degrees.
    ///   - longitude: Half the width of the box, in degrees.
    func open(
        of key: ClassKey,
        reported span: ClosedRange<Timestamp>,
        around point: GeoPoint,
        latitude: Double,
        longitude: Double
    ) throws -> [Case] {
        try db.require(.openCases)
        return try select(
            """
            WHERE class = ? AND reported_at BETWEEN ? AND ? AND closed_at IS NULL
                AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?
            """,
            [
                key.description, span.lowerBound.milliseconds, span.upperBound.milliseconds, point.latitude - latitude,
                point.latitude + latitude, point.longitude - longitude, point.longitude + longitude,
            ]
        )
    }

    /// Returns the number of open cases in each stage.
    func openCounts() throws -> [Stage: Int] {
        try db.require(.openCases)
        var counts: [Stage: Int] = [:]
        let sql = "SELECT \(StageColumn.list) FROM cases WHERE closed_at IS NULL GROUP BY stage"
        for row in try Row.fetchAll(db, sql: sql) {
            let fields = Fields<StageColumn>(row)
            if let stage = try Stage(rawValue: fields[.stage]) { counts[stage] = try fields[.count] }
        }
        return counts
    }

    /// Returns the units that are or were assigned to a case.
    func units(of id: CaseID) throws -> [CallSign] {
        let statement = try db.cachedStatement(sql: "SELECT DISTINCT unit FROM assignments WHERE case_id = ?")
        return try String.fetchAll(statement, arguments: [id.rawValue]).map { CallSign($0) }
    }

    /// Returns the cases that a unit is or was assigned to, newest first.
    func ids(of unit: CallSign, limit: Int) throws -> [CaseID] {
        try db.require(.allCases)
        return try Int64.fetchAll(
            db,
            sql: "SELECT DISTINCT case_id FROM assignments WHERE unit = ? ORDER BY case_id DESC LIMIT \(limit)",
            arguments: [unit.rawValue]
        ).map(CaseID.init(rawValue:))
    }

    private func select(_ condition: String, _ arguments: [any DatabaseValueConvertible]) throws -> [Case] {
        let statement = try db.cachedStatement(sql: "SELECT \(CaseRecord.list) FROM cases \(condition)")
        return try CaseRecord.items(Row.fetchCursor(statement, arguments: StatementArguments(arguments)), db)
    }
}

private enum StageColumn: Int, ColumnList {
    case stage, count

    static let list = joined

    var sql: String {
        switch self {
        case .stage: name
        case .count: "count(*)"
        }
    }
}
