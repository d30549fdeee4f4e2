import DispatchDomain
import GRDB

/// Queries for units.
struct UnitQueries {
    let db: Database

    /// The columns of a unit's current assignments.
    private enum JobColumn: Int, ColumnList {
        case unit, caseID, status

        static let list = joined
    }

    private enum TerminalColumn: Int, ColumnList {
        case unit, id

        static let list = joined
    }

    /// Returns a unit with its jobs; nil if it is unknown.
    func facts(_ callSign: CallSign) throws -> UnitFacts? {
        try db.require(.units, .openCases)
        return try UnitRecord.fetch(callSign, db).map { UnitFacts(unit: $0, jobs: try jobs(callSign)) }
    }

    /// Returns whether people still need a unit: for a case it was sent to, an open SOS, or a device that can report
    /// cases.
    ///
    /// A message does not keep it: the desk itself answers an SOS with one, and whoever sends under a made-up number can
    /// call for help.
    func isInUse(_ callSign: CallSign) throws -> Bool {
        try db.require(.units, .allCases, .devices)
        guard try UnitRecord.fetch(callSign, db)?.sos == nil else { return true }
        let uses = [
            "SELECT 1 FROM assignments WHERE unit = ?1",
            "SELECT 1 FROM devices WHERE unit = ?1 AND kind = '\(DeviceKind.report.rawValue)'",
        ]
        return try uses.contains { try Row.fetchOne(db, sql: $0 + " LIMIT 1", arguments: [callSign.rawValue]) != nil }
    }

    /// Returns all units by call sign, with jobs, newest fixes and devices.
    func all() throws -> [UnitView] {
        try db.require(.units, .openCases, .devices)
        var jobs: [String: [UnitFacts.Job]] = [:]
        // Without the index, SQLite would scan the assignments of all years.
        let active = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(JobColumn.list) FROM assignments INDEXED BY assignments_active WHERE ended_at IS NULL
                    ORDER BY unit, case_id
                    """
            )
        )
        while let row = try active.next().map(Fields<JobColumn>.init) {
            try jobs[row[.unit], default: []].append(job(row))
        }
        var fixes: [String: Fix] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT \(FixRecord.columns) FROM fixes") {
            let (unit, fix) = try FixRecord.fix(row)
            fixes[unit] = fix
        }
        var devices: [String: [DeviceID]] = [:]
        let terminals = "SELECT \(TerminalColumn.list) FROM devices WHERE unit NOT NULL AND revoked = 0 ORDER BY id"
        for row in try Row.fetchAll(db, sql: terminals).lazy.map(Fields<TerminalColumn>.init) {
            if let id = try DeviceID(row[.id] as String) { try devices[row[.unit], default: []].append(id) }
        }
        return try UnitRecord.all(db).map { unit in
            let callSign = unit.callSign.rawValue
            let facts = UnitFacts(unit: unit, jobs: jobs[callSign] ?? [])
            return UnitView(facts: facts, fix: fixes[callSign], devices: devices[callSign] ?? [])
        }
    }

    func view(_ callSign: CallSign) throws -> UnitView? {
        try db.require(.devices)
        guard let facts = try facts(callSign) else { return nil }
        return UnitView(facts: facts, fix: try fix(of: callSign), devices: try DeviceRecord.devices(of: callSign, db))
    }

    /// Returns the newest fix of a unit.
    func fix(of callSign: CallSign) throws -> Fix? {
        let statement = try db.cachedStatement(sql: "SELECT \(FixRecord.columns) FROM fixes WHERE callsign = ?")
        return try Row.fetchOne(statement, arguments: [callSign.rawValue]).map { try FixRecord.fix($0).fix }
    }

    /// Returns the newest fixes that were received at `instant` or later.
    ///
    /// There is no index on `received_at`: a scan of 20,000 rows takes milliseconds, an index would slow down every
    /// write.
    func fixes(receivedSince instant: Timestamp) throws -> [(unit: CallSign, fix: Fix)] {
        let statement = try db.cachedStatement(sql: "SELECT \(FixRecord.columns) FROM fixes WHERE received_at >= ?")
        return try Row.fetchAll(statement, arguments: [instant.milliseconds]).map { row in
            let (unit, fix) = try FixRecord.fix(row)
            return (CallSign(unit), fix)
        }
    }

    /// Returns the unit with the oldest SOS that has not been taken; nil if there is none.
    func oldestSOS() throws -> CallSign? {
        let sql = "SELECT callsign FROM units WHERE sos_at IS NOT NULL ORDER BY sos_at, callsign LIMIT 1"
        return try String.fetchOne(db.cachedStatement(sql: sql)).map { CallSign($0) }
    }

    func callSigns() throws -> [CallSign] {
        try db.require(.units)
        let statement = try db.cachedStatement(sql: "SELECT callsign FROM units ORDER BY callsign")
        return try String.fetchAll(statement).map { CallSign($0) }
    }

    private func jobs(_ callSign: CallSign) throws -> [UnitFacts.Job] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(JobColumn.list) FROM assignments WHERE unit = ? AND ended_at IS NULL ORDER BY case_id"
        )
        return try Row.fetchAll(statement, arguments: [callSign.rawValue]).map { try job(Fields($0)) }
    }

    private func job(_ row: Fields<JobColumn>) throws -> UnitFacts.Job {
        try UnitFacts.Job(
            caseID: CaseID(rawValue: row[.caseID]),
            status: Assignment.Status(rawValue: row[.status]) ?? .ordered
        )
    }

    init(db: Database) {
        self.db = db
    }
}
