import DispatchDomain
import GRDB

/// Reading units.
struct UnitQueries {
    let db: Database

    func facts(_ callSign: CallSign) throws -> UnitFacts? {
        try db.require(.units, .openCases)
        let statement = try db.cachedStatement(
            sql: "SELECT \(UnitRecord.columns) FROM units WHERE callsign = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [callSign.rawValue]) else { return nil }
        return UnitFacts(unit: UnitRecord.read(row), jobs: try jobs(callSign))
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
        return try Row.fetchAll(db, sql: "SELECT \(UnitRecord.columns) FROM units ORDER BY callsign").map { row in
            let callSign: String = row[0]
            let facts = UnitFacts(unit: UnitRecord.read(row), jobs: jobs[callSign] ?? [])
            return UnitView(facts: facts, fix: fixes[callSign], devices: devices[callSign] ?? [])
        }
    }

    func view(_ callSign: CallSign) throws -> UnitView? {
        try db.require(.units, .openCases, .devices)
        let statement = try db.cachedStatement(sql: "SELECT \(UnitRecord.columns) FROM units WHERE callsign = ?")
        guard let row = try Row.fetchOne(statement, arguments: [callSign.rawValue]) else { return nil }
        let facts = UnitFacts(unit: UnitRecord.read(row), jobs: try jobs(callSign))
        return UnitView(facts: facts, fix: try fix(of: callSign), devices: try DeviceRecord.devices(of: callSign, db))
    }

    /// Where a unit was last.
    func fix(of callSign: CallSign) throws -> Fix? {
        let statement = try db.cachedStatement(sql: "SELECT \(fixColumns) FROM fixes WHERE callsign = ?")
        return try Row.fetchOne(statement, arguments: [callSign.rawValue]).map(fix)
    }

    /// Positions that came in at that moment or later: twenty thousand rows take milliseconds, and an index would cost
    /// every position that comes in.
    func fixes(receivedSince instant: Timestamp) throws -> [(unit: CallSign, fix: Fix)] {
        let statement = try db.cachedStatement(sql: "SELECT \(fixColumns), callsign FROM fixes WHERE received_at >= ?")
        return try Row.fetchAll(statement, arguments: [instant.milliseconds]).map { (CallSign($0[8]), fix($0)) }
    }

    /// Whose emergency call stands longest.
    func oldestSOS() throws -> CallSign? {
        let sql = "SELECT callsign FROM units WHERE sos_at IS NOT NULL ORDER BY sos_at, callsign LIMIT 1"
        return try String.fetchOne(db.cachedStatement(sql: sql)).map { CallSign($0) }
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

    init(db: Database) {
        self.db = db
    }
}
