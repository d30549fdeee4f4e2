import DispatchDomain
import GRDB

/// Which units on scene have been silent for too long (一人值守).
///
/// A unit's clock begins with its last word or its arrival, whichever is later; being told of begins it anew only with
/// the next word.
struct SafetyQuery {
    let db: Database
    /// How long a unit may be silent; 0: for ever.
    let minutes: Int

    private static let silent = """
        SELECT u.callsign AS callsign, max(coalesce(u.last_word, 0), max(a.arrived_at)) AS since, u.safety_told AS told
        FROM assignments AS a INDEXED BY assignments_on_scene CROSS JOIN units AS u ON u.callsign = a.unit
        WHERE a.ended_at IS NULL AND a.status = \(Assignment.Status.onScene.sqlText)
        """
    private static let untold =
        "SELECT callsign, since FROM (\(silent) GROUP BY a.unit) WHERE told IS NULL OR told <= since"

    /// The units whose time is up, the longest silent first.
    func overdue(at now: Timestamp) throws -> [CallSign] {
        guard minutes > 0 else { return [] }
        let sql = "SELECT callsign FROM (\(SafetyQuery.untold)) WHERE since <= ? ORDER BY since, callsign"
        let latest = now.milliseconds - Int64(minutes) * Milliseconds.minute
        return try String.fetchAll(db.cachedStatement(sql: sql), arguments: [latest]).map { CallSign($0) }
    }

    /// Since when a unit has been silent, if its time is up and that has not been told.
    func since(of unit: CallSign, at now: Timestamp) throws -> Timestamp? {
        guard minutes > 0 else { return nil }
        let sql = "SELECT since FROM (\(SafetyQuery.untold)) WHERE callsign = ? AND since <= ?"
        let latest = now.milliseconds - Int64(minutes) * Milliseconds.minute
        return try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [unit.rawValue, latest])
            .map(Timestamp.init(milliseconds:))
    }

    /// When the next unit's time is up.
    func next() throws -> Timestamp? {
        guard minutes > 0 else { return nil }
        let first = try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(since) FROM (\(SafetyQuery.untold))"))
        return first.map { Timestamp(milliseconds: $0) + Int64(minutes) * Milliseconds.minute }
    }
}
