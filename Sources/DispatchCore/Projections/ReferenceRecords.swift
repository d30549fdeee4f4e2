import DispatchDomain
import GRDB

/// The rows of the city's reference data.
///
/// An import adds and replaces by key and takes nothing away: a class or unit that a case names must stay known.
enum ReferenceRecords {
    static func apply(_ fact: DeskFact, to db: Database) throws {
        switch fact {
        case .deskMade, .dayBegan, .backedUp: break
        case .catalogueImported(let classes, let codes):
            try write(classes, db)
            for code in codes {
                try db.run(
                    "INSERT OR REPLACE INTO outcome_codes VALUES (?, ?, ?, ?)",
                    [code.kind.rawValue, code.code, code.name.chinese, code.name.english]
                )
            }
        case .calendarImported(let days):
            for day in days {
                try db.run(
                    "INSERT OR REPLACE INTO calendar_days VALUES (?, ?, ?)",
                    [day.day.rawValue, day.kind.rawValue, day.name]
                )
            }
        case .responsibilityGridsImported(let grids):
            for grid in grids {
                try db.run(
                    "INSERT OR REPLACE INTO responsibility_grids VALUES (?, ?, ?, ?)",
                    [grid.code, grid.name, grid.owner, grid.department]
                )
            }
        case .unitGridsImported(let grids): try grids.forEach { try write($0, db) }
        case .placesImported(let places): try places.forEach { try write($0, db) }
        case .unitsImported(let units): try units.forEach { try write($0, db) }
        case .operatorsImported(let operators):
            for person in operators {
                try db.run(
                    "INSERT OR REPLACE INTO operators VALUES (?, ?, ?)",
                    [person.name, person.displayName, person.roles.map(\.rawValue).joined(separator: " ")]
                )
            }
        case .deviceEnrolled(let device, let fingerprint): try DeviceRecord.write(device, fingerprint, to: db)
        case .deviceRevoked(let device): try DeviceRecord.revoke(device, db)
        }
    }

    private static func write(_ classes: [CaseClass], _ db: Database) throws {
        var ordinal = try Int.fetchOne(db, sql: "SELECT coalesce(max(ordinal), 0) FROM classes") ?? 0
        for item in classes {
            ordinal += 1
            let key = item.key.description
            try reindex(key, as: item.name, db)
            try db.run(
                "INSERT OR REPLACE INTO classes VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    key, ordinal, item.group, item.name, item.aliases.joined(separator: "|"), item.initials,
                    item.successor,
                ]
            )
            try db.run("DELETE FROM conditions WHERE class = ?", [key])
            for (index, condition) in item.conditions.enumerated() {
                try db.run(
                    "INSERT INTO conditions VALUES (?, ?, ?, ?)",
                    [key, index + 1, condition.text, condition.limit.code]
                )
            }
        }
    }

    /// A class's name is among what its cases are found by; when it changes, they are found by the new one.
    private static func reindex(_ key: String, as name: String, _ db: Database) throws {
        let old = try String.fetchOne(
            db.cachedStatement(sql: "SELECT name FROM classes WHERE key = ?"),
            arguments: [key]
        )
        guard let old, old != name else { return }
        let ids = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM cases WHERE class = ?"),
            arguments: [key]
        )
        for id in ids.map(CaseID.init(rawValue:)) {
            guard let item = try CaseRecord.fetch(id, db) else { continue }
            try SearchIndex.update(
                id,
                from: SearchIndex.text(of: item) { _ in old },
                to: SearchIndex.text(of: item) { _ in name },
                db
            )
        }
    }

    private static func write(_ unit: Unit, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO units (callsign, name, kind, department, home_grid, phone, own_status, on_duty)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (callsign) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                department = excluded.department, home_grid = excluded.home_grid, phone = excluded.phone,
                own_status = excluded.own_status, on_duty = excluded.on_duty
            """,
            [
                unit.callSign.rawValue, unit.name, unit.kind.rawValue, unit.department, unit.homeGrid, unit.phone,
                unit.ownStatus.rawValue, unit.onDuty,
            ]
        )
    }

    private static func write(_ grid: UnitGrid, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO unit_grids (code, name, responsibility, outline) VALUES (?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, responsibility = excluded.responsibility,
                outline = excluded.outline
            """,
            [grid.code.rawValue, grid.name, grid.responsibility, try JournalCoding.encode(grid.outline)]
        )
        let id = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM unit_grids WHERE code = ?"),
            arguments: [grid.code.rawValue]
        )
        let latitudes = grid.outline.map(\.latitude)
        let longitudes = grid.outline.map(\.longitude)
        try db.run(
            "INSERT OR REPLACE INTO unit_grid_boxes VALUES (?, ?, ?, ?, ?)",
            [id, latitudes.min(), latitudes.max(), longitudes.min(), longitudes.max()]
        )
    }

    private static func write(_ entry: GazetteerEntry, _ db: Database) throws {
        let place = entry.place
        try db.run(
            """
            INSERT INTO places (name, kind, aliases, initials, points, first_number, last_number)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name, kind) DO UPDATE SET aliases = excluded.aliases, initials = excluded.initials,
                points = excluded.points, first_number = excluded.first_number, last_number = excluded.last_number
            """,
            [
                place.name, place.kind.rawValue, place.aliases.joined(separator: "|"), entry.initials,
                try JournalCoding.encode(place.points), place.numbers?.first, place.numbers?.last,
            ]
        )
        let id = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM places WHERE name = ? AND kind = ?"),
            arguments: [place.name, place.kind.rawValue]
        )
        try db.run("DELETE FROM place_names WHERE place_id = ?", [id])
        for name in [place.name] + place.aliases {
            try db.run("INSERT OR REPLACE INTO place_names VALUES (?, 'name', ?)", [name, id])
        }
        if !entry.initials.isEmpty {
            try db.run("INSERT OR REPLACE INTO place_names VALUES (?, 'initials', ?)", [entry.initials, id])
        }
    }
}
