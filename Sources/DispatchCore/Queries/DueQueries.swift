import DispatchDomain
import GRDB

/// Which cases time itself does something to, and when the next one is.
struct DueQueries {
    let db: Database

    /// Cases whose hold has ended, the longest over first.
    func returning(at now: Timestamp) throws -> [CaseID] {
        try ids("SELECT id FROM cases WHERE return_at <= ? ORDER BY return_at", now)
    }

    /// Open cases that are late and of which that has not been told, the latest first.
    func late(at now: Timestamp) throws -> [CaseID] {
        try ids(
            """
            SELECT id FROM cases
            WHERE closed_at IS NULL AND deadline_passed = 0 AND deadline IS NOT NULL AND deadline < ?
            ORDER BY deadline
            """,
            now
        )
    }

    /// Cases that have been urged and not answered in time, the latest first.
    func unanswered(at now: Timestamp) throws -> [CaseID] {
        try ids("SELECT id FROM cases WHERE reply_due < ? ORDER BY reply_due", now)
    }

    /// When the next of all these is due; nil when nothing is to come.
    func next() throws -> Timestamp? {
        let sql = """
            SELECT min(at) FROM (
                SELECT min(return_at) AS at FROM cases WHERE return_at IS NOT NULL
                UNION ALL SELECT min(deadline) + 1 FROM cases
                    WHERE closed_at IS NULL AND deadline_passed = 0 AND deadline IS NOT NULL
                UNION ALL SELECT min(reply_due) + 1 FROM cases WHERE reply_due IS NOT NULL)
            """
        return try Int64.fetchOne(db.cachedStatement(sql: sql)).map(Timestamp.init(milliseconds:))
    }

    private func ids(_ sql: String, _ now: Timestamp) throws -> [CaseID] {
        try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [now.milliseconds]).map(CaseID.init(rawValue:))
    }
}
