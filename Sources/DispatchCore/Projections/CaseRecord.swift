import DispatchDomain
import GRDB

/// A case as rows: the columns that lists and timers ask for, and the rest as one JSON `detail`.
enum CaseRecord {
    static let columns = [
        "id", "no", "day", "state", "stage", "class", "condition", "source", "priority", "text", "place", "lat", "lon",
        "grid", "responsibility", "department", "owner", "timer", "timer_start", "timer_clock", "timer_allowance",
        "yellow", "deadline", "deadline_passed", "due", "return_at", "reply_due", "urges", "reworks", "returns",
        "extensions", "suspensions", "reported_at", "filed_at", "dispatched_at", "handled_at", "handled_late",
        "checked_at", "closed_at", "merged_into", "detail", "version", "changed_seq", "changed_at", "changed_by",
        "changed_kind", "time_limit", "held_timers",
    ]

    static let list = columns.joined(separator: ", ")

    private static let upsert = """
        INSERT INTO cases (\(list)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        ON CONFLICT (id) DO UPDATE SET \(columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
        """

    /// What of a case no query asks for.
    struct Detail: Codable, Equatable {
        var suspension: Case.Suspension?
        var verification: Case.Inquiry?
        var check: Case.Inquiry?
        var urging: Case.Urging?
        var outcome: Case.Outcome?

        static let none = "{}"
    }

    /// Where a case without a deadline stands in the queue: behind all that have one.
    static let noDue = Int64.max

    static func write(_ item: Case, to db: Database) throws {
        try write(item, CaseTexts(item), statement(db))
    }

    /// What writes a row, for many of them.
    static func statement(_ db: Database) throws -> BoundStatement { try db.bound(upsert) }

    static func write(_ item: Case, _ texts: CaseTexts, _ statement: BoundStatement) throws {
        let timer = item.timer
        let due = timer?.deadline?.milliseconds ?? item.suspension?.until.milliseconds ?? noDue
        let pendingReply = item.urging.flatMap { $0.replied || $0.overdueTold ? nil : $0.replyDue.milliseconds }
        try statement.run { values in
            values.add(item.id.rawValue)
            values.add(item.number)
            values.add(item.id.day.rawValue)
            values.add(item.state.rawValue)
            values.add(item.state.stage.rawValue)
            values.add(texts.classKey)
            values.add(item.condition)
            values.add(item.source.rawValue)
            values.add(item.priority)
            values.add(item.text)
            values.add(item.location.label)
            values.add(item.location.point?.latitude)
            values.add(item.location.point?.longitude)
            values.add(item.grid?.rawValue)
            values.add(item.responsibility)
            values.add(item.department)
            values.add(item.owner)
            values.add(timer?.stage.rawValue)
            values.add(timer?.start.milliseconds)
            values.add(timer?.allowance.clock.rawValue)
            values.add(timer?.allowance.milliseconds)
            values.add(timer?.yellow?.milliseconds)
            values.add(timer?.deadline?.milliseconds)
            values.add(item.deadlinePassed)
            values.add(due)
            values.add(item.suspension?.until.milliseconds)
            values.add(item.state.isOpen ? pendingReply : nil)
            values.add(item.counts.urges)
            values.add(item.counts.reworks)
            values.add(item.counts.returns)
            values.add(item.counts.extensions)
            values.add(item.counts.suspensions)
            values.add(item.reportedAt.milliseconds)
            values.add(item.filedAt?.milliseconds)
            values.add(item.dispatchedAt?.milliseconds)
            values.add(item.handledAt?.milliseconds)
            values.add(item.handledLate)
            values.add(item.checkedAt?.milliseconds)
            values.add(item.closedAt?.milliseconds)
            values.add(item.mergedInto?.rawValue)
            values.add(texts.detail)
            values.add(item.version)
            values.add(item.lastChange.seq)
            values.add(item.lastChange.at.milliseconds)
            values.add(item.lastChange.by)
            values.add(item.lastChange.kind)
            values.add(texts.limit)
            values.add(texts.heldTimers)
        }
    }

    static func fetch(_ id: CaseID, _ db: Database) throws -> Case? {
        let statement = try db.cachedStatement(sql: "SELECT \(list) FROM cases WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
        return try item(row, db)
    }

    /// The case of a row that has `columns` in order, with its assignments and calls.
    static func item(_ row: Row, _ db: Database) throws -> Case {
        let id = CaseID(rawValue: row[0])
        let statement = try db.cachedStatement(
            sql: "SELECT at, source, telephone, text FROM calls WHERE case_id = ? ORDER BY ordinal"
        )
        let calls = try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
            Call(
                at: Timestamp(milliseconds: row[0]),
                source: CaseSource(rawValue: row[1]) ?? .hotline,
                telephone: row[2],
                text: row[3]
            )
        }
        var result = Case(
            id: id,
            state: CaseState(rawValue: row[3]) ?? .reported,
            priority: row[8],
            text: row[9],
            location: Location(label: row[10], point: point(row[11], row[12])),
            calls: calls,
            reportedAt: instant(row[32]) ?? Timestamp(milliseconds: 0),
            lastChange: Case.Change(
                seq: row[42],
                at: instant(row[43]) ?? Timestamp(milliseconds: 0),
                by: row[44],
                kind: row[45]
            )
        )
        result.classKey = (row[5] as String?).flatMap(ClassKey.init(parsing:))
        result.condition = row[6]
        result.grid = (row[13] as String?).flatMap(GridCode.init(rawValue:))
        result.responsibility = row[14]
        result.department = row[15]
        result.owner = row[16]
        result.timer = timer(row)
        result.deadlinePassed = row[23]
        result.counts = Case.Counts(
            urges: row[27],
            reworks: row[28],
            returns: row[29],
            extensions: row[30],
            suspensions: row[31]
        )
        result.filedAt = instant(row[33])
        result.dispatchedAt = instant(row[34])
        result.handledAt = instant(row[35])
        result.handledLate = row[36]
        result.checkedAt = instant(row[37])
        result.closedAt = instant(row[38])
        result.mergedInto = (row[39] as Int64?).map(CaseID.init(rawValue:))
        result.version = row[41]
        result.limit = (row[46] as String?).flatMap(TimeLimit.init(parsing:))
        result.heldTimers = (row[47] as String?).map(HeldTimersText.read) ?? [:]
        result.assignments = try AssignmentRecord.fetch(of: id, db)
        let text: String = row[40]
        if text != Detail.none { add(try JournalCoding.decode(Detail.self, from: text), to: &result) }
        return result
    }

    private static func add(_ detail: Detail, to item: inout Case) {
        item.suspension = detail.suspension
        item.verification = detail.verification
        item.check = detail.check
        item.urging = detail.urging
        item.outcome = detail.outcome
    }

    private static func timer(_ row: Row) -> RunningTimer? {
        guard let stage = (row[17] as String?).flatMap(StageTimer.init(rawValue:)), let start = instant(row[18]),
            let clock = (row[19] as String?).flatMap(Allowance.Clock.init(rawValue:)),
            let milliseconds = row[20] as Int64?
        else { return nil }
        return RunningTimer(
            stage: stage,
            start: start,
            allowance: Allowance(clock: clock, milliseconds: milliseconds),
            yellow: instant(row[21]),
            deadline: instant(row[22])
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
