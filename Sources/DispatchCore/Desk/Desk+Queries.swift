package import DispatchDomain
import GRDB

extension Desk {
    package func fetchCase(_ id: CaseID) throws(DeskFailure) -> Case? {
        try reading { try CaseProjection.current(id, $0) }
    }

    /// The cases a short number may mean: that day's, or without a day today's, else the open ones, newest first.
    package func cases(number: Int, day: LocalDay?) throws(DeskFailure) -> [Case] {
        let wanted = day ?? zone.day(of: now)
        let exact = number - CaseID.firstNumber + 1
        return try reading { db in
            guard (1...CaseID.lastSerial).contains(exact) else { return [] }
            let id = CaseID(county: self.settings.county, day: wanted, serial: exact)
            if let found = try CaseProjection.current(id, db) { return [found] }
            guard day == nil else { return [] }
            try db.require(.openCases)
            return try self.select("WHERE no = ? AND closed_at IS NULL ORDER BY id DESC LIMIT 20", [number], db)
        }
    }

    /// Open cases in queue order: by deadline, those without one last.
    package func queue(stage: Stage? = nil, limit: Int = 50, offset: Int = 0) throws(DeskFailure) -> [Case] {
        try reading { db in
            try db.require(.openCases)
            if let stage {
                return try self.select(
                    "WHERE stage = ? AND closed_at IS NULL ORDER BY due, id LIMIT ? OFFSET ?",
                    [stage.rawValue, limit, offset],
                    db
                )
            }
            return try self.select("WHERE closed_at IS NULL ORDER BY due, id LIMIT ? OFFSET ?", [limit, offset], db)
        }
    }

    /// The cases that are asked for, oldest first; only open ones in queue order.
    ///
    /// Words are left to `search`.
    package func cases(matching question: Question, limit: Int?) throws(DeskFailure) -> [Case] {
        let sql = CaseQuestionSQL(question, county: settings.county, zone: zone, now: now)
        return try reading { db in
            try db.require(question.isOfOpenCases ? .openCases : .allCases)
            return try self.select(
                "WHERE \(sql.condition) ORDER BY \(question.isOfOpenCases ? "due, id" : "id") LIMIT ?",
                sql.arguments + [limit ?? -1],
                db
            )
        }
    }

    private func select(
        _ condition: String,
        _ arguments: [any DatabaseValueConvertible],
        _ db: Database
    ) throws -> [Case] {
        let statement = try db.cachedStatement(sql: "SELECT \(CaseRecord.list) FROM cases \(condition)")
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments)).map {
            try CaseRecord.item($0, db)
        }
    }

    /// The open case whose deadline is worst, if there is one.
    package func worstCase() throws(DeskFailure) -> CaseID? { try queue(limit: 1).first?.id }

    /// The case that operator changed last.
    package func lastTouched(by name: String) throws(DeskFailure) -> CaseID? {
        try reading { db in
            try db.require(.openCases)
            return try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM cases WHERE closed_at IS NULL AND changed_by = ? ORDER BY changed_seq DESC LIMIT 1
                    """,
                arguments: [name]
            ).map(CaseID.init(rawValue:))
        }
    }

    /// Cases that may be the same as one of this class at this place (判重, facts §1.5, 6), nearest first.
    package func duplicates(
        of key: ClassKey,
        near point: GeoPoint,
        at instant: Timestamp,
        except: CaseID? = nil
    ) throws(DeskFailure) -> [(item: Case, metres: Double)] {
        let since = instant + -Int64(settings.duplicateHours) * Milliseconds.hour
        // A box a little larger than the circle; the circle itself is checked below.
        let margin = settings.duplicateMetres / 70_000
        let found = try reading { db in
            try db.require(.openCases)
            return try self.select(
                """
                WHERE class = ? AND reported_at BETWEEN ? AND ? AND closed_at IS NULL
                    AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?
                """,
                [
                    key.description, since.milliseconds, instant.milliseconds, point.latitude - margin,
                    point.latitude + margin, point.longitude - 2 * margin, point.longitude + 2 * margin,
                ],
                db
            )
        }
        return found.compactMap { item in
            guard item.id != except, let other = item.location.point else { return nil }
            let metres = other.distance(to: point)
            return metres <= self.settings.duplicateMetres ? (item, metres) : nil
        }.sorted { ($0.metres, $0.item.id) < ($1.metres, $1.item.id) }
    }

    package func units() throws(DeskFailure) -> [UnitView] { try reading { try UnitQueries(db: $0).all() } }

    package func unit(_ callSign: CallSign) throws(DeskFailure) -> UnitView? {
        try reading { try UnitQueries(db: $0).view(callSign) }
    }

    package func callSigns() throws(DeskFailure) -> [CallSign] { try reading { try UnitQueries(db: $0).callSigns() } }

    package func person(named name: String) throws(DeskFailure) -> Operator? {
        try reading { try ReferenceQueries(db: $0).person(named: name) }
    }

    package func operatorNames() throws(DeskFailure) -> [String] {
        try reading { try ReferenceQueries(db: $0).operatorNames() }
    }

    package func grid(at point: GeoPoint) throws(DeskFailure) -> UnitGrid? {
        try reading { try ReferenceQueries(db: $0).grid(at: point) }
    }

    /// Whether the desk knows any unit grid.
    package func hasGrids() throws(DeskFailure) -> Bool {
        try reading { db in
            try db.require(.grids)
            return try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM unit_grids)") ?? false
        }
    }

    package func responsibilityGrid(_ code: String) throws(DeskFailure) -> ResponsibilityGrid? {
        try reading { try ReferenceQueries(db: $0).responsibilityGrid(code) }
    }

    /// All responsibility grids, in order of their codes.
    package func responsibilityGrids() throws(DeskFailure) -> [ResponsibilityGrid] {
        try reading { try ReferenceQueries(db: $0).responsibilityGrids() }
    }

    /// The names of all departments that have a grid or a unit.
    package func departments() throws(DeskFailure) -> [String] {
        try reading { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT department FROM responsibility_grids UNION SELECT department FROM units
                    UNION SELECT department FROM cases WHERE closed_at IS NULL AND department IS NOT NULL
                    ORDER BY department
                    """
            ).filter { !$0.isEmpty }
        }
    }

    package var gazetteer: Gazetteer { Gazetteer(source: DeskPlaces(store: store)) }

    /// Units ranked for a place, the nearest by street first.
    package func candidates(for point: GeoPoint) throws(DeskFailure) -> [Candidate] {
        Recommendation.rank(
            try units(),
            for: point,
            at: now,
            freshSeconds: settings.freshSeconds,
            streets: try streets()
        )
    }

    // MARK: Journal

    package func journal(after seq: Int64, limit: Int? = nil) throws(DeskFailure) -> [JournalEntry] {
        try reading { try Journal(db: $0).entries(after: seq, limit: limit ?? -1) }
    }

    /// The entries that are asked for, oldest first.
    package func journal(matching question: Question, limit: Int? = nil) throws(DeskFailure) -> [JournalEntry] {
        let sql = QuestionSQL(journal: question)
        return try reading { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(Journal.columns) FROM journal WHERE \(sql.condition) ORDER BY seq LIMIT ?"
            )
            return try Row.fetchAll(statement, arguments: StatementArguments(sql.arguments + [limit ?? -1]))
                .map(JournalEntry.init)
        }
    }

    package func history(of subject: JournalSubject) throws(DeskFailure) -> [JournalEntry] {
        try reading { try Journal(db: $0).entries(about: subject) }
    }

    /// What a unit did: its own entries and those of its cases that name it, oldest first.
    package func history(ofUnit callSign: CallSign, limit: Int = 200) throws(DeskFailure) -> [JournalEntry] {
        try reading { db in
            try db.require(.allCases)
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT case_id FROM assignments WHERE unit = ? ORDER BY case_id DESC LIMIT \(limit)
                    """,
                arguments: [callSign.rawValue]
            )
            var entries = try Journal(db: db).entries(about: .unit(callSign))
            for id in ids {
                entries += try Journal(db: db).entries(about: .onCase(CaseID(rawValue: id))).filter {
                    $0.names(callSign)
                }
            }
            return Array(entries.sorted { $0.seq < $1.seq }.suffix(limit))
        }
    }

    /// The last entry's number.
    package func journalEnd() throws(DeskFailure) -> Int64 { try reading { try Journal(db: $0).head().seq } }

    /// How many cases are open in each stage.
    package func openCounts() throws(DeskFailure) -> [Stage: Int] {
        try reading { db in
            try db.require(.openCases)
            var counts: [Stage: Int] = [:]
            for row in try Row.fetchAll(
                db,
                sql: "SELECT \(StageColumn.list) FROM cases WHERE closed_at IS NULL GROUP BY stage"
            ) {
                let fields = Fields<StageColumn>(row)
                if let stage = Stage(rawValue: fields[.stage]) { counts[stage] = fields[.count] }
            }
            return counts
        }
    }

    /// Counts of one stage per responsibility grid in a span of days.
    package func rollup(
        _ stage: Stage,
        from: LocalDay,
        through: LocalDay
    ) throws(DeskFailure) -> [(responsibility: String, n: Int, late: Int)] {
        try reading { db in
            try db.require(.rollups)
            return try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT \(RollupSumColumn.list) FROM rollups
                        WHERE stage = ? AND day BETWEEN ? AND ? GROUP BY responsibility ORDER BY responsibility
                        """
                ),
                arguments: [stage.rawValue, from.rawValue, through.rawValue]
            ).map { row in
                let row = Fields<RollupSumColumn>(row)
                return (responsibility: row[.responsibility], n: row[.n], late: row[.late])
            }
        }
    }

    /// Counts of one stage per month and responsibility grid, for all months from one to another.
    ///
    /// - parameter from: Any day of the first month, and `through` any of the last.
    package func monthRollup(
        _ stage: Stage,
        from: LocalDay,
        through: LocalDay
    ) throws(DeskFailure) -> [(month: Int, responsibility: String, n: Int, late: Int)] {
        try reading { db in
            try db.require(.rollups)
            return try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT \(MonthColumn.list) FROM month_rollups
                        WHERE stage = ? AND month BETWEEN ? AND ? ORDER BY month, responsibility
                        """
                ),
                arguments: [stage.rawValue, from.year * 100 + from.month, through.year * 100 + through.month]
            ).map { row in
                let row = Fields<MonthColumn>(row)
                return (month: row[.month], responsibility: row[.responsibility], n: row[.n], late: row[.late])
            }
        }
    }

    func reading<Value>(_ body: (Database) throws -> Value) throws(DeskFailure) -> Value {
        do {
            return try store.read(body)
        } catch {
            throw .store(error)
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

private enum RollupSumColumn: Int, ColumnList {
    case responsibility, n, late

    static let list = joined

    var sql: String {
        switch self {
        case .responsibility: name
        case .n, .late: "sum(\(name))"
        }
    }
}

private enum MonthColumn: Int, ColumnList {
    case month, responsibility, n, late

    static let list = joined
}
