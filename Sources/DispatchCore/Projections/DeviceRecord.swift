import DispatchDomain
import GRDB

/// Reads and writes the rows of devices.
enum DeviceRecord {
    private enum Column: Int, ColumnList {
        case id, matching, kind, unit, source, datum, intervalS, lenient, fingerprint, revoked

        static let list = joined
        static let table: String? = "devices"
    }

    private static let columns = Column.list
    private static let insertion = "INSERT INTO devices (\(columns)) VALUES (\(Column.allCases.marks))"

    /// Inserts a device, not revoked; `fingerprint` is that of its key.
    static func write(_ device: Device, _ fingerprint: String?, to db: Database) throws {
        // Another spelling of the same ID replaces the existing row.
        try db.run("DELETE FROM devices WHERE matching = ?", [device.id.matching])
        try db.run(insertion, Column.allCases) { column, values in
            switch column {
            case .id: values.add(device.id.description)
            case .matching: values.add(device.id.matching)
            case .kind: values.add(device.id.kind.rawValue)
            case .unit: values.add(device.unit?.rawValue)
            case .source: values.add(device.source?.rawValue)
            case .datum: values.add(device.datum.rawValue)
            case .intervalS: values.add(device.interval)
            case .lenient: values.add(device.isLenient)
            case .fingerprint: values.add(fingerprint)
            case .revoked: values.add(false)
            }
        }
    }

    static func revoke(_ id: DeviceID, _ db: Database) throws {
        try db.run("UPDATE devices SET revoked = 1 WHERE matching = ?", [id.matching])
    }

    /// Returns a device by any spelling of its ID, also a revoked one.
    static func fetch(_ id: DeviceID, _ db: Database) throws -> EnrolledDevice? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM devices WHERE matching = ?")
        return try Row.fetchOne(statement, arguments: [id.matching]).flatMap(read)
    }

    /// Returns all devices in order of their IDs, also the revoked ones.
    static func all(_ db: Database) throws -> [EnrolledDevice] {
        try Row.fetchAll(db, sql: "SELECT \(columns) FROM devices ORDER BY id").compactMap(read)
    }

    /// Returns the devices of a unit that are not revoked.
    static func devices(of unit: CallSign, _ db: Database) throws -> [DeviceID] {
        let statement = try db.cachedStatement(
            sql: "SELECT id FROM devices WHERE unit = ? AND revoked = 0 ORDER BY id"
        )
        return try String.fetchAll(statement, arguments: [unit.rawValue]).compactMap { DeviceID($0) }
    }

    private static func read(_ row: Row) throws -> EnrolledDevice? {
        let row = Fields<Column>(row)
        guard let id = try DeviceID(row[.id] as String) else { return nil }
        let device = try Device(
            id: id,
            unit: (row[.unit] as String?).map { CallSign($0) },
            source: (row[.source] as String?).flatMap(CaseSource.init(rawValue:)),
            datum: Datum(rawValue: row[.datum]) ?? .wgs84,
            interval: row[.intervalS],
            isLenient: row[.lenient]
        )
        return try EnrolledDevice(device: device, fingerprint: row[.fingerprint], isRevoked: row[.revoked])
    }
}
