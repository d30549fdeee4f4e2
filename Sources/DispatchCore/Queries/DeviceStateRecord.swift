import Foundation
import DispatchDomain
import GRDB

/// The rows of the gateway's state of devices, and of unknown devices in quarantine (隔离).
enum DeviceStateRecord {
    private enum Column: Int, ColumnList {
        case device, address, authenticated, heardAt, alarms, rejected

        static let list = joined
    }

    private enum QuarantineColumn: Int, ColumnList {
        case matching, device, address, firstHeard, lastHeard, messages, lastFrame

        static let list = joined
    }

    private static let insertion = """
        INSERT OR REPLACE INTO device_state (\(Column.list)) VALUES (\(Column.allCases.marks))
        """
    private static let quarantineInsertion = """
        INSERT OR REPLACE INTO quarantine (\(QuarantineColumn.list)) VALUES (\(QuarantineColumn.allCases.marks))
        """
    /// The maximum number of unknown devices kept: anyone can send under invented names.
    private static let quarantinedKept = 1000

    static func write(_ state: DeviceState, to db: Database) throws {
        try db.run(insertion, Column.allCases) { column, values in
            switch column {
            case .device: values.add(state.device.matching)
            case .address: values.add(state.address)
            case .authenticated: values.add(state.isAuthenticated)
            case .heardAt: values.add(state.heardAt?.milliseconds)
            case .alarms: values.add(Int64(state.alarms))
            case .rejected: values.add(state.rejected.isEmpty ? "[]" : try JournalCoding.encode(state.rejected))
            }
        }
    }

    /// Records that a device is believed at an address now, as `host:port`.
    static func move(_ id: DeviceID, to address: String, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO device_state (\(Column.list)) VALUES (?1, ?2, 1, NULL, 0, '[]')
            ON CONFLICT (device) DO UPDATE SET address = ?2, authenticated = 1
            """,
            [id.matching, address]
        )
    }

    /// Records that a device is believed nowhere, because that by which it was believed is void.
    ///
    /// Its last contact stays known.
    ///
    /// - parameter isGone: Whether it is also no longer bound to its unit; the alarms that it has reported were for that.
    static func endSession(of id: DeviceID, isGone: Bool, _ db: Database) throws {
        try db.run(
            """
            UPDATE device_state SET address = NULL, authenticated = 0, alarms = CASE WHEN ?2 THEN 0 ELSE alarms END
            WHERE device = ?1
            """,
            [id.matching, isGone]
        )
    }

    /// The same for all devices, with which their secrets were deleted.
    static func endSessions(_ db: Database) throws {
        try db.run("UPDATE device_state SET address = NULL, authenticated = 0")
    }

    /// Counts contacts of devices that lie in the future, because the machine's clock was ahead, as made at this moment:
    /// a device must not look alive until then.
    static func hearNobody(after instant: Timestamp, _ db: Database) throws {
        try db.run("UPDATE device_state SET heard_at = ?1 WHERE heard_at > ?1", [instant.milliseconds])
        try db.run(
            """
            UPDATE quarantine SET first_heard = min(first_heard, ?1), last_heard = min(last_heard, ?1)
            WHERE last_heard > ?1
            """,
            [instant.milliseconds]
        )
    }

    static func fetch(_ id: DeviceID, _ db: Database) throws -> DeviceState? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Column.list) FROM device_state WHERE device = ?"
        )
        return try Row.fetchOne(statement, arguments: [id.matching]).map { row in
            let row = Fields<Column>(row)
            return try DeviceState(
                device: id,
                address: row[.address],
                isAuthenticated: row[.authenticated],
                heardAt: (row[.heardAt] as Int64?).map(Timestamp.init(milliseconds:)),
                alarms: UInt32(truncatingIfNeeded: row[.alarms] as Int64),
                rejected: row.json(.rejected, as: [RejectedFix].self)
            )
        }
    }

    /// Removes a device from quarantine.
    static func removeFromQuarantine(_ id: DeviceID, _ db: Database) throws {
        try db.run("DELETE FROM quarantine WHERE matching = ?", [id.matching])
    }

    static func write(_ unknown: QuarantinedDevice, to db: Database) throws {
        try db.run(quarantineInsertion, QuarantineColumn.allCases) { column, values in
            switch column {
            case .matching: values.add(unknown.id.matching)
            case .device: values.add(unknown.id.description)
            case .address: values.add(unknown.address)
            case .firstHeard: values.add(unknown.firstHeard.milliseconds)
            case .lastHeard: values.add(unknown.lastHeard.milliseconds)
            case .messages: values.add(unknown.messages)
            case .lastFrame: values.add(unknown.lastFrame.map { Data($0) })
            }
        }
    }

    /// Deletes unknown devices beyond the limit, those heard longest ago first.
    static func deleteOldestUnknown(_ db: Database) throws {
        try db.run(
            """
            DELETE FROM quarantine WHERE matching NOT IN (
                SELECT matching FROM quarantine ORDER BY last_heard DESC, matching LIMIT \(quarantinedKept))
            """
        )
    }

    /// Returns the unknown devices, by ID.
    static func quarantine(_ db: Database) throws -> [QuarantinedDevice] {
        let sql = "SELECT \(QuarantineColumn.list) FROM quarantine ORDER BY device"
        return try Row.fetchAll(db, sql: sql).compactMap { row in
            let row = Fields<QuarantineColumn>(row)
            guard let id = try DeviceID(row[.device] as String) else { return nil }
            return try QuarantinedDevice(
                id: id,
                address: row[.address],
                firstHeard: Timestamp(milliseconds: row[.firstHeard]),
                lastHeard: Timestamp(milliseconds: row[.lastHeard]),
                messages: row[.messages],
                lastFrame: (row[.lastFrame] as Data?).map { [UInt8]($0) }
            )
        }
    }
}
