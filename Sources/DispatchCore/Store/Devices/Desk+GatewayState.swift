import Foundation
import GRDB

extension Desk {
    /// Keeps what the gateway knows, in one transaction; to be called now and then.
    ///
    /// - parameters:
    ///   - states: Of the terminals that have changed.
    ///   - quarantine: Strangers as they are now; those enrolled meanwhile are left out.
    ///   - counters: The values as they are now; whoever wants them to go on begins with `counters()`.
    package func saveGatewayState(
        states: [DeviceState] = [],
        quarantine: [QuarantinedDevice] = [],
        counters: [String: Int64] = [:]
    ) throws(DeskFailure) {
        var state = GatewayState()
        state.states = states
        state.quarantine = quarantine
        state.counters = counters
        guard !state.isEmpty else { return }
        try store.write { try state.write(to: $0) }
    }

    /// What the gateway has counted, by name.
    package func counters() throws(DeskFailure) -> [(name: String, value: Int64)] {
        try reading { db in
            try Row.fetchAll(db, sql: "SELECT name, value FROM counters ORDER BY name").map { ($0[0], $0[1]) }
        }
    }

    /// The states that were kept, of terminals that are enrolled.
    package func deviceStates() throws(DeskFailure) -> [DeviceState] { try deviceViews().compactMap(\.state) }

    /// Every terminal there is: enrolled, revoked, then the strangers, each in order of their names.
    package func deviceViews() throws(DeskFailure) -> [DeviceView] {
        try reading { db in
            let known = try DeviceRecord.all(db).map { device, fingerprint, revoked in
                DeviceView(
                    id: device.id,
                    standing: revoked ? .revoked : .enrolled,
                    device: device,
                    fingerprint: fingerprint,
                    state: try DeviceStateRecord.fetch(device.id, db)
                )
            }
            let strangers = try DeviceStateRecord.quarantine(db).map {
                DeviceView(id: $0.id, standing: .quarantined, quarantine: $0)
            }
            return known.filter { $0.standing == .enrolled } + known.filter { $0.standing == .revoked } + strangers
        }
    }

    /// The terminals that speak to us and that nobody has enrolled.
    package func quarantine() throws(DeskFailure) -> [QuarantinedDevice] {
        try reading { try DeviceStateRecord.quarantine($0) }
    }
}

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
                heardAt: (row[2] as Int64?).map(Instant.init(milliseconds:)),
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
                firstHeard: Instant(milliseconds: row[2]),
                lastHeard: Instant(milliseconds: row[3]),
                messages: row[4],
                lastFrame: (row[5] as Data?).map { [UInt8]($0) }
            )
        }
    }
}
