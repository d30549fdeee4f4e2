import DispatchDomain
import GRDB

/// Unit grids (单元网格) with the box each lies in, and responsibility grids (责任网格).
struct GridProjection: Projection {
    static let name = "grids"

    let name: String = GridProjection.name
    let version = 1
    let tables = ["responsibility_grids", "unit_grids", "unit_grid_boxes"]
    let sources: ProjectionSources = [.desk]
    let schema = """
        CREATE TABLE responsibility_grids (
            code TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            owner TEXT NOT NULL,
            department TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE unit_grids (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE CHECK (length(code) = 15),
            name TEXT NOT NULL,
            responsibility TEXT NOT NULL,
            outline TEXT NOT NULL
        ) STRICT;
        CREATE VIRTUAL TABLE unit_grid_boxes USING rtree (id, south, north, west, east);
        """

    /// SQLite chooses the row numbers itself: they may differ, what they stand for may not.
    var comparisons: [ProjectionComparison] {
        [
            ProjectionComparison(table: "responsibility_grids"),
            ProjectionComparison(table: "unit_grids") {
                "SELECT code, name, responsibility, outline FROM \($0).unit_grids"
            },
            ProjectionComparison(table: "unit_grid_boxes") {
                """
                SELECT g.code, b.south, b.north, b.west, b.east
                FROM \($0).unit_grid_boxes AS b LEFT JOIN \($0).unit_grids AS g ON g.id = b.id
                """
            },
        ]
    }

    func take(_ change: DeskChange, _ db: Database) throws {
        switch change.fact {
        case .responsibilityGridsImported(let grids):
            for grid in grids {
                try db.run(
                    "INSERT OR REPLACE INTO responsibility_grids VALUES (?, ?, ?, ?)",
                    [grid.code, grid.name, grid.owner, grid.department]
                )
            }
        case .unitGridsImported(let grids): for grid in grids { try write(grid, db) }
        case .deskMade, .catalogueImported, .calendarImported, .placesImported, .unitsImported, .operatorsImported,
            .dayBegan, .backedUp, .deviceEnrolled, .deviceRevoked:
            break
        }
    }

    private func write(_ grid: UnitGrid, _ db: Database) throws {
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
}
