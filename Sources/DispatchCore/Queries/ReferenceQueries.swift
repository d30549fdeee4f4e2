import DispatchDomain
import Foundation
import GRDB

/// Reading the city's reference data.
struct ReferenceQueries {
    let db: Database

    func catalogue() throws -> Catalogue {
        var conditions: [String: [FilingCondition]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT class, text, time_limit FROM conditions ORDER BY class, ordinal") {
            let limit = TimeLimit(parsing: row[2] as String) ?? TimeLimit(amount: 1, unit: .workDay)
            conditions[row[0], default: []].append(FilingCondition(text: row[1], limit: limit))
        }
        let classes = try Row.fetchAll(
            db,
            sql: "SELECT key, class_group, name, aliases, initials, successor FROM classes ORDER BY ordinal"
        ).compactMap { row -> CaseClass? in
            let key: String = row[0]
            guard let classKey = ClassKey(parsing: key) else { return nil }
            let aliases: String = row[3]
            return CaseClass(
                key: classKey,
                name: row[2],
                group: row[1],
                aliases: aliases.split(separator: "|").map { String($0) },
                initials: row[4],
                conditions: conditions[key] ?? [],
                successor: row[5]
            )
        }
        let codes = try Row.fetchAll(
            db,
            sql: "SELECT kind, code, chinese, english FROM outcome_codes ORDER BY kind, code"
        )
        .compactMap { row -> OutcomeCode? in
            guard let kind = OutcomeCode.Kind(rawValue: row[0]) else { return nil }
            return OutcomeCode(kind: kind, code: row[1], name: Phrase(row[2], row[3]))
        }
        return Catalogue(classes: classes, codes: codes)
    }

    func calendar(slots: [WorkSlot]) throws -> WorkCalendar {
        var days: [LocalDay: DayKind] = [:]
        var names: [LocalDay: String] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT day, kind, name FROM calendar_days") {
            let day = LocalDay(rawValue: row[0])
            days[day] = DayKind(rawValue: row[1])
            names[day] = row[2]
        }
        return WorkCalendar(slots: slots, days: days, zone: .china, names: names)
    }

    func person(named name: String) throws -> Operator? {
        try db.require(.reference)
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM operators WHERE name = ?", arguments: [name]) else {
            return nil
        }
        let roles: String = row["roles"]
        return Operator(
            name: row["name"],
            displayName: row["display_name"],
            roles: roles.split(separator: " ").compactMap { Role(rawValue: String($0)) }
        )
    }

    func operatorNames() throws -> [String] {
        try db.require(.reference)
        return try String.fetchAll(db, sql: "SELECT name FROM operators ORDER BY name")
    }

    /// The unit grid a point is in, with its responsibility grid.
    func grid(at point: GeoPoint) throws -> UnitGrid? {
        try db.require(.grids)
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT g.code, g.name, g.outline, g.responsibility FROM unit_grid_boxes AS b
                    JOIN unit_grids AS g ON g.id = b.id
                    WHERE b.south <= ?1 AND b.north >= ?1 AND b.west <= ?2 AND b.east >= ?2
                    ORDER BY g.code
                    """
            ),
            arguments: [point.latitude, point.longitude]
        )
        for row in rows {
            let outline = try JournalCoding.decode([GeoPoint].self, from: row[2])
            guard let code = GridCode(rawValue: row[0]), point.isInside(outline) else { continue }
            return UnitGrid(code: code, name: row[1], outline: outline, responsibility: row[3])
        }
        return nil
    }

    func responsibilityGrid(_ code: String) throws -> ResponsibilityGrid? {
        try Row.fetchOne(db, sql: "SELECT * FROM responsibility_grids WHERE code = ?", arguments: [code])
            .map(responsibilityGrid)
    }

    func responsibilityGrids() throws -> [ResponsibilityGrid] {
        try Row.fetchAll(db, sql: "SELECT * FROM responsibility_grids ORDER BY code").map(responsibilityGrid)
    }

    private func responsibilityGrid(_ row: Row) -> ResponsibilityGrid {
        ResponsibilityGrid(code: row["code"], name: row["name"], owner: row["owner"], department: row["department"])
    }
}
