import DispatchDomain
import GRDB

/// Makes right what an audit has found wrong outside the journal, within one transaction.
struct Repair {
    let db: Database
    let at: Timestamp

    /// Applies all remedies; the projections to be rebuilt are empty afterwards, and marked.
    ///
    /// - throws: A `StoreProblem` of kind `integrity` for what only a backup can mend; nothing must be committed then.
    func apply(_ findings: [AuditFinding]) throws {
        // A trigger would see what follows, and a view may need a table.
        for type in ["trigger", "view", "index", "table"] {
            for finding in findings where finding.remedy == .remove(type: type) {
                try db.execute(sql: "DROP \(type.uppercased()) IF EXISTS \(Self.quoted(finding.table))")
            }
        }
        var wrong: Set<String> = []
        for finding in findings {
            if case .rebuild(let name) = finding.remedy { wrong.insert(name) } else { try apply(finding) }
        }
        if !wrong.isEmpty { try Projections.remake(wrong, db) }
    }

    private func apply(_ finding: AuditFinding) throws {
        switch finding.remedy {
        case .backup: throw StoreProblem(.integrity, finding.phrase)
        case .create(let sql):
            if sql.hasPrefix("CREATE INDEX") {
                try db.execute(sql: "DROP INDEX IF EXISTS \(Self.quoted(finding.table))")
            }
            try db.execute(sql: sql)
        case .cancelItem(let id): try cancel(id)
        case .restoreItem(let item):
            try db.run("DELETE FROM outbox WHERE id = ?", [item.id])
            try OutboxRecord.apply(.add(item), at: at, db)
        case .setItem(let id, let state):
            try db.run(
                """
                UPDATE outbox SET state = ?1, reason = NULL, done_at = CASE WHEN ?2 THEN NULL ELSE coalesce(done_at, ?3) END
                WHERE id = ?4
                """,
                [state.rawValue, state.isPending, at.milliseconds, id]
            )
        case .resetClock: try db.setMeta(ClockAudit.key, try JournalCoding.encode(DeskClock.real))
        case .forgetKey: try db.run("DELETE FROM device_keys WHERE device = ?", [finding.key])
        case .forgetReceipt(let device, let seq):
            try db.run("DELETE FROM receipts WHERE device = ? AND seq = ?", [device, seq])
        case .remove, .rebuild, .noteItem: break
        }
    }

    /// Cancels an item: its number, which a device may have seen, is not given again.
    private func cancel(_ id: Int64) throws {
        let isReadable = try? OutboxRecord.fetch(id, db) != nil
        if isReadable == nil {
            let body = try JournalCoding.encode(OutboxContent(text: ""))
            try db.run("UPDATE outbox SET body = ? WHERE id = ?", [body, id])
        }
        try db.run(
            "UPDATE outbox SET state = ?, reason = ?, done_at = coalesce(done_at, ?) WHERE id = ?",
            [DeliveryState.cancelled.rawValue, OutboxItem.unfounded, at.milliseconds, id]
        )
    }

    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}

extension AuditFinding {
    /// How the journal names what was repaired: a projection by its table, anything else by its row.
    var repairedName: String {
        if case .rebuild = remedy { table } else { name }
    }
}
