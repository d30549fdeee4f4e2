import DispatchDomain
import GRDB

/// Reading units.
struct UnitQueries {
    let db: Database

    private static let columns = UnitRecord.Column.list

    /// What a unit has to do, as far as lists show it.
    private enum JobColumn: Int, ColumnList {
        case unit, caseID, status

        static let list = joined
    }

    private enum TerminalColumn: Int, ColumnList {
        case unit, id

        static let list = joined
    }

    func facts(_ callSign: CallSign) throws -> UnitFacts? {
        try db.require(.units, .openCases)
        let statement = try db.cachedStatement(
            sql: "SELECT \(UnitQueries.columns) FROM units WHERE callsign = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [callSign.rawValue]) else { return nil }
        return UnitFacts(unit: unit(Fields(row)), jobs: try jobs(callSign))
    }

    /// All units in call sign order, with jobs and fixes.
    func all() throws -> [UnitView] {
        try db.require(.units, .openCases, .devices)
        var jobs: [String: [UnitFacts.Job]] = [:]
        let active = "SELECT \(JobColumn.list) FROM assignments WHERE ended_at IS NULL ORDER BY case_id"
        for row in try Row.fetchAll(db, sql: active).lazy.map(Fields<JobColumn>.init) {
            jobs[row[.unit], default: []].append(job(row))
        }
        var fixes: [String: Fix] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT \(FixRecord.columns) FROM fixes") {
            let (unit, fix) = FixRecord.fix(row)
            fixes[unit] = fix
        }
        var devices: [String: [DeviceID]] = [:]
        let terminals = "SELECT \(TerminalColumn.list) FROM devices WHERE unit NOT NULL AND revoked = 0 ORDER BY id"
        for row in try Row.fetchAll(db, sql: terminals).lazy.map(Fields<TerminalColumn>.init) {
            if let id = DeviceID(row[.id] as String) { devices[row[.unit], default: []].append(id) }
        }
        return try Row.fetchAll(db, sql: "SELECT \(UnitQueries.columns) FROM units ORDER BY callsign").map { row in
            let row = Fields<UnitRecord.Column>(row)
            let callSign: String = row[.callsign]
            let facts = UnitFacts(unit: unit(row), jobs: jobs[callSign] ?? [])
            return view(facts, row, fixes[callSign], devices[callSign] ?? [])
        }
    }

    func view(_ callSign: CallSign) throws -> UnitView? {
        try db.require(.units, .openCases, .devices)
        let statement = try db.cachedStatement(sql: "SELECT \(UnitQueries.columns) FROM units WHERE callsign = ?")
        guard let row = try Row.fetchOne(statement, arguments: [callSign.rawValue]) else { return nil }
        let fields = Fields<UnitRecord.Column>(row)
        let facts = UnitFacts(unit: unit(fields), jobs: try jobs(callSign))
        let fixes = try db.cachedStatement(sql: "SELECT \(FixRecord.columns) FROM fixes WHERE callsign = ?")
        let fix = try Row.fetchOne(fixes, arguments: [callSign.rawValue]).map { FixRecord.fix($0).fix }
        return view(facts, fields, fix, try DeviceRecord.devices(of: callSign, db))
    }

    /// Positions that came in at that moment or later: twenty thousand rows take milliseconds, and an index would cost
    /// every position that comes in.
    func fixes(receivedSince instant: Timestamp) throws -> [(unit: CallSign, fix: Fix)] {
        let statement = try db.cachedStatement(sql: "SELECT \(FixRecord.columns) FROM fixes WHERE received_at >= ?")
        return try Row.fetchAll(statement, arguments: [instant.milliseconds]).map { row in
            let (unit, fix) = FixRecord.fix(row)
            return (CallSign(unit), fix)
        }
    }

    /// A unit's emergency call, if one stands.
    func sos(of callSign: CallSign) throws -> SOS? {
        let statement = try db.cachedStatement(sql: "SELECT \(UnitQueries.columns) FROM units WHERE callsign = ?")
        return try Row.fetchOne(statement, arguments: [callSign.rawValue]).flatMap { sos(Fields($0)) }
    }

    /// Whose emergency call stands longest.
    func oldestSOS() throws -> CallSign? {
        let sql = "SELECT callsign FROM units WHERE sos_at IS NOT NULL ORDER BY sos_at, callsign LIMIT 1"
        return try String.fetchOne(db.cachedStatement(sql: sql)).map { CallSign($0) }
    }

    private func view(_ facts: UnitFacts, _ row: Fields<UnitRecord.Column>, _ fix: Fix?, _ devices: [DeviceID])
        -> UnitView
    {
        let lastWord: Int64? = row[.lastWord]
        let told: Int64? = row[.safetyTold]
        var view = UnitView(facts: facts, fix: fix, devices: devices, sos: sos(row))
        view.lastWord = lastWord.map(Timestamp.init(milliseconds:))
        if let told, told > lastWord ?? .min { view.silentTold = Timestamp(milliseconds: told) }
        return view
    }

    private func sos(_ row: Fields<UnitRecord.Column>) -> SOS? {
        guard let at = row[.sosAt] as Int64?, let device = (row[.sosDevice] as String?).flatMap({ DeviceID($0) }) else {
            return nil
        }
        let latitude: Double? = row[.sosLat]
        let longitude: Double? = row[.sosLon]
        return SOS(
            at: Timestamp(milliseconds: at),
            point: latitude.flatMap { latitude in longitude.map { GeoPoint(latitude: latitude, longitude: $0) } },
            device: device,
            previous: (row[.sosStatus] as Int?).flatMap(UnitStatus.init(rawValue:)) ?? .patrol
        )
    }

    func callSigns() throws -> [CallSign] {
        try db.require(.units)
        return try String.fetchAll(db, sql: "SELECT callsign FROM units ORDER BY callsign").map { CallSign($0) }
    }

    private func jobs(_ callSign: CallSign) throws -> [UnitFacts.Job] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(JobColumn.list) FROM assignments WHERE unit = ? AND ended_at IS NULL ORDER BY case_id"
        )
        return try Row.fetchAll(statement, arguments: [callSign.rawValue]).map { job(Fields($0)) }
    }

    private func job(_ row: Fields<JobColumn>) -> UnitFacts.Job {
        UnitFacts.Job(
            caseID: CaseID(rawValue: row[.caseID]),
            status: Assignment.Status(rawValue: row[.status]) ?? .ordered
        )
    }

    private func unit(_ row: Fields<UnitRecord.Column>) -> Unit {
        Unit(
            callSign: CallSign(row[.callsign]),
            name: row[.name],
            kind: UnitKind(rawValue: row[.kind]) ?? .officer,
            department: row[.department],
            homeGrid: row[.homeGrid],
            phone: row[.phone],
            ownStatus: UnitStatus(rawValue: row[.ownStatus]) ?? .patrol,
            onDuty: row[.onDuty]
        )
    }

    init(db: Database) {
        self.db = db
    }
}
