import DispatchDomain
import Foundation
import GRDB

/// Queries for the city's reference data.
struct ReferenceQueries {
    let db: Database

    private static let gridColumns = GridRecord.Column.allCases.map { "g.\($0.name)" }.joined(separator: ", ")
    private static let responsibilities = "SELECT \(GridRecord.ResponsibilityColumn.list) FROM responsibility_grids"

    func catalogue() throws -> Catalogue {
        var conditions: [String: [FilingCondition]] = [:]
        let all = "SELECT \(ReferenceColumns.OfCondition.list) FROM conditions ORDER BY class, ordinal"
        for row in try Row.fetchAll(db, sql: all).lazy.map(Fields<ReferenceColumns.OfCondition>.init) {
            let limit = try TimeLimit(parsing: row[.timeLimit] as String) ?? TimeLimit(amount: 1, unit: .workDay)
            try conditions[row[.class], default: []].append(FilingCondition(text: row[.text], limit: limit))
        }
        let classes = try Row.fetchAll(
            db,
            sql: "SELECT \(ReferenceColumns.OfClass.list) FROM classes ORDER BY ordinal"
        ).compactMap { row -> CaseClass? in
            let row = Fields<ReferenceColumns.OfClass>(row)
            let key: String = try row[.key]
            guard let classKey = ClassKey(parsing: key) else { return nil }
            let aliases: String = try row[.aliases]
            return try CaseClass(
                key: classKey,
                name: row[.name],
                group: row[.classGroup],
                aliases: aliases.split(separator: "|").map { String($0) },
                initials: row[.initials],
                conditions: conditions[key] ?? [],
                successor: row[.successor]
            )
        }
        let codes = try Row.fetchAll(
            db,
            sql: "SELECT \(ReferenceColumns.OfCode.list) FROM outcome_codes ORDER BY kind, code"
        )
        .compactMap { row -> OutcomeCode? in
            let row = Fields<ReferenceColumns.OfCode>(row)
            guard let kind = try OutcomeCode.Kind(rawValue: row[.kind]) else { return nil }
            return try OutcomeCode(kind: kind, code: row[.code], name: Phrase(row[.chinese], row[.english]))
        }
        return Catalogue(classes: classes, codes: codes)
    }

    func calendar(slots: [WorkSlot]) throws -> WorkCalendar {
        var days: [LocalDay: DayKind] = [:]
        var names: [LocalDay: String] = [:]
        let all = "SELECT \(ReferenceColumns.OfDay.list) FROM calendar_days"
        for row in try Row.fetchAll(db, sql: all).lazy.map(Fields<ReferenceColumns.OfDay>.init) {
            let day = try LocalDay(rawValue: row[.day])
            days[day] = try DayKind(rawValue: row[.kind])
            names[day] = try row[.name]
        }
        return WorkCalendar(slots: slots, days: days, zone: .china, names: names)
    }

    func person(named name: String) throws -> Operator? {
        try db.require(.reference)
        // Every act of an operator asks.
        let statement = try db.cachedStatement(
            sql: "SELECT \(ReferenceColumns.OfOperator.list) FROM operators WHERE name = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [name]) else { return nil }
        let fields = Fields<ReferenceColumns.OfOperator>(row)
        let roles: String = try fields[.roles]
        return try Operator(
            name: fields[.name],
            displayName: fields[.displayName],
            roles: roles.split(separator: " ").compactMap { Role(rawValue: String($0)) }
        )
    }

    /// Returns all operators, by login.
    func operators() throws -> [Operator] { try operatorNames().compactMap { try person(named: $0) } }

    func operatorNames() throws -> [String] {
        try db.require(.reference)
        return try String.fetchAll(db, sql: "SELECT name FROM operators ORDER BY name")
    }

    /// Returns the unit grid that contains a point, the first by code if several do; nil if none does.
    func grid(at point: GeoPoint) throws -> UnitGrid? {
        try db.require(.grids)
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(ReferenceQueries.gridColumns) FROM unit_grid_boxes AS b
                    JOIN unit_grids AS g ON g.id = b.id
                    WHERE b.south <= ?1 AND b.north >= ?1 AND b.west <= ?2 AND b.east >= ?2
                    ORDER BY g.code
                    """
            ),
            arguments: [point.latitude, point.longitude]
        )
        for row in rows {
            guard let grid = try GridRecord.grid(Fields(row)), point.isInside(grid.outline) else { continue }
            return grid
        }
        return nil
    }

    func responsibilityGrid(_ code: String) throws -> ResponsibilityGrid? {
        let sql = "\(ReferenceQueries.responsibilities) WHERE code = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [code]).map { try GridRecord.responsibilityGrid(Fields($0)) }
    }

    func responsibilityGrids() throws -> [ResponsibilityGrid] {
        try Row.fetchAll(db, sql: "\(ReferenceQueries.responsibilities) ORDER BY code")
            .map { try GridRecord.responsibilityGrid(Fields($0)) }
    }
}
