import DispatchDomain
import GRDB

/// What the journal makes of a unit's row, beside its place in the roster.
enum UnitRecord {
    /// The columns of a unit, those first that the roster fills.
    enum Column: Int, ColumnList {
        case callsign, name, kind, department, homeGrid, phone, ownStatus, onDuty
        case lastWord, safetyTold, sosAt, sosLat, sosLon, sosDevice, sosStatus

        static let list = joined
        static let roster = allCases.filter { $0.rawValue < lastWord.rawValue }
    }

    static func apply(_ fact: UnitFact, of unit: CallSign, _ stamp: Stamp, to db: Database) throws {
        switch fact {
        case .statusSet(let status, _): try set(.ownStatus, status.rawValue, unit, db)
        case .dutySet(let onDuty): try set(.onDuty, onDuty, unit, db)
        case .safetyChecked: try heard(unit, at: stamp.at, db)
        case .safetyOverdue: try set(.safetyTold, stamp.at.milliseconds, unit, db)
        case .sosRaised(let sos):
            try write(sos, of: unit, db)
            try set(.ownStatus, UnitStatus.urgent.rawValue, unit, db)
        case .sosTaken(_, let status):
            try write(nil, of: unit, db)
            try set(.ownStatus, status.rawValue, unit, db)
        case .unitActUndone(_, let status, let restored):
            if let restored { try apply(restored, of: unit, db) }
            if let status { try set(.ownStatus, status.rawValue, unit, db) }
        case .unitNoted, .alarmsChanged, .messageSent, .delivered, .deliveryFailed, .resent: break
        }
    }

    private static func apply(_ restored: UnitFact.Restored, of unit: CallSign, _ db: Database) throws {
        switch restored {
        case .duty(let onDuty): try set(.onDuty, onDuty, unit, db)
        case .word(let at): try set(.lastWord, at?.milliseconds, unit, db)
        case .sos(let sos): try write(sos, of: unit, db)
        }
    }

    /// Whoever makes an entry through a terminal has been heard.
    static func heard(_ stamp: Stamp, _ db: Database) throws {
        guard let unit = Actor.unit(named: stamp.by) else { return }
        try heard(unit, at: stamp.at, db)
    }

    private static func heard(_ unit: CallSign, at instant: Timestamp, _ db: Database) throws {
        try db.run(
            "UPDATE units SET last_word = max(coalesce(last_word, 0), ?) WHERE callsign = ?",
            [instant.milliseconds, unit.rawValue]
        )
    }

    private static func set(
        _ column: Column,
        _ value: (any DatabaseValueConvertible)?,
        _ unit: CallSign,
        _ db: Database
    ) throws {
        try db.run("UPDATE units SET \(column.name) = ? WHERE callsign = ?", [value, unit.rawValue])
    }

    private static func write(_ sos: SOS?, of unit: CallSign, _ db: Database) throws {
        try db.run(
            """
            UPDATE units SET sos_at = ?, sos_lat = ?, sos_lon = ?, sos_device = ?, sos_status = ? WHERE callsign = ?
            """,
            [
                sos?.at.milliseconds, sos?.point?.latitude, sos?.point?.longitude, sos?.device.description,
                sos?.previous.rawValue, unit.rawValue,
            ]
        )
    }
}
