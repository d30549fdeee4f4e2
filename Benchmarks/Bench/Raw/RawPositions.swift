import DispatchDomain

/// The lower limit of storing a fix: a row appended to a table, and the unit's newest fix replaced.
final class RawPositions {
    private let database: RawDatabase
    private let append: RawStatement
    private let newest: RawStatement

    init(path: String) throws {
        database = try RawDatabase(path)
        try database.run(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA wal_autocheckpoint = 4000;
            CREATE TABLE track (unit TEXT, at INTEGER, received INTEGER, lat REAL, lon REAL, speed REAL, course REAL);
            CREATE TABLE newest (unit TEXT PRIMARY KEY, at INTEGER, received INTEGER, lat REAL, lon REAL, speed REAL,
                course REAL, device TEXT) WITHOUT ROWID;
            """
        )
        append = try database.prepare("INSERT INTO track VALUES (?, ?, ?, ?, ?, ?, ?)")
        newest = try database.prepare("INSERT OR REPLACE INTO newest VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    }

    /// Writes the fixes in one transaction.
    func write(_ fixes: [(unit: CallSign, fix: Fix)]) throws {
        try database.run("BEGIN IMMEDIATE")
        for (unit, fix) in fixes {
            let (at, received) = (fix.at.milliseconds, fix.receivedAt.milliseconds)
            let (speed, course) = (fix.speedKmh ?? 0, fix.course ?? 0)
            append.bind(unit.rawValue, at, received, fix.point.latitude, fix.point.longitude, speed, course)
            _ = append.step()
            newest.bind(
                unit.rawValue,
                at,
                received,
                fix.point.latitude,
                fix.point.longitude,
                speed,
                course,
                fix.device ?? ""
            )
            _ = newest.step()
        }
        try database.run("COMMIT")
    }
}
