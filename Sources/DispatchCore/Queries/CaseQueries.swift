import DispatchDomain
import GRDB

/// Reading whole cases.
struct CaseQueries {
    let db: Database

    /// How many cases are in memory at a time, where all of them are read.
    static let portion = 1000

    /// The open cases with a short number, newest first.
    func open(number: Int) throws -> [Case] {
        try db.require(.openCases)
        return try select("WHERE no = ? AND closed_at IS NULL ORDER BY id DESC LIMIT 20", [number])
    }

    /// Open cases in queue order: by deadline, those without one last.
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

    /// The cases that are asked for, oldest first; only open ones in queue order.
    func matching(_ sql: CaseQuestionSQL, areOpen: Bool, limit: Int?) throws -> [Case] {
        try db.require(areOpen ? .openCases : .allCases)
        return try select(
            "WHERE \(sql.condition) ORDER BY \(areOpen ? "due, id" : "id") LIMIT ?",
            sql.arguments + [limit ?? -1]
        )
    }

    /// The next portion of the cases that are asked for, in order of their numbers.
    func portion(_ sql: CaseQuestionSQL, after last: Int64) throws -> [Case] {
        try db.require(.allCases)
        return try select(
            "WHERE id > ? AND \(sql.condition) ORDER BY id LIMIT \(CaseQueries.portion)",
            [last] + sql.arguments
        )
    }

    /// Cases that every word finds and that have the fields asked for, newest first.
    ///
    /// The index knows pieces only, so what it proposes is looked at once more.
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
        var found: [Case] = []
        let arguments = [words.match].compactMap(\.self) + words.arguments + sql.arguments
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        while found.count < limit, let row = try rows.next() {
            let item = try CaseRecord.item(row, db)
            if words.holds(item, className: { catalogue[$0]?.name }) { found.append(item) }
        }
        return found
    }

    /// The open case that somebody changed last.
    func lastTouched(by name: String) throws -> CaseID? {
        try db.require(.openCases)
        return try Int64.fetchOne(
            db,
            sql: "SELECT id FROM cases WHERE closed_at IS NULL AND changed_by = ? ORDER BY changed_seq DESC LIMIT 1",
            arguments: [name]
        ).map(CaseID.init(rawValue:))
    }

    /// Open cases of a class that were reported in a span of time within a box of degrees around a point.
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

    /// How many cases are open in each stage.
    func openCounts() throws -> [Stage: Int] {
        try db.require(.openCases)
        var counts: [Stage: Int] = [:]
        let sql = "SELECT \(StageColumn.list) FROM cases WHERE closed_at IS NULL GROUP BY stage"
        for row in try Row.fetchAll(db, sql: sql) {
            let fields = Fields<StageColumn>(row)
            if let stage = Stage(rawValue: fields[.stage]) { counts[stage] = fields[.count] }
        }
        return counts
    }

    /// The units that have or had to do with a case.
    func units(of id: CaseID) throws -> [CallSign] {
        let statement = try db.cachedStatement(sql: "SELECT DISTINCT unit FROM assignments WHERE case_id = ?")
        return try String.fetchAll(statement, arguments: [id.rawValue]).map { CallSign($0) }
    }

    /// The cases a unit has or had to do with, newest first.
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
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments)).map {
            try CaseRecord.item($0, db)
        }
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
