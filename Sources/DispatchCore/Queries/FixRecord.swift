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
