import DispatchDomain
import GRDB

/// Reads and writes the rows of units.
enum UnitRecord {
    /// The columns of a unit; the first ones, up to `onDuty`, come from the roster.
    enum Column: Int, ColumnList {
        case callsign, name, kind, department, homeGrid, phone, ownStatus, onDuty
        case lastWord, safetyTold, sosAt, sosLat, sosLon, sosDevice, sosStatus, sosMadeAt

        static let list = joined
        static let table: String? = "units"
        static let roster = allCases.filter { $0.rawValue < lastWord.rawValue }
    }

    // MARK: Reading

    static func fetch(_ unit: CallSign, _ db: Database) throws -> DispatchDomain.Unit? {
        let statement = try db.cachedStatement(sql: "SELECT \(Column.list) FROM units WHERE callsign = ?")
        return try Row.fetchOne(statement, arguments: [unit.rawValue]).map(read)
    }

    /// Returns all units in call sign order.
    static func all(_ db: Database) throws -> [DispatchDomain.Unit] {
        try Row.fetchAll(db, sql: "SELECT \(Column.list) FROM units ORDER BY callsign").map(read)
    }

    private static func read(_ row: Row) throws -> DispatchDomain.Unit {
        let row = Fields<Column>(row)
        var unit = try DispatchDomain.Unit(
            callSign: CallSign(row[.callsign]),
            name: row[.name],
            kind: UnitKind(rawValue: row[.kind]) ?? .officer,
            department: row[.department],
            homeGrid: row[.homeGrid],
            phone: row[.phone],
            ownStatus: UnitStatus(rawValue: row[.ownStatus]) ?? .patrol,
            onDuty: row[.onDuty]
        )
        unit.lastWord = try (row[.lastWord] as Int64?).map(Timestamp.init(milliseconds:))
        unit.safetyTold = try (row[.safetyTold] as Int64?).map(Timestamp.init(milliseconds:))
        unit.sos = try sos(row)
        return unit
    }

    private static func sos(_ row: Fields<Column>) throws -> SOS? {
        guard let at = try row[.sosAt] as Int64?,
            let device = try (row[.sosDevice] as String?).flatMap({ DeviceID($0) })
        else { return nil }
        let latitude: Double? = try row[.sosLat]
        let longitude: Double? = try row[.sosLon]
        return try SOS(
            at: Timestamp(milliseconds: at),
            madeAt: (row[.sosMadeAt] as Int64?).map(Timestamp.init(milliseconds:)),
            point: latitude.flatMap { latitude in longitude.map { GeoPoint(latitude: latitude, longitude: $0) } },
            device: device,
            previous: (row[.sosStatus] as Int?).flatMap(UnitStatus.init(rawValue:)) ?? .patrol
        )
    }

    // MARK: Writing

    /// Returns the change that a journal entry makes to a unit, whose row must be as all earlier entries have left it.
    static func change(_ unit: CallSign, _ recorded: Recorded<UnitEvent>, _ db: Database) throws -> UnitChange {
        let before = try fetch(unit, db)
        let after = DispatchDomain.Unit.applying(recorded.event, recorded.stamp, to: before, id: unit)
        return UnitChange(unit, recorded, from: before, to: after)
    }

    /// Writes the columns that the change alters; columns that others have written stay.
    static func write(_ change: UnitChange, to db: Database) throws {
        guard let before = change.before, let after = change.after else { return }
        _ = try update.run(
            from: RowValues(of: Column.self) { bind($0, of: before, to: &$1) },
            to: RowValues(of: Column.self) { bind($0, of: after, to: &$1) },
            db
        )
    }

    static func delete(_ unit: CallSign, _ db: Database) throws {
        try db.run("DELETE FROM units WHERE callsign = ?", [unit.rawValue])
    }

    private static let update = RowUpdate<Column>("units", key: [.callsign])

    private static func bind(_ column: Column, of unit: DispatchDomain.Unit, to values: inout RowValues) {
        switch column {
        case .callsign: values.add(unit.callSign.rawValue)
        case .name: values.add(unit.name)
        case .kind: values.add(unit.kind.rawValue)
        case .department: values.add(unit.department)
        case .homeGrid: values.add(unit.homeGrid)
        case .phone: values.add(unit.phone)
        case .ownStatus: values.add(unit.ownStatus.rawValue)
        case .onDuty: values.add(unit.onDuty)
        case .lastWord: values.add(unit.lastWord?.milliseconds)
        case .safetyTold: values.add(unit.safetyTold?.milliseconds)
        case .sosAt: values.add(unit.sos?.at.milliseconds)
        case .sosLat: values.add(unit.sos?.point?.latitude)
        case .sosLon: values.add(unit.sos?.point?.longitude)
        case .sosDevice: values.add(unit.sos?.device.description)
        case .sosStatus: values.add(unit.sos?.previous.rawValue)
        case .sosMadeAt: values.add(unit.sos?.madeAt?.milliseconds)
        }
    }

    /// Updates when a unit was last heard, if the entry was made by one.
    static func heard(_ stamp: Stamp, _ db: Database) throws {
        guard let unit = Actor.unit(named: stamp.by) else { return }
        try heard(unit, at: stamp.at, db)
    }

    /// Counts contacts that lie in the future, because the machine's clock was ahead, as made at this moment.
    static func hearNobody(after instant: Timestamp, _ db: Database) throws {
        try db.run("UPDATE units SET last_word = ?1 WHERE last_word > ?1", [instant.milliseconds])
    }

    static func heard(_ unit: CallSign, at instant: Timestamp, _ db: Database) throws {
        try db.run(
            "UPDATE units SET last_word = max(coalesce(last_word, 0), ?) WHERE callsign = ?",
            [instant.milliseconds, unit.rawValue]
        )
    }
}
