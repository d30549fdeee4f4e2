import DispatchDomain
import GRDB

/// Queries for units on scene that have been silent for too long (一人值守).
///
/// Silence counts from the unit's last device event or safety check, or from its arrival, whichever is later; positions
/// do not end it. Once announced, it is announced again only after it was broken.
struct SafetyQuery {
    let db: Database
    /// The allowed silence in minutes; 0 for no limit.
    let minutes: Int

    private static let silent = """
        SELECT u.callsign AS callsign, max(coalesce(u.last_word, 0), max(a.arrived_at)) AS since, u.safety_told AS told
        FROM assignments AS a INDEXED BY assignments_on_scene CROSS JOIN units AS u ON u.callsign = a.unit
        WHERE a.ended_at IS NULL AND a.status = \(Assignment.Status.onScene.sqlText)
        """
    private static let unannounced =
        "SELECT callsign, since FROM (\(silent) GROUP BY a.unit) WHERE told IS NULL OR told <= since"

    /// Returns the units whose silence is overdue and not yet announced, the longest silent first.
    func overdue(at now: Timestamp) throws -> [CallSign] {
        guard minutes > 0 else { return [] }
        let sql = "SELECT callsign FROM (\(SafetyQuery.unannounced)) WHERE since <= ? ORDER BY since, callsign"
        let latest = now.milliseconds - Int64(minutes) * Milliseconds.minute
        return try String.fetchAll(db.cachedStatement(sql: sql), arguments: [latest]).map { CallSign($0) }
    }

    /// Returns since when a unit has been silent; nil if that is not overdue or was announced.
    func since(of unit: CallSign, at now: Timestamp) throws -> Timestamp? {
        guard minutes > 0 else { return nil }
        let sql = "SELECT since FROM (\(SafetyQuery.unannounced)) WHERE callsign = ? AND since <= ?"
        let latest = now.milliseconds - Int64(minutes) * Milliseconds.minute
        return try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [unit.rawValue, latest])
            .map(Timestamp.init(milliseconds:))
    }

    /// Returns when the silence of the next unit is overdue; nil if there is no such unit or no limit.
    func next() throws -> Timestamp? {
        guard minutes > 0 else { return nil }
        let first = try Int64.fetchOne(db.cachedStatement(sql: "SELECT min(since) FROM (\(SafetyQuery.unannounced))"))
        return first.map { Timestamp(milliseconds: $0) + Int64(minutes) * Milliseconds.minute }
    }
}
