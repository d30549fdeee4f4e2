package import DispatchDomain
import GRDB

/// What a list shows of an open case: read in one pass, ten thousand at a time.
package struct CaseBrief: Hashable, Sendable {
    package var id: CaseID
    package var version: Int
    package var state: CaseState
    package var classKey: ClassKey?
    package var place: String
    package var point: GeoPoint?
    /// The beginning of the report, as it came.
    package var text: String
    package var telephone: String?
    package var priority: Int
    package var source: CaseSource
    package var grid: GridCode?
    package var responsibility: String?
    package var department: String?
    /// The units with something to do for it, the lead first.
    package var units: [CallSign] = []
    package var timer: RunningTimer?
    package var returnAt: Timestamp?
    package var reportedAt: Timestamp
    package var urges: Int
    package var replyDue: Timestamp?
    package var reworks: Int
    /// Whether the last order to a unit that has not answered could not be delivered.
    package var hasFailedOrder = false
    package var changedBy: String
    package var changedAt: Timestamp
    package var due: Int64
}

extension CaseBrief: FilterableCase {
    package var activeUnits: [CallSign] { units }
}

/// Reading briefs of cases.
struct CaseBriefQueries {
    let db: Database
    private var keys: [String: ClassKey?] = [:]

    /// How much of a report a list can show.
    private static let textLength = 200
    private static let select = """
        SELECT id, version, state, class, place, lat, lon, substr(text, 1, \(textLength)), priority, source,
            responsibility, timer, timer_start, timer_clock, timer_allowance, yellow, deadline, return_at, reported_at,
            urges, reply_due, reworks, changed_by, changed_at, due,
            (SELECT telephone FROM calls WHERE case_id = cases.id AND ordinal = 0), grid, department
        FROM cases
        """
    private static let assigned = """
        SELECT a.case_id, a.unit, a.status = 'ordered' AND coalesce((
            SELECT o.state = 'failed' FROM outbox AS o
            WHERE o.case_id = a.case_id AND o.unit = a.unit AND o.kind = 'order' ORDER BY o.id DESC LIMIT 1), 0)
        FROM assignments AS a WHERE a.ended_at IS NULL
        """
    /// The lead comes first, then whoever was sent first.
    private static let order = "ORDER BY a.case_id, a.role = 'support', a.ordinal"

    init(db: Database) {
        self.db = db
    }

    /// Open cases in the order of their deadlines.
    mutating func open(limit: Int?) throws -> [CaseBrief] {
        try db.require(.openCases)
        let statement = try db.cachedStatement(
            sql: "\(Self.select) WHERE closed_at IS NULL ORDER BY due, id LIMIT ?"
        )
        var briefs: [CaseBrief] = []
        let rows = try Row.fetchCursor(statement, arguments: [limit ?? -1])
        while let row = try rows.next() { briefs.append(brief(row)) }
        if limit != nil {
            for index in briefs.indices { try assign(&briefs[index]) }
        } else {
            try assignAll(&briefs)
        }
        return briefs
    }

    /// The case, if it is open.
    mutating func open(_ id: CaseID) throws -> CaseBrief? {
        let statement = try db.cachedStatement(sql: "\(Self.select) WHERE id = ? AND closed_at IS NULL")
        guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
        var found = brief(row)
        try assign(&found)
        return found
    }

    private func assign(_ brief: inout CaseBrief) throws {
        let statement = try db.cachedStatement(sql: "\(Self.assigned) AND a.case_id = ? \(Self.order)")
        for row in try Row.fetchAll(statement, arguments: [brief.id.rawValue]) { Self.add(row, to: &brief) }
    }

    private func assignAll(_ briefs: inout [CaseBrief]) throws {
        let positions = Dictionary(uniqueKeysWithValues: briefs.indices.map { (briefs[$0].id.rawValue, $0) })
        let rows = try Row.fetchCursor(db, sql: "\(Self.assigned) \(Self.order)")
        while let row = try rows.next() {
            if let position = positions[row[0]] { Self.add(row, to: &briefs[position]) }
        }
    }

    private static func add(_ row: Row, to brief: inout CaseBrief) {
        let unit = CallSign(row[1])
        if !brief.units.contains(unit) { brief.units.append(unit) }
        if row[2] as Bool { brief.hasFailedOrder = true }
    }

    private mutating func brief(_ row: Row) -> CaseBrief {
        let latitude: Double? = row[5]
        let longitude: Double? = row[6]
        return CaseBrief(
            id: CaseID(rawValue: row[0]),
            version: row[1],
            state: CaseState(rawValue: row[2]) ?? .reported,
            classKey: (row[3] as String?).flatMap { key($0) },
            place: row[4],
            point: latitude.flatMap { latitude in longitude.map { GeoPoint(latitude: latitude, longitude: $0) } },
            text: row[7],
            telephone: row[25],
            priority: row[8],
            source: CaseSource(rawValue: row[9]) ?? .hotline,
            grid: (row[26] as String?).flatMap(GridCode.init(rawValue:)),
            responsibility: row[10],
            department: row[27],
            timer: timer(row),
            returnAt: instant(row[17]),
            reportedAt: instant(row[18]) ?? Timestamp(milliseconds: 0),
            urges: row[19],
            replyDue: instant(row[20]),
            reworks: row[21],
            changedBy: row[22],
            changedAt: instant(row[23]) ?? Timestamp(milliseconds: 0),
            due: row[24]
        )
    }

    private func timer(_ row: Row) -> RunningTimer? {
        guard let stage = (row[11] as String?).flatMap(StageTimer.init(rawValue:)), let start = instant(row[12]),
            let clock = (row[13] as String?).flatMap(Allowance.Clock.init(rawValue:)), let length = row[14] as Int64?
        else { return nil }
        return RunningTimer(
            stage: stage,
            start: start,
            allowance: Allowance(clock: clock, milliseconds: length),
            yellow: instant(row[15]),
            deadline: instant(row[16])
        )
    }

    private func instant(_ milliseconds: Int64?) -> Timestamp? { milliseconds.map(Timestamp.init(milliseconds:)) }

    /// A city has a few hundred classes, and every case has one of them.
    private mutating func key(_ text: String) -> ClassKey? {
        if let known = keys[text] { return known }
        let key = ClassKey(parsing: text)
        keys[text] = .some(key)
        return key
    }
}
