import DispatchDomain
import GRDB

/// Queries for summaries of open cases.
struct CaseSummaryQueries {
    private let db: Database
    private var keys: [String: ClassKey?] = [:]

    private enum Column: Int, ColumnList {
        case id, version, state, `class`, place, lat, lon, text, telephone, alsoSaid, priority, source, grid,
            responsibility, department, timer, timerStart, timerClock, timerAllowance, yellow, deadline, returnAt,
            reportedAt, urges,
            replyDue, reworks, changedBy, changedAt, due

        static let list = joined
        static let table: String? = "cases"

        var sql: String {
            switch self {
            // As much of the report as a list can show.
            case .text: "substr(text, 1, 200)"
            case .alsoSaid:
                """
                CASE WHEN length(text) > 200 THEN substr(text, 1, \(SearchIndex.longestText)) || char(10) ELSE '' END
                || coalesce((
                    SELECT group_concat(CASE ordinal WHEN 0 THEN '' ELSE coalesce(k.telephone, '') || char(10) END
                        || CASE k.text WHEN cases.text THEN '' ELSE substr(k.text, 1, \(SearchIndex.longestText)) END,
                        char(10))
                    FROM calls AS k WHERE k.case_id = cases.id), '')
                """
            case .telephone: "(SELECT telephone FROM calls WHERE case_id = cases.id AND ordinal = 0)"
            case .id, .version, .state, .class, .place, .lat, .lon, .priority, .source, .grid, .responsibility,
                .department, .timer, .timerStart, .timerClock, .timerAllowance, .yellow, .deadline, .returnAt,
                .reportedAt, .urges, .replyDue, .reworks, .changedBy, .changedAt, .due:
                name
            }
        }
    }

    private enum AssignedColumn: Int, ColumnList {
        case caseID, unit, hasFailedOrder

        static let list = joined

        var sql: String {
            switch self {
            case .caseID, .unit: name
            case .hasFailedOrder:
                """
                a.status = \(Assignment.Status.ordered.sqlText) AND coalesce((
                    SELECT o.state = \(DeliveryState.failed.sqlText) FROM outbox AS o
                    WHERE o.case_id = a.case_id AND o.unit = a.unit AND o.kind = \(OutboxItem.Kind.order.sqlText)
                    ORDER BY o.id DESC LIMIT 1), 0)
                """
            }
        }
    }

    private static let select = "SELECT \(Column.list) FROM cases"
    private static let assigned = "SELECT \(AssignedColumn.list) FROM assignments AS a"
    /// The lead (主办) first, then the others in the order of their assignment.
    private static let order = "ORDER BY a.case_id, a.role = \(Assignment.Role.support.sqlText), a.ordinal"

    init(db: Database) {
        self.db = db
    }

    /// Returns the open cases by deadline.
    mutating func open(limit: Int?) throws -> [CaseSummary] {
        try db.require(.openCases)
        let statement = try db.cachedStatement(
            sql: "\(Self.select) WHERE closed_at IS NULL ORDER BY due, id LIMIT ?"
        )
        var summaries: [CaseSummary] = []
        let rows = try Row.fetchCursor(statement, arguments: [limit ?? -1])
        while let row = try rows.next() { summaries.append(try summary(Fields(row))) }
        try assign(&summaries, areAll: limit == nil)
        return summaries
    }

    /// Returns the summary of a case; nil if it is not open.
    mutating func open(_ id: CaseID) throws -> CaseSummary? {
        let statement = try db.cachedStatement(sql: "\(Self.select) WHERE id = ? AND closed_at IS NULL")
        guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
        var found = try summary(Fields(row))
        try assign(&found)
        return found
    }

    // MARK: Units

    private func assign(_ summary: inout CaseSummary) throws {
        let statement = try db.cachedStatement(
            sql: "\(Self.assigned) WHERE a.ended_at IS NULL AND a.case_id = ? \(Self.order)"
        )
        for row in try Row.fetchAll(statement, arguments: [summary.id.rawValue]) {
            try Self.add(Fields(row), to: &summary)
        }
    }

    /// - parameter areAll: Whether these are all open cases.
    private func assign(_ summaries: inout [CaseSummary], areAll: Bool) throws {
        let positions = Dictionary(uniqueKeysWithValues: summaries.indices.map { (summaries[$0].id.rawValue, $0) })
        // Without the index, SQLite would scan the assignments of all years.
        let all = "\(Self.assigned) INDEXED BY assignments_active WHERE a.ended_at IS NULL \(Self.order)"
        let some = """
            \(Self.assigned) WHERE a.case_id IN (SELECT value FROM json_each(?)) AND a.ended_at IS NULL \(Self.order)
            """
        let ids = "[\(summaries.map(\.id.rawValue.description).joined(separator: ","))]"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: areAll ? all : some), arguments: areAll ? [] : [ids])
        while let found = try rows.next() {
            let row = Fields<AssignedColumn>(found)
            if let position = try positions[row[.caseID]] { try Self.add(row, to: &summaries[position]) }
        }
    }

    private static func add(_ row: Fields<AssignedColumn>, to summary: inout CaseSummary) throws {
        let unit = try CallSign(row[.unit])
        if !summary.units.contains(unit) { summary.units.append(unit) }
        if try row[.hasFailedOrder] { summary.hasFailedOrder = true }
    }

    // MARK: Rows

    private mutating func summary(_ row: Fields<Column>) throws -> CaseSummary {
        var summary = try CaseSummary(
            CaseSummary.Core(
                id: CaseID(rawValue: row[.id]),
                state: CaseState(rawValue: row[.state]) ?? .reported,
                timer: timer(row),
                point: point(row)
            ),
            version: row[.version],
            place: row[.place],
            text: row[.text],
            priority: row[.priority],
            source: CaseSource(rawValue: row[.source]) ?? .hotline,
            reportedAt: instant(row[.reportedAt]) ?? Timestamp(milliseconds: 0),
            changedBy: row[.changedBy],
            changedAt: instant(row[.changedAt]) ?? Timestamp(milliseconds: 0),
            due: row[.due]
        )
        summary.classKey = try (row[.class] as String?).flatMap { key($0) }
        summary.telephone = try row[.telephone]
        summary.alsoSaid = try row[.alsoSaid]
        summary.grid = try (row[.grid] as String?).flatMap(GridCode.init(rawValue:))
        summary.responsibility = try row[.responsibility]
        summary.department = try row[.department]
        summary.returnAt = try instant(row[.returnAt])
        summary.urges = try row[.urges]
        summary.replyDue = try instant(row[.replyDue])
        summary.reworks = try row[.reworks]
        return summary
    }

    private func point(_ row: Fields<Column>) throws -> GeoPoint? {
        guard let latitude = try row[.lat] as Double?, let longitude = try row[.lon] as Double? else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }

    private func timer(_ row: Fields<Column>) throws -> RunningTimer? {
        guard let stage = try (row[.timer] as String?).flatMap(StageTimer.init(rawValue:)),
            let start = try instant(row[.timerStart]),
            let clock = try (row[.timerClock] as String?).flatMap(Allowance.Clock.init(rawValue:)),
            let length = try row[.timerAllowance] as Int64?
        else { return nil }
        return try RunningTimer(
            stage: stage,
            start: start,
            allowance: Allowance(clock: clock, milliseconds: length),
            yellow: instant(row[.yellow]),
            deadline: instant(row[.deadline])
        )
    }

    private func instant(_ milliseconds: Int64?) -> Timestamp? { milliseconds.map(Timestamp.init(milliseconds:)) }

    /// Returns the parsed class key, from a cache: a city has a few hundred classes, which many cases share.
    private mutating func key(_ text: String) -> ClassKey? {
        if let known = keys[text] { return known }
        let key = ClassKey(parsing: text)
        keys[text] = .some(key)
        return key
    }
}
