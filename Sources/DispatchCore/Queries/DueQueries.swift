import DispatchDomain
import GRDB

/// Queries for cases on which something is due at a time.
struct DueQueries {
    let db: Database

    /// Returns the cases whose suspension (挂账) has ended, the earliest end first.
    func returning(at now: Timestamp) throws -> [CaseID] {
        try ids("SELECT id FROM cases WHERE return_at <= ? ORDER BY return_at", now)
    }

    /// Returns the open cases whose deadline has passed without being announced, the earliest deadline first.
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

    /// Returns the cases whose reply to an urge (催办) is overdue, the earliest due time first.
    func unanswered(at now: Timestamp) throws -> [CaseID] {
        try ids("SELECT id FROM cases WHERE reply_due < ? ORDER BY reply_due", now)
    }

    /// Returns when the next of these is due, on other cases than the ones that are given; nil if none is.
    func next(without cases: [CaseID]) throws -> Timestamp? {
        let others =
            cases.isEmpty ? "" : "AND +id NOT IN (\(cases.map { "\($0.rawValue)" }.joined(separator: ", ")))"
        let sql = """
            SELECT min(at) FROM (
                SELECT min(return_at) AS at FROM cases WHERE return_at IS NOT NULL \(others)
                UNION ALL SELECT min(deadline) + 1 FROM cases
                    WHERE closed_at IS NULL AND deadline_passed = 0 AND deadline IS NOT NULL \(others)
                UNION ALL SELECT min(reply_due) + 1 FROM cases WHERE reply_due IS NOT NULL \(others))
            """
        let statement = try cases.isEmpty ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
        return try Int64.fetchOne(statement).map(Timestamp.init(milliseconds:))
    }

    /// Returns the open cases in which a time may have come from a clock that was ahead of `instant`: a timer starts, a
    /// reply is due or a suspended case was changed later than that, or a suspension lasts longer than any may.
    ///
    /// Reads all open cases.
    func ahead(of instant: Timestamp, longestHold: Int64) throws -> [CaseID] {
        let sql = """
            SELECT id FROM cases
            WHERE closed_at IS NULL AND (timer_start > ?1 OR reply_due > ?1
                OR return_at > ?1 AND (changed_at > ?1 OR return_at > ?2))
            ORDER BY due, id
            """
        let arguments: StatementArguments = [instant.milliseconds, (instant + longestHold).milliseconds]
        return try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map(CaseID.init(rawValue:))
    }

    private func ids(_ sql: String, _ now: Timestamp) throws -> [CaseID] {
        try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: [now.milliseconds]).map(CaseID.init(rawValue:))
    }
}
