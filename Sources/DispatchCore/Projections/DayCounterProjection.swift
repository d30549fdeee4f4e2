import DispatchDomain
import GRDB

/// The last serial number of each day: a number that an undone registration has had is not given again.
struct DayCounterProjection: Projection {
    static let name = "day_counters"

    let name: String = DayCounterProjection.name
    let version = 1
    let sources: ProjectionSources = [.cases]
    let schema = """
        CREATE TABLE day_counters (
            day INTEGER PRIMARY KEY,
            last_serial INTEGER NOT NULL CHECK (last_serial BETWEEN 1 AND 99999)
        ) STRICT;
        """

    /// The last serial of a day; read from the journal itself while the counters are being rebuilt.
    static func last(of day: LocalDay, county: Int, _ db: Database) throws -> Int? {
        guard let rebuild = try RebuildState.current(db), rebuild.building.contains(name) else {
            let statement = try db.cachedStatement(sql: "SELECT last_serial FROM day_counters WHERE day = ?")
            return try Int.fetchOne(statement, arguments: [day.rawValue])
        }
        let first = JournalSubject.onCase(CaseID(county: county, day: day, serial: 0)).text
        let next = JournalSubject.onCase(CaseID(county: county, day: day.adding(days: 1), serial: 0)).text
        let statement = try db.cachedStatement(
            sql: "SELECT max(subject) FROM journal WHERE subject > ? AND subject < ?"
        )
        let last = try String.fetchOne(statement, arguments: [first, next])
        guard case .onCase(let id) = last.flatMap({ JournalSubject($0) }) else { return nil }
        return id.serial
    }

    func take(_ change: CaseChange, _ db: Database) throws {
        guard change.events.contains(where: { if case .registered = $0.event.fact { true } else { false } }) else {
            return
        }
        try db.run(
            """
            INSERT INTO day_counters VALUES (?, ?)
            ON CONFLICT DO UPDATE SET last_serial = max(last_serial, excluded.last_serial)
            """,
            [change.id.day.rawValue, change.id.serial]
        )
    }
}
