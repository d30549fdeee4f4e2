import DispatchDomain
import GRDB

/// One change of the outbox.
enum OutboxChange {
    case add(OutboxItem)
    /// Puts an item into a state; `queued` begins its attempts anew.
    case put(Int64, DeliveryState, reason: String?)

    var added: OutboxItem? {
        if case .add(let item) = self { item } else { nil }
    }
}

/// The rows of the outbox.
enum OutboxRecord {
    private static let columns = """
        id, unit, kind, case_id, body, state, attempts, created_at, sent_at, done_at, reason
        """

    static func apply(_ change: OutboxChange, at instant: Timestamp, _ db: Database) throws {
        switch change {
        case .add(let item):
            try db.run(
                "INSERT INTO outbox (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    item.id, item.unit.rawValue, item.kind.rawValue, item.caseID?.rawValue,
                    try JournalCoding.encode(item.content), item.state.rawValue, item.attempts,
                    item.createdAt.milliseconds, item.sentAt?.milliseconds, item.doneAt?.milliseconds, item.reason,
                ]
            )
        case .put(let id, .queued, let reason):
            // When it was sent stays: what was queued again may have arrived the first time.
            try db.run(
                "UPDATE outbox SET state = 'queued', attempts = 0, done_at = NULL, reason = ? WHERE id = ?",
                [reason, id]
            )
        case .put(let id, let state, let reason):
            try db.run(
                "UPDATE outbox SET state = ?, done_at = ?, reason = ? WHERE id = ?",
                [state.rawValue, state == .sent ? nil : instant.milliseconds, reason, id]
            )
        }
    }

    /// Recalls what went out while it was being taken back as never sent.
    static func recallSentTooLate(_ id: Int64, at instant: Timestamp, _ db: Database) throws {
        guard let item = try fetch(id, db), item.state == .cancelled, item.sentAt == nil, item.kind != .recall else {
            return
        }
        try db.run("UPDATE outbox SET sent_at = ? WHERE id = ?", [instant.milliseconds, id])
        // A unit that has the case again has a newer order as well.
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

    /// Everything about a case to a unit, oldest first.
    static func items(about id: CaseID, to unit: CallSign, _ db: Database) throws -> [OutboxItem] {
        try select("WHERE case_id = ? AND unit = ? ORDER BY id", [id.rawValue, unit.rawValue], db)
    }

    static func lastID(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM outbox")) ?? 0
    }

    /// Items by a condition in SQL.
    static func select(
        _ condition: String,
        _ arguments: [any DatabaseValueConvertible],
        _ db: Database
    ) throws -> [OutboxItem] {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM outbox \(condition)")
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments)).map(item)
    }

    private static func item(_ row: Row) throws -> OutboxItem {
        var item = OutboxItem(
            id: row[0],
            unit: CallSign(row[1]),
            kind: OutboxItem.Kind(rawValue: row[2]) ?? .message,
            caseID: (row[3] as Int64?).map(CaseID.init(rawValue:)),
            content: try JournalCoding.decode(OutboxContent.self, from: row[4]),
            state: DeliveryState(rawValue: row[5]) ?? .failed,
            createdAt: Timestamp(milliseconds: row[7])
        )
        item.attempts = row[6]
        item.sentAt = (row[8] as Int64?).map(Timestamp.init(milliseconds:))
        item.doneAt = (row[9] as Int64?).map(Timestamp.init(milliseconds:))
        item.reason = row[10]
        return item
    }
}
