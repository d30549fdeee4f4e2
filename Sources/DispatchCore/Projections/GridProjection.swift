import DispatchDomain
import GRDB

/// Unit grids (单元网格) with their bounding boxes, and responsibility grids (责任网格).
struct GridProjection: Projection {
    static let name = "grids"

    let name: String = GridProjection.name
    let version = 1
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

    /// Row IDs are chosen by SQLite and may differ after a rebuild, so they are left out or resolved to what they stand
    /// for.
    var comparisons: [ProjectionComparison] {
        [
            ProjectionComparison(table: "responsibility_grids"),
            ProjectionComparison(table: "unit_grids") {
                "SELECT \(GridRecord.Column.list) FROM \($0).unit_grids"
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
            for grid in grids { try GridRecord.write(grid, to: db) }
        case .unitGridsImported(let grids): for grid in grids { try GridRecord.write(grid, to: db) }
        case .deskMade, .catalogueImported, .calendarImported, .placesImported, .unitsImported, .operatorsImported,
            .dayBegan, .backedUp, .deviceEnrolled, .deviceRevoked, .unitRemoved, .trackSetAside, .clockStepped,
            .repaired, .clockConfirmed, .deskRestored, .deviceCodeRenewed, .deviceRegistrationRefused, .imported:
            break
        }
    }
}
