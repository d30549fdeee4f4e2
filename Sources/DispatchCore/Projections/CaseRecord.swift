import DispatchDomain
import GRDB

/// Reads and writes a case's row: columns for what lists and timers query, and one JSON `detail` for the rest.
enum CaseRecord {
    enum Column: Int, ColumnList {
        case id, no, day, state, stage, `class`, condition, source, priority, text, place, lat, lon, grid
        case responsibility, department, owner, timer, timerStart, timerClock, timerAllowance, yellow
        case deadline, deadlinePassed, due, returnAt, replyDue, urges, reworks, returns, extensions
        case suspensions, reportedAt, filedAt, dispatchedAt, handledAt, handledLate, checkedAt, closedAt
        case mergedInto, detail, version, changedSeq, changedAt, changedBy, changedKind, timeLimit, heldTimers

        static let list = joined
        static let table: String? = "cases"
    }

    static let list = Column.list
    /// The same list for a join, with the cases as `c`.
    static let listOfC = Column.allCases.map { "c.\($0.name)" }.joined(separator: ", ")

    private static let upsert = """
        INSERT INTO cases (\(list)) VALUES (\(Column.allCases.marks))
        ON CONFLICT (id) DO UPDATE SET \(Column.allCases.filter { $0 != .id }.updates)
        """

    private static let change = RowUpdate<Column>("cases", key: [.id])

    /// The parts of a case that no query filters or sorts by.
    struct Detail: Codable, Equatable {
        var suspension: Case.Suspension?
        var verification: Case.Inquiry?
        var check: Case.Inquiry?
        var urging: Case.Urging?
        var outcome: Case.Outcome?

        static let none = "{}"
    }

    /// The `due` of a case without a deadline: it sorts behind all cases that have one.
    static let noDue = Int64.max

    /// Writes a case's row: of one that was there before, the columns that differ.
    static func write(_ item: Case, before: Case?, to db: Database) throws {
        let after = try CaseTexts(item)
        if let before {
            let texts = try CaseTexts(before)
            let isThere = try change.run(
                from: RowValues(of: Column.self) { bind($0, of: before, texts, to: &$1) },
                to: RowValues(of: Column.self) { bind($0, of: item, after, to: &$1) },
                db
            )
            if isThere { return }
        }
        try write(item, after, statement(db))
    }

    /// Returns the statement that inserts or updates a row, for writing many of them.
    static func statement(_ db: Database) throws -> BoundStatement { try db.bound(upsert) }

    static func write(_ item: Case, _ texts: CaseTexts, _ statement: BoundStatement) throws {
        try statement.run(Column.allCases) { bind($0, of: item, texts, to: &$1) }
    }

    @inline(__always)
    private static func bind(
        _ column: Column,
        of item: Case,
        _ texts: CaseTexts,
        to values: inout some ValueSink & ~Copyable
    ) {
        switch column {
        case .id: values.add(item.id.rawValue)
        case .no: values.add(item.number)
        case .day: values.add(item.id.day.rawValue)
        case .state: values.add(item.state.rawValue)
        case .stage: values.add(item.state.stage.rawValue)
        case .class: values.add(texts.classKey)
        case .condition: values.add(item.condition)
        case .source: values.add(item.source.rawValue)
        case .priority: values.add(item.priority)
        case .text: values.add(item.text)
        case .place: values.add(item.location.label)
        case .lat: values.add(item.location.point?.latitude)
        case .lon: values.add(item.location.point?.longitude)
        case .grid: values.add(item.grid?.rawValue)
        case .responsibility: values.add(item.responsibility)
        case .department: values.add(item.department)
        case .owner: values.add(item.owner)
        case .timer: values.add(item.timer?.stage.rawValue)
        case .timerStart: values.add(item.timer?.start.milliseconds)
        case .timerClock: values.add(item.timer?.allowance.clock.rawValue)
        case .timerAllowance: values.add(item.timer?.allowance.milliseconds)
        case .yellow: values.add(item.timer?.yellow?.milliseconds)
        case .deadline: values.add(item.timer?.deadline?.milliseconds)
        case .deadlinePassed: values.add(item.deadlinePassed)
        case .due: values.add(due(item))
        case .returnAt: values.add(item.suspension?.until.milliseconds)
        case .replyDue: values.add(pendingReply(item))
        case .urges: values.add(item.counts.urges)
        case .reworks: values.add(item.counts.reworks)
        case .returns: values.add(item.counts.returns)
        case .extensions: values.add(item.counts.extensions)
        case .suspensions: values.add(item.counts.suspensions)
        case .reportedAt: values.add(item.reportedAt.milliseconds)
        case .filedAt: values.add(item.filedAt?.milliseconds)
        case .dispatchedAt: values.add(item.dispatchedAt?.milliseconds)
        case .handledAt: values.add(item.handledAt?.milliseconds)
        case .handledLate: values.add(item.handledLate)
        case .checkedAt: values.add(item.checkedAt?.milliseconds)
        case .closedAt: values.add(item.closedAt?.milliseconds)
        case .mergedInto: values.add(item.mergedInto?.rawValue)
        case .detail: values.add(texts.detail)
        case .version: values.add(item.version)
        case .changedSeq: values.add(item.lastChange.seq)
        case .changedAt: values.add(item.lastChange.at.milliseconds)
        case .changedBy: values.add(item.lastChange.by)
        case .changedKind: values.add(item.lastChange.kind)
        case .timeLimit: values.add(texts.limit)
        case .heldTimers: values.add(texts.heldTimers)
        }
    }

    /// The column that the queue is sorted by: the deadline, or the day on which a suspended case returns.
    private static func due(_ item: Case) -> Int64 {
        item.timer?.deadline?.milliseconds ?? item.suspension?.until.milliseconds ?? noDue
    }

    /// When a reply to an urge is due; nil once it has come or its lateness was announced.
    private static func pendingReply(_ item: Case) -> Int64? {
        guard item.state.isOpen, let urging = item.urging, !urging.replied, !urging.overdueTold else { return nil }
        return urging.replyDue.milliseconds
    }

    static func fetch(_ id: CaseID, _ db: Database) throws -> Case? {
        let statement = try db.cachedStatement(sql: "SELECT \(list) FROM cases WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
        var parsed = ParsedTexts()
        var result = try item(row, &parsed)
        result.assignments = try AssignmentRecord.fetch(of: id, db)
        result.calls = try AssignmentRecord.calls(of: id, db)
        return result
    }

    /// Returns the cases of rows that have the columns of `list`, with their assignments and calls.
    ///
    /// These are read for all cases together: two statements for each case take longer than the case itself.
    static func items(_ rows: RowCursor, _ db: Database) throws -> [Case] {
        var items: [Case] = []
        while true {
            let next = try portion(of: rows, portion, db)
            items += next
            guard next.count == portion else { return items }
        }
    }

    /// The number of cases whose assignments and calls are read together.
    static let portion = 1000

    /// Returns the next cases of the rows: fewer than `size` only if there are no more.
    static func portion(of rows: RowCursor, _ size: Int, _ db: Database) throws -> [Case] {
        var items: [Case] = []
        var parsed = ParsedTexts()
        while items.count < size, let row = try rows.next() { items.append(try item(row, &parsed)) }
        try AssignmentRecord.addParts(to: &items, db)
        return items
    }

    /// Returns the case of a row that has the columns of `list`, without its assignments and calls.
    private static func item(_ row: Row, _ parsed: inout ParsedTexts) throws -> Case {
        let row = Fields<Column>(row)
        var result = try Case(
            id: CaseID(rawValue: row[.id]),
            state: CaseState(rawValue: row[.state]) ?? .reported,
            priority: row[.priority],
            text: row[.text],
            location: Location(label: row[.place], point: point(row[.lat], row[.lon])),
            calls: [],
            reportedAt: instant(row[.reportedAt]) ?? Timestamp(milliseconds: 0),
            lastChange: Case.Change(
                seq: row[.changedSeq],
                at: instant(row[.changedAt]) ?? Timestamp(milliseconds: 0),
                by: row[.changedBy],
                kind: row[.changedKind]
            )
        )
        result.classKey = try (row[.class] as String?).flatMap { parsed.classKey($0) }
        result.condition = try row[.condition]
        result.grid = try (row[.grid] as String?).flatMap(GridCode.init(rawValue:))
        result.responsibility = try row[.responsibility]
        result.department = try row[.department]
        result.owner = try row[.owner]
        result.timer = try timer(row)
        result.deadlinePassed = try row[.deadlinePassed]
        result.counts = try Case.Counts(
            urges: row[.urges],
            reworks: row[.reworks],
            returns: row[.returns],
            extensions: row[.extensions],
            suspensions: row[.suspensions]
        )
        result.filedAt = try instant(row[.filedAt])
        result.dispatchedAt = try instant(row[.dispatchedAt])
        result.handledAt = try instant(row[.handledAt])
        result.handledLate = try row[.handledLate]
        result.checkedAt = try instant(row[.checkedAt])
        result.closedAt = try instant(row[.closedAt])
        result.mergedInto = try (row[.mergedInto] as Int64?).map(CaseID.init(rawValue:))
        result.version = try row[.version]
        result.limit = try (row[.timeLimit] as String?).flatMap { parsed.limit($0) }
        result.heldTimers = try (row[.heldTimers] as String?).map(HeldTimersText.read) ?? [:]
        let text: String = try row[.detail]
        if text != Detail.none { add(try row.json(.detail, as: Detail.self), to: &result) }
        return result
    }

    /// The texts of columns that recur from case to case, parsed once.
    private struct ParsedTexts {
        private var classKeys: [String: ClassKey?] = [:]
        private var limits: [String: TimeLimit?] = [:]

        mutating func classKey(_ text: String) -> ClassKey? {
            if let known = classKeys[text] { return known }
            let key = ClassKey(parsing: text)
            classKeys[text] = .some(key)
            return key
        }

        mutating func limit(_ text: String) -> TimeLimit? {
            if let known = limits[text] { return known }
            let limit = TimeLimit(parsing: text)
            limits[text] = .some(limit)
            return limit
        }
    }

    private static func add(_ detail: Detail, to item: inout Case) {
        item.suspension = detail.suspension
        item.verification = detail.verification
        item.check = detail.check
        item.urging = detail.urging
        item.outcome = detail.outcome
    }

    private static func timer(_ row: Fields<Column>) throws -> RunningTimer? {
        guard let stage = try (row[.timer] as String?).flatMap(StageTimer.init(rawValue:)),
            let start = try instant(row[.timerStart]),
            let clock = try (row[.timerClock] as String?).flatMap(Allowance.Clock.init(rawValue:)),
            let milliseconds = try row[.timerAllowance] as Int64?
        else { return nil }
        return try RunningTimer(
            stage: stage,
            start: start,
            allowance: Allowance(clock: clock, milliseconds: milliseconds),
            yellow: instant(row[.yellow]),
            deadline: instant(row[.deadline])
        )
    }

    private static func point(_ latitude: Double?, _ longitude: Double?) -> GeoPoint? {
        guard let latitude, let longitude else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }

    private static func instant(_ milliseconds: Int64?) -> Timestamp? {
        milliseconds.map(Timestamp.init(milliseconds:))
    }
}
