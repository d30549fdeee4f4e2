import DispatchDomain
import GRDB

/// Reading units.
struct UnitQueries {
    let db: Database

    private static let columns = """
        callsign, name, kind, department, home_grid, phone, own_status, on_duty, last_word, safety_told, sos_at, sos_lat,
        sos_lon, sos_device, sos_status
        """

    func facts(_ callSign: CallSign) throws -> UnitFacts? {
        try db.require(.units, .openCases)
        let statement = try db.cachedStatement(
            sql: "SELECT \(UnitQueries.columns) FROM units WHERE callsign = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [callSign.rawValue]) else { return nil }
        return UnitFacts(unit: unit(row), jobs: try jobs(callSign))
    }

    /// All units in call sign order, with jobs and fixes.
    func all() throws -> [UnitView] {
        try db.require(.units, .openCases, .devices)
        var jobs: [String: [UnitFacts.Job]] = [:]
        let active = "SELECT unit, case_id, status FROM assignments WHERE ended_at IS NULL ORDER BY case_id"
        for row in try Row.fetchAll(db, sql: active) {
            jobs[row[0], default: []].append(job(row[1], row[2]))
        }
        var fixes: [String: Fix] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT \(fixColumns), callsign FROM fixes") {
            fixes[row[8]] = fix(row)
        }
        var devices: [String: [DeviceID]] = [:]
        for row in try Row.fetchAll(
            db,
            sql: "SELECT unit, id FROM devices WHERE unit NOT NULL AND revoked = 0 ORDER BY id"
        ) {
            if let id = DeviceID(row[1] as String) { devices[row[0], default: []].append(id) }
        }
        return try Row.fetchAll(db, sql: "SELECT \(UnitQueries.columns) FROM units ORDER BY callsign").map { row in
            let callSign: String = row[0]
            let facts = UnitFacts(unit: unit(row), jobs: jobs[callSign] ?? [])
            return view(facts, row, fixes[callSign], devices[callSign] ?? [])
        }
    }

    func view(_ callSign: CallSign) throws -> UnitView? {
        try db.require(.units, .openCases, .devices)
        let statement = try db.cachedStatement(sql: "SELECT \(UnitQueries.columns) FROM units WHERE callsign = ?")
        guard let row = try Row.fetchOne(statement, arguments: [callSign.rawValue]) else { return nil }
        let facts = UnitFacts(unit: unit(row), jobs: try jobs(callSign))
        let fixes = try db.cachedStatement(sql: "SELECT \(fixColumns) FROM fixes WHERE callsign = ?")
        let fix = try Row.fetchOne(fixes, arguments: [callSign.rawValue]).map(fix)
        return view(facts, row, fix, try DeviceRecord.devices(of: callSign, db))
    }

    /// Positions that came in at that moment or later: twenty thousand rows take milliseconds, and an index would cost
    /// every position that comes in.
    func fixes(receivedSince instant: Timestamp) throws -> [(unit: CallSign, fix: Fix)] {
        let statement = try db.cachedStatement(sql: "SELECT \(fixColumns), callsign FROM fixes WHERE received_at >= ?")
        return try Row.fetchAll(statement, arguments: [instant.milliseconds]).map { (CallSign($0[8]), fix($0)) }
    }

    /// A unit's emergency call, if one stands.
    func sos(of callSign: CallSign) throws -> SOS? {
        let statement = try db.cachedStatement(sql: "SELECT \(UnitQueries.columns) FROM units WHERE callsign = ?")
        return try Row.fetchOne(statement, arguments: [callSign.rawValue]).flatMap(sos)
    }

    /// Whose emergency call stands longest.
    func oldestSOS() throws -> CallSign? {
        let sql = "SELECT callsign FROM units WHERE sos_at IS NOT NULL ORDER BY sos_at, callsign LIMIT 1"
        return try String.fetchOne(db.cachedStatement(sql: sql)).map { CallSign($0) }
    }

    private func view(_ facts: UnitFacts, _ row: Row, _ fix: Fix?, _ devices: [DeviceID]) -> UnitView {
        let lastWord: Int64? = row[8]
        let told: Int64? = row[9]
        var view = UnitView(facts: facts, fix: fix, devices: devices, sos: sos(row))
        view.lastWord = lastWord.map(Timestamp.init(milliseconds:))
        if let told, told > lastWord ?? .min { view.silentTold = Timestamp(milliseconds: told) }
        return view
    }

    private func sos(_ row: Row) -> SOS? {
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

    func callSigns() throws -> [CallSign] {
        try db.require(.units)
        return try String.fetchAll(db, sql: "SELECT callsign FROM units ORDER BY callsign").map { CallSign($0) }
    }

    private func jobs(_ callSign: CallSign) throws -> [UnitFacts.Job] {
        let statement = try db.cachedStatement(
            sql: "SELECT case_id, status FROM assignments WHERE unit = ? AND ended_at IS NULL ORDER BY case_id"
        )
        return try Row.fetchAll(statement, arguments: [callSign.rawValue]).map { job($0[0], $0[1]) }
    }

    private let fixColumns = "lat, lon, at, received_at, speed_kmh, course, device, device_at"

    private func fix(_ row: Row) -> Fix {
        Fix(
            point: GeoPoint(latitude: row[0], longitude: row[1]),
            at: Timestamp(milliseconds: row[2]),
            receivedAt: Timestamp(milliseconds: row[3]),
            speedKmh: row[4],
            course: row[5],
            device: row[6],
            deviceAt: (row[7] as Int64?).map(Timestamp.init(milliseconds:))
        )
    }

    private func job(_ id: Int64, _ status: String) -> UnitFacts.Job {
        UnitFacts.Job(caseID: CaseID(rawValue: id), status: Assignment.Status(rawValue: status) ?? .ordered)
    }

    private func unit(_ row: Row) -> Unit {
        Unit(
            callSign: CallSign(row[0]),
            name: row[1],
            kind: UnitKind(rawValue: row[2]) ?? .officer,
            department: row[3],
            homeGrid: row[4],
            phone: row[5],
            ownStatus: UnitStatus(rawValue: row[6]) ?? .patrol,
            onDuty: row[7]
        )
    }

    init(db: Database) {
        self.db = db
    }
}
