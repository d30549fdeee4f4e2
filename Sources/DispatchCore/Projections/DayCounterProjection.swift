import DispatchDomain
import GRDB

/// The last serial number of each day; kept apart from the cases, so that the number of an undone registration is not
/// reused.
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

    /// Returns the last serial number of a day; read from the journal while the counters are being rebuilt.
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
        guard DayCounterProjection.isRegistration(change) else { return }
        try write(change.id.day, change.id.serial, db)
    }

    /// Writes the last serial number of each day in the batch once, instead of every number.
    func take(_ batch: CaseBatch, _ db: Database) throws {
        var last: [LocalDay: Int] = [:]
        for change in batch.changes where DayCounterProjection.isRegistration(change) {
            last[change.id.day] = max(last[change.id.day] ?? 0, change.id.serial)
        }
        for (day, serial) in last { try write(day, serial, db) }
    }

    private static func isRegistration(_ change: CaseChange) -> Bool {
        change.events.contains { if case .registered = $0.event.fact { true } else { false } }
    }

    private func write(_ day: LocalDay, _ serial: Int, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO day_counters VALUES (?, ?)
            ON CONFLICT DO UPDATE SET last_serial = max(last_serial, excluded.last_serial)
            """,
            [day.rawValue, serial]
        )
    }
}
