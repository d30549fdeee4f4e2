import DispatchDomain
import GRDB

/// The rows of terminals.
enum DeviceRecord {
    private static let columns = "id, kind, unit, source, datum, interval_s, lenient, fingerprint, revoked"

    static func write(_ device: Device, _ fingerprint: String?, to db: Database) throws {
        // Another spelling of the same number takes the place of the first.
        try db.run("DELETE FROM devices WHERE matching = ?", [device.id.matching])
        try db.run(
            "INSERT INTO devices (\(columns), matching) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            [
                device.id.description, device.id.kind.rawValue, device.unit?.rawValue, device.source?.rawValue,
                device.datum.rawValue, device.interval, device.isLenient, fingerprint, device.id.matching,
            ]
        )
    }

    static func revoke(_ id: DeviceID, _ db: Database) throws {
        try db.run("UPDATE devices SET revoked = 1 WHERE matching = ?", [id.matching])
    }

    /// A terminal by any spelling of its name, also a revoked one.
    static func fetch(_ id: DeviceID, _ db: Database) throws -> EnrolledDevice? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM devices WHERE matching = ?")
        return try Row.fetchOne(statement, arguments: [id.matching]).flatMap(read)
    }

    /// All terminals in order of their names, the revoked too.
    static func all(_ db: Database) throws -> [EnrolledDevice] {
        try Row.fetchAll(db, sql: "SELECT \(columns) FROM devices ORDER BY id").compactMap(read)
    }

    /// The terminals of a unit that are not revoked.
    static func devices(of unit: CallSign, _ db: Database) throws -> [DeviceID] {
        let statement = try db.cachedStatement(
            sql: "SELECT id FROM devices WHERE unit = ? AND revoked = 0 ORDER BY id"
        )
        return try String.fetchAll(statement, arguments: [unit.rawValue]).compactMap { DeviceID($0) }
    }

    private static func read(_ row: Row) -> EnrolledDevice? {
        guard let id = DeviceID(row[0] as String) else { return nil }
        let device = Device(
            id: id,
            unit: (row[2] as String?).map { CallSign($0) },
            source: (row[3] as String?).flatMap(CaseSource.init(rawValue:)),
            datum: Datum(rawValue: row[4]) ?? .wgs84,
            interval: row[5],
            isLenient: row[6]
        )
        return EnrolledDevice(device: device, fingerprint: row[7], isRevoked: row[8])
    }
}
