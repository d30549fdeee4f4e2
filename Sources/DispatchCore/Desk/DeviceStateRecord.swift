import Foundation
import DispatchDomain
import GRDB

/// The rows of what the gateway knows of terminals.
enum DeviceStateRecord {
    /// How many strangers are remembered: anyone can make up new ones.
    private static let strangersKept = 1000

    static func write(_ state: DeviceState, to db: Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO device_state VALUES (?, ?, ?, ?, ?, ?)",
            [
                state.device.matching, state.address, state.isAuthenticated, state.heardAt?.milliseconds,
                Int64(state.alarms), state.rejected.isEmpty ? "[]" : try JournalCoding.encode(state.rejected),
            ]
        )
    }

    static func fetch(_ id: DeviceID, _ db: Database) throws -> DeviceState? {
        let statement = try db.cachedStatement(
            sql: "SELECT address, authenticated, heard_at, alarms, rejected FROM device_state WHERE device = ?"
        )
        return try Row.fetchOne(statement, arguments: [id.matching]).map { row in
            DeviceState(
                device: id,
                address: row[0],
                isAuthenticated: row[1],
                heardAt: (row[2] as Int64?).map(Timestamp.init(milliseconds:)),
                alarms: UInt32(truncatingIfNeeded: row[3] as Int64),
                rejected: try JournalCoding.decode([RejectedFix].self, from: row[4])
            )
        }
    }

    static func write(_ stranger: QuarantinedDevice, to db: Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                stranger.id.matching, stranger.id.description, stranger.address, stranger.firstHeard.milliseconds,
                stranger.lastHeard.milliseconds, stranger.messages, stranger.lastFrame.map { Data($0) },
            ]
        )
    }

    /// Forgets the strangers that have been silent longest, when there are too many.
    static func forgetStrangers(_ db: Database) throws {
        try db.run(
            """
            DELETE FROM quarantine WHERE matching NOT IN (
                SELECT matching FROM quarantine ORDER BY last_heard DESC, matching LIMIT \(strangersKept))
            """
        )
    }

    static func quarantine(_ db: Database) throws -> [QuarantinedDevice] {
        let sql =
            "SELECT device, address, first_heard, last_heard, messages, last_frame FROM quarantine ORDER BY device"
        return try Row.fetchAll(db, sql: sql).compactMap { row in
            guard let id = DeviceID(row[0] as String) else { return nil }
            return QuarantinedDevice(
                id: id,
                address: row[1],
                firstHeard: Timestamp(milliseconds: row[2]),
                lastHeard: Timestamp(milliseconds: row[3]),
                messages: row[4],
                lastFrame: (row[5] as Data?).map { [UInt8]($0) }
            )
        }
    }
}
