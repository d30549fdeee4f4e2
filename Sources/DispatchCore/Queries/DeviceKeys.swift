import Cryptography
import DispatchDomain
import Foundation
import GRDB

/// The secret keys of devices, by `DeviceID.matching`; never in the journal.
struct DeviceKeys {
    private enum Column: Int, ColumnList {
        case device, key

        static let list = joined
    }

    let db: Database

    func put(_ key: [UInt8], for id: DeviceID) throws {
        try db.run("INSERT OR REPLACE INTO device_keys (device, key) VALUES (?, ?)", [id.matching, Data(key)])
    }

    func forget(_ id: DeviceID) throws {
        try db.run("DELETE FROM device_keys WHERE device = ?", [id.matching])
    }

    /// Deletes the keys and codes of all devices with the sessions they have given, and the last frames of unknown devices,
    /// which may hold a code.
    ///
    /// Pages that are not in use go on holding them until the store is vacuumed.
    func forgetAll() throws {
        try db.run("DELETE FROM device_keys")
        try DeviceStateRecord.endSessions(db)
        try db.run("UPDATE quarantine SET last_frame = NULL")
    }

    func key(of id: DeviceID) throws -> [UInt8]? {
        let statement = try db.cachedStatement(sql: "SELECT key FROM device_keys WHERE device = ?")
        return try Data.fetchOne(statement, arguments: [id.matching]).map { [UInt8]($0) }
    }

    func all() throws -> [String: [UInt8]] {
        let rows = try Row.fetchAll(db, sql: "SELECT \(Column.list) FROM device_keys")
            .map(Fields<Column>.init)
        return Dictionary(try rows.map { try ($0[.device], [UInt8]($0[.key] as Data)) }) { first, _ in first }
    }

    /// Returns the first four bytes of the key's SHA-256 in hex: identifies the key without disclosing it.
    static func fingerprint(_ key: [UInt8]) -> String { SHA256.hash(key).prefix(4).hexadecimal }
}
