import GRDB

/// A unit with what it does and where it was last.
package struct UnitView: Hashable, Sendable {
    package var facts: UnitFacts
    package var fix: Fix?

    package var unit: Unit { facts.unit }
}

/// The newest good position report of a unit.
package struct Fix: Hashable, Sendable {
    package var point: GeoPoint
    /// When it was taken, by the device.
    package var at: Instant
    package var receivedAt: Instant
    package var speedKmh: Double?
    package var course: Double?
    package var device: String?

    package init(
        point: GeoPoint,
        at: Instant,
        receivedAt: Instant,
        speedKmh: Double? = nil,
        course: Double? = nil,
        device: String? = nil
    ) {
        self.point = point
        self.at = at
        self.receivedAt = receivedAt
        self.speedKmh = speedKmh
        self.course = course
        self.device = device
    }
}

/// Reading units.
struct UnitQueries {
    let db: Database

    private static let columns = "callsign, name, kind, department, home_grid, phone, own_status, on_duty"

    func facts(_ callSign: CallSign) throws -> UnitFacts? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(UnitQueries.columns) FROM units WHERE callsign = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [callSign.rawValue]) else { return nil }
        return UnitFacts(unit: unit(row), jobs: try jobs(callSign))
    }

    /// All units in call sign order, with jobs and fixes.
    func all() throws -> [UnitView] {
        var jobs: [String: [UnitFacts.Job]] = [:]
        let active = "SELECT unit, case_id, status FROM assignments WHERE ended_at IS NULL ORDER BY case_id"
        for row in try Row.fetchAll(db, sql: active) {
            jobs[row[0], default: []].append(job(row[1], row[2]))
        }
        var fixes: [String: Fix] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT \(fixColumns), callsign FROM fixes") {
            fixes[row[7]] = fix(row)
        }
        return try Row.fetchAll(db, sql: "SELECT \(UnitQueries.columns) FROM units ORDER BY callsign").map { row in
            let callSign: String = row[0]
            return UnitView(
                facts: UnitFacts(unit: unit(row), jobs: jobs[callSign] ?? []),
                fix: fixes[callSign]
            )
        }
    }

    func view(_ callSign: CallSign) throws -> UnitView? {
        guard let facts = try facts(callSign) else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT \(fixColumns) FROM fixes WHERE callsign = ?")
        return UnitView(facts: facts, fix: try Row.fetchOne(statement, arguments: [callSign.rawValue]).map(fix))
    }

    func callSigns() throws -> [CallSign] {
        try String.fetchAll(db, sql: "SELECT callsign FROM units ORDER BY callsign").map { CallSign($0) }
    }

    private func jobs(_ callSign: CallSign) throws -> [UnitFacts.Job] {
        let statement = try db.cachedStatement(
            sql: "SELECT case_id, status FROM assignments WHERE unit = ? AND ended_at IS NULL ORDER BY case_id"
        )
        return try Row.fetchAll(statement, arguments: [callSign.rawValue]).map { job($0[0], $0[1]) }
    }

    private let fixColumns = "lat, lon, at, received_at, speed_kmh, course, device"

    private func fix(_ row: Row) -> Fix {
        Fix(
            point: GeoPoint(latitude: row[0], longitude: row[1]),
            at: Instant(milliseconds: row[2]),
            receivedAt: Instant(milliseconds: row[3]),
            speedKmh: row[4],
            course: row[5],
            device: row[6]
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
