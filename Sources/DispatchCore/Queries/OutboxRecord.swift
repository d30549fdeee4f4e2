import DispatchDomain
import GRDB

/// A change of the outbox.
enum OutboxChange {
    case add(OutboxItem)
    /// Sets the state of the item with this ID; `queued` resets its attempts.
    case put(Int64, DeliveryState, reason: String?)

    var added: OutboxItem? {
        if case .add(let item) = self { item } else { nil }
    }
}

/// The rows of the outbox.
enum OutboxRecord {
    private enum Column: Int, ColumnList {
        case id, unit, kind, caseID, body, state, attempts, createdAt, sentAt, doneAt, reason

        static let list = joined
        static let table: String? = "outbox"
    }

    private static let columns = Column.list
    private static let insertion = "INSERT INTO outbox (\(columns)) VALUES (\(Column.allCases.marks))"

    static func apply(_ change: OutboxChange, at instant: Timestamp, _ db: Database) throws {
        switch change {
        case .add(let item):
            try db.run(insertion, Column.allCases) { column, values in
                switch column {
                case .id: values.add(item.id)
                case .unit: values.add(item.unit.rawValue)
                case .kind: values.add(item.kind.rawValue)
                case .caseID: values.add(item.caseID?.rawValue)
                case .body: values.add(try JournalCoding.encode(item.content))
                case .state: values.add(item.state.rawValue)
                case .attempts: values.add(item.attempts)
                case .createdAt: values.add(item.createdAt.milliseconds)
                case .sentAt: values.add(item.sentAt?.milliseconds)
                case .doneAt: values.add(item.doneAt?.milliseconds)
                case .reason: values.add(item.reason)
                }
            }
        case .put(let id, .queued, let reason):
            // `sent_at` stays: an item that is queued again may have been received the first time.
            try db.run(
                "UPDATE outbox SET state = ?, attempts = 0, done_at = NULL, reason = ? WHERE id = ?",
                [DeliveryState.queued.rawValue, reason, id]
            )
        case .put(let id, let state, let reason):
            try db.run(
                "UPDATE outbox SET state = ?, done_at = ?, reason = ? WHERE id = ?",
                [state.rawValue, state == .sent ? nil : instant.milliseconds, reason, id]
            )
        }
    }

    /// Queues a recall for an item that was cancelled as unsent while it was being sent.
    private static func recallSentTooLate(_ id: Int64, at instant: Timestamp, _ db: Database) throws {
        guard let item = try fetch(id, db), item.state == .cancelled, item.sentAt == nil, item.kind != .recall else {
            return
        }
        try db.run("UPDATE outbox SET sent_at = ? WHERE id = ?", [instant.milliseconds, id])
        // A unit that is assigned to the case again has a newer order, which a recall would cancel.
        let jobs = try UnitQueries(db: db).facts(item.unit)?.jobs ?? []
        guard item.caseID == nil || !jobs.contains(where: { $0.caseID == item.caseID }) else { return }
        let recall = OutboxItem(
            id: try lastID(db) + 1,
            unit: item.unit,
            kind: .recall,
            caseID: item.caseID,
            content: item.content,
            createdAt: instant
        )
        try apply(.add(recall), at: instant, db)
    }

    static func fetch(_ id: Int64, _ db: Database) throws -> OutboxItem? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM outbox WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(item)
    }

    /// Returns an item without its content, which can't be read.
    static func outline(_ id: Int64, _ db: Database) throws -> OutboxItem? {
        let columns = Column.allCases.map { $0 == .body ? #"'{"text":""}'"# : $0.name }.joined(separator: ", ")
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM outbox WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map(item)
    }

    /// Returns all items about a case to a unit, oldest first.
    static func items(about id: CaseID, to unit: CallSign, _ db: Database) throws -> [OutboxItem] {
        try select("WHERE case_id = ? AND unit = ? ORDER BY id", [id.rawValue, unit.rawValue], db)
    }

    /// Returns all items about a case, oldest first.
    static func items(about id: CaseID, _ db: Database) throws -> [OutboxItem] {
        try select("WHERE case_id = ? ORDER BY id", [id.rawValue], db)
    }

    /// Returns the items that are queued or sent but not acknowledged, oldest first.
    static func pending(_ db: Database) throws -> [OutboxItem] {
        try select("WHERE state IN (\(DeliveryState.pending.sqlTexts)) ORDER BY id", [], db)
    }

    /// Returns the items that are queued or sent but not acknowledged and can be read, oldest first, and what is wrong with
    /// the first of the others.
    static func readable(_ db: Database) throws -> (items: [OutboxItem], damage: DamagedRow?) {
        let sql = "SELECT \(columns) FROM outbox WHERE state IN (\(DeliveryState.pending.sqlTexts)) ORDER BY id"
        var (items, damage): ([OutboxItem], DamagedRow?) = ([], nil)
        for row in try Row.fetchAll(db.cachedStatement(sql: sql)) {
            do {
                items.append(try item(row))
            } catch let error as DamagedRow {
                damage = damage ?? error
            }
        }
        return (items, damage)
    }

    /// Returns the newest items in some states, or in all if `states` is empty, oldest first.
    static func newest(
        _ states: Set<DeliveryState>,
        unit: CallSign?,
        limit: Int?,
        _ db: Database
    ) throws -> [OutboxItem] {
        let wanted = (states.isEmpty ? Set(DeliveryState.allCases) : states).map(\.rawValue).sorted()
        var sql = QuestionSQL()
        sql.require("state", among: wanted)
        if let unit { sql.require("unit = ?", [unit.rawValue]) }
        return try matching(sql, limit: limit, db)
    }

    /// Returns the newest matching items, oldest first.
    static func matching(_ sql: QuestionSQL, limit: Int?, _ db: Database) throws -> [OutboxItem] {
        try select("WHERE \(sql.condition) ORDER BY id DESC LIMIT ?", sql.arguments + [limit ?? -1], db).reversed()
    }

    /// Marks an item as sent for the `attempts`-th time and returns whether it is still to be sent.
    ///
    /// If the item was cancelled as unsent meanwhile, a recall is queued.
    static func markSent(_ id: Int64, attempts: Int, at instant: Timestamp, _ db: Database) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = \(DeliveryState.sent.sqlText), attempts = ?, sent_at = ?
            WHERE id = ? AND state IN (\(DeliveryState.pending.sqlTexts))
            """,
            [attempts, instant.milliseconds, id]
        )
        if db.changesCount > 0 { return true }
        try recallSentTooLate(id, at: instant, db)
        return false
    }

    static func lastID(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM outbox")) ?? 0
    }

    /// Returns the items that meet an SQL condition.
    private static func select(
        _ condition: String,
        _ arguments: [any DatabaseValueConvertible],
        _ db: Database
    ) throws -> [OutboxItem] {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM outbox \(condition)")
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments)).map(item)
    }

    private static func item(_ row: Row) throws -> OutboxItem {
        let row = Fields<Column>(row)
        var item = try OutboxItem(
            id: row[.id],
            unit: CallSign(row[.unit]),
            kind: OutboxItem.Kind(rawValue: row[.kind]) ?? .message,
            caseID: (row[.caseID] as Int64?).map(CaseID.init(rawValue:)),
            content: row.json(.body, as: OutboxContent.self),
            state: DeliveryState(rawValue: row[.state]) ?? .failed,
            createdAt: Timestamp(milliseconds: row[.createdAt])
        )
        item.attempts = try row[.attempts]
        item.sentAt = try (row[.sentAt] as Int64?).map(Timestamp.init(milliseconds:))
        item.doneAt = try (row[.doneAt] as Int64?).map(Timestamp.init(milliseconds:))
        item.reason = try row[.reason]
        return item
    }
}
