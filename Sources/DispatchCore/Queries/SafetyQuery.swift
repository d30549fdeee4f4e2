import DispatchDomain
import GRDB

/// Queries for units on scene that have been silent for too long (一人值守).
///
/// Silence counts from the unit's last device event or safety check, or from its arrival, whichever is later; positions
/// do not end it. Once announced, it is announced again only after it was broken.
///
/// What lies further in the future than the clock may be set back without a doubt was written while it was wrong, and
/// counts for nothing: a unit must not be forgotten until that day. What lies less far ahead was said just now: a unit
/// must not count as silent because the clock was set back by a second. An announcement of the future is made again: it
/// must not hide a silence that begins before the clock has come there.
struct SafetyQuery {
    private let db: Database
    /// The allowed silence in minutes; 0 for no limit.
    private let minutes: Int
    /// By how much the clock may be set back without a doubt, in milliseconds.
    private let step: Int64

    init(_ db: Database, _ settings: DeskSettings) {
        self.db = db
        minutes = settings.safetyMinutes
        step = Int64(settings.clockStepMinutes) * Milliseconds.minute
    }

    private static let silent = """
        SELECT u.callsign AS callsign,
            max(iif(u.last_word <= :end, u.last_word, 0), max(iif(a.arrived_at <= :end, a.arrived_at, 0))) AS since,
            iif(u.safety_told <= :now, u.safety_told, NULL) AS told
        FROM assignments AS a INDEXED BY assignments_on_scene CROSS JOIN units AS u ON u.callsign = a.unit
        WHERE a.ended_at IS NULL AND a.status = \(Assignment.Status.onScene.sqlText)
        """
    private static let unannounced =
        "SELECT callsign, since FROM (\(silent) GROUP BY a.unit) WHERE told IS NULL OR told <= since"

    /// Returns the units whose silence is overdue and not yet announced, the longest silent first.
    func overdue(at now: Timestamp) throws -> [CallSign] {
        guard minutes > 0 else { return [] }
        let sql = "SELECT callsign FROM (\(SafetyQuery.unannounced)) WHERE since <= :latest ORDER BY since, callsign"
        return try String.fetchAll(db.cachedStatement(sql: sql), arguments: bounds(now)).map { CallSign($0) }
    }

    /// Returns since when a unit has been silent; nil if that is not overdue or was announced.
    func since(of unit: CallSign, at now: Timestamp) throws -> Timestamp? {
        guard minutes > 0 else { return nil }
        let sql = "SELECT since FROM (\(SafetyQuery.unannounced)) WHERE callsign = :unit AND since <= :latest"
        let arguments = bounds(now) + ["unit": unit.rawValue]
        let since = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
        // Nothing of this unit lies in the past: its silence counts from when it had to be noticed.
        return since.map { Timestamp(milliseconds: $0 == 0 ? latest(now) : $0) }
    }

    /// Returns when the silence of the next unit is overdue, other than the ones that are given; nil if there is no such
    /// unit or no limit.
    func next(at now: Timestamp, without units: [CallSign]) throws -> Timestamp? {
        guard minutes > 0 else { return nil }
        let sql = """
            SELECT min(since) FROM (\(SafetyQuery.unannounced))
            WHERE :without IS NULL OR callsign NOT IN (SELECT value FROM json_each(:without))
            """
        let without = try units.isEmpty ? nil : JournalCoding.encode(units.map(\.rawValue))
        let first = try Int64.fetchOne(
            db.cachedStatement(sql: sql),
            arguments: ["end": end(now), "now": now.milliseconds, "without": without]
        )
        return first.map { Timestamp(milliseconds: $0) + Int64(minutes) * Milliseconds.minute }
    }

    /// The last moment whose silence is overdue.
    private func latest(_ now: Timestamp) -> Int64 { now.milliseconds - Int64(minutes) * Milliseconds.minute }

    /// The last moment that counts as past.
    private func end(_ now: Timestamp) -> Int64 { now.milliseconds + step }

    private func bounds(_ now: Timestamp) -> StatementArguments {
        ["end": end(now), "now": now.milliseconds, "latest": latest(now)]
    }
}
