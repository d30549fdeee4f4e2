import DispatchDomain
import GRDB

/// The rows of units: reading them, and what the journal makes of them beside their place in the roster.
enum UnitRecord {
    /// What is read of a row, in the order in which `read` takes it.
    static let columns = """
        callsign, name, kind, department, home_grid, phone, own_status, on_duty, last_word, safety_told, sos_at, sos_lat,
        sos_lon, sos_device, sos_status
        """

    static func fetch(_ unit: CallSign, _ db: Database) throws -> DispatchDomain.Unit? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM units WHERE callsign = ?")
        return try Row.fetchOne(statement, arguments: [unit.rawValue]).map(read)
    }

    static func read(_ row: Row) -> DispatchDomain.Unit {
        var unit = DispatchDomain.Unit(
            callSign: CallSign(row[0]),
            name: row[1],
            kind: UnitKind(rawValue: row[2]) ?? .officer,
            department: row[3],
            homeGrid: row[4],
            phone: row[5],
            ownStatus: UnitStatus(rawValue: row[6]) ?? .patrol,
            onDuty: row[7]
        )
        unit.lastWord = (row[8] as Int64?).map(Timestamp.init(milliseconds:))
        unit.safetyTold = (row[9] as Int64?).map(Timestamp.init(milliseconds:))
        unit.sos = sos(row)
        return unit
    }

    private static func sos(_ row: Row) -> SOS? {
        guard let at = row[10] as Int64?, let device = (row[13] as String?).flatMap({ DeviceID($0) }) else {
            return nil
        }
        let latitude: Double? = row[11]
        let longitude: Double? = row[12]
        return SOS(
            at: Timestamp(milliseconds: at),
            point: latitude.flatMap { latitude in longitude.map { GeoPoint(latitude: latitude, longitude: $0) } },
            device: device,
            previous: (row[14] as Int?).flatMap(UnitStatus.init(rawValue:)) ?? .patrol
        )
    }

    /// What an entry of the journal makes of a unit that stands as all entries before it have left it.
    static func change(_ unit: CallSign, _ recorded: Recorded<UnitEvent>, _ db: Database) throws -> UnitChange {
        let before = try fetch(unit, db)
        let after = DispatchDomain.Unit.applying(recorded.event, recorded.stamp, to: before, id: unit)
        return UnitChange(unit, recorded, from: before, to: after)
    }

    /// Writes what is new of a unit; what has been written of it by others meanwhile stays.
    static func write(_ change: UnitChange, to db: Database) throws {
        guard let before = change.before, let after = change.after else { return }
        let unit = change.id
        if after.ownStatus != before.ownStatus { try set("own_status", after.ownStatus.rawValue, unit, db) }
        if after.onDuty != before.onDuty { try set("on_duty", after.onDuty, unit, db) }
        if after.lastWord != before.lastWord { try set("last_word", after.lastWord?.milliseconds, unit, db) }
        if after.safetyTold != before.safetyTold { try set("safety_told", after.safetyTold?.milliseconds, unit, db) }
        if after.sos != before.sos { try write(after.sos, of: unit, db) }
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
        _ column: String,
        _ value: (any DatabaseValueConvertible)?,
        _ unit: CallSign,
        _ db: Database
    ) throws {
        try db.run("UPDATE units SET \(column) = ? WHERE callsign = ?", [value, unit.rawValue])
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
