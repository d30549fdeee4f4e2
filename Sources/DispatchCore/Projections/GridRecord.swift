import DispatchDomain
import GRDB

/// Reads and writes the rows of unit grids and responsibility grids.
enum GridRecord {
    enum Column: Int, ColumnList {
        case code, name, responsibility, outline

        static let list = joined
        static let table: String? = "unit_grids"
    }

    enum ResponsibilityColumn: Int, ColumnList {
        case code, name, owner, department

        static let list = joined
        static let table: String? = "responsibility_grids"
    }

    private static let upsert = """
        INSERT INTO unit_grids (\(Column.list)) VALUES (\(Column.allCases.marks))
        ON CONFLICT (code) DO UPDATE SET \(Column.allCases.filter { $0 != .code }.updates)
        """
    private static let responsibilityInsertion = """
        INSERT OR REPLACE INTO responsibility_grids (\(ResponsibilityColumn.list))
        VALUES (\(ResponsibilityColumn.allCases.marks))
        """

    static func write(_ grid: UnitGrid, to db: Database) throws {
        try db.run(upsert, Column.allCases) { column, values in
            switch column {
            case .code: values.add(grid.code.rawValue)
            case .name: values.add(grid.name)
            case .responsibility: values.add(grid.responsibility)
            case .outline: values.add(try JournalCoding.encode(grid.outline))
            }
        }
        let id = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM unit_grids WHERE code = ?"),
            arguments: [grid.code.rawValue]
        )
        let latitudes = grid.outline.map(\.latitude)
        let longitudes = grid.outline.map(\.longitude)
        try db.run(
            "INSERT OR REPLACE INTO unit_grid_boxes (id, south, north, west, east) VALUES (?, ?, ?, ?, ?)",
            [id, latitudes.min(), latitudes.max(), longitudes.min(), longitudes.max()]
        )
    }

    static func write(_ grid: ResponsibilityGrid, to db: Database) throws {
        try db.run(responsibilityInsertion, ResponsibilityColumn.allCases) { column, values in
            switch column {
            case .code: values.add(grid.code)
            case .name: values.add(grid.name)
            case .owner: values.add(grid.owner)
            case .department: values.add(grid.department)
            }
        }
    }

    /// Returns the unit grid of a row; nil if its code is invalid.
    static func grid(_ row: Fields<Column>) throws -> UnitGrid? {
        guard let code = try GridCode(rawValue: row[.code]) else { return nil }
        return try UnitGrid(
            code: code,
            name: row[.name],
            outline: row.json(.outline, as: [GeoPoint].self),
            responsibility: row[.responsibility]
        )
    }

    static func responsibilityGrid(_ row: Fields<ResponsibilityColumn>) throws -> ResponsibilityGrid {
        try ResponsibilityGrid(
            code: row[.code],
            name: row[.name],
            owner: row[.owner],
            department: row[.department]
        )
    }
}
