import DispatchDomain
import GRDB

/// The rows of the newest fix of each unit.
enum FixRecord {
    enum Column: Int, ColumnList {
        case callsign, lat, lon, at, receivedAt, speedKmh, course, device, deviceAt

        static let list = joined
        static let table: String? = "fixes"
    }

    static let columns = Column.list
    private static let upsert = "INSERT OR REPLACE INTO fixes (\(columns)) VALUES (\(Column.allCases.marks))"

    static func fix(_ row: Row) throws -> (unit: String, fix: Fix) {
        let row = Fields<Column>(row)
        let fix = try Fix(
            point: GeoPoint(latitude: row[.lat], longitude: row[.lon]),
            at: Timestamp(milliseconds: row[.at]),
            receivedAt: Timestamp(milliseconds: row[.receivedAt]),
            speedKmh: row[.speedKmh],
            course: row[.course],
            device: row[.device],
            deviceAt: (row[.deviceAt] as Int64?).map(Timestamp.init(milliseconds:))
        )
        return try (row[.callsign], fix)
    }

    static func write(_ fix: Fix, of unit: CallSign, _ db: Database) throws {
        try db.run(upsert, Column.allCases) { column, values in bind(column, of: unit, fix, &values) }
    }

    static func delete(of unit: CallSign, _ db: Database) throws {
        try db.run("DELETE FROM fixes WHERE callsign = ?", [unit.rawValue])
    }

    /// Sets the times of fixes right after the desk's clock went back: by the wrong times they would be taken for present
    /// when these come.
    ///
    /// A fix that was received by the wrong clock keeps its age. One whose age nobody knows is deleted; the track has it.
    ///
    /// - parameters:
    ///   - lag: By how many milliseconds the clock went back; nil if that is not known.
    ///   - start: The time by the wrong clock from which on it was wrong.
    ///   - now: The time by the clock as it is now.
    static func setBack(by lag: Int64?, since start: Timestamp, to now: Timestamp, _ db: Database) throws {
        let latest = now.milliseconds + Fix.mostAhead
        if let lag {
            try db.run(
                """
                UPDATE fixes SET at = min(at, received_at - ?1), received_at = received_at - ?1
                WHERE received_at >= ?2 AND received_at - ?1 <= ?3
                """,
                [lag, start.milliseconds, latest]
            )
        }
        try db.run("DELETE FROM fixes WHERE received_at > ?", [latest])
        try db.run("UPDATE fixes SET at = received_at WHERE at > ?", [latest])
    }

    /// Binds the value of one column.
    private static func bind(_ column: Column, of unit: CallSign, _ fix: Fix, _ values: inout BoundValues) {
        switch column {
        case .callsign: values.add(unit.rawValue)
        case .lat: values.add(fix.point.latitude)
        case .lon: values.add(fix.point.longitude)
        case .at: values.add(fix.at.milliseconds)
        case .receivedAt: values.add(fix.receivedAt.milliseconds)
        case .speedKmh: values.add(fix.speedKmh)
        case .course: values.add(fix.course)
        case .device: values.add(fix.device)
        case .deviceAt: values.add(fix.deviceAt?.milliseconds)
        }
    }
}
