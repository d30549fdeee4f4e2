import DispatchDomain
import GRDB

/// Queries for long lists, read in portions.
extension ReferenceQueries {
    /// The number of rows per portion.
    private static let portion = 1000

    /// Returns the next portion of the places of some kinds, in the order of their import, and the last one's row ID.
    func places(of kinds: Set<Place.Kind>, after last: Int64) throws -> (places: [Place], end: Int64?) {
        try db.require(.places)
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(PlaceRecord.Column.list) FROM places
                    WHERE id > ? AND kind IN (\(marks)) ORDER BY id LIMIT \(ReferenceQueries.portion)
                    """
            ),
            arguments: [last] + StatementArguments(kinds.map(\.rawValue).sorted())
        ).map(Fields<PlaceRecord.Column>.init)
        // All points in one JSON array: a decoder for each of 200,000 places would take most of the time.
        let all = "[" + (try rows.map { try $0[.points] as String }).joined(separator: ",") + "]"
        // Each alone names the one that can't be read.
        let points =
            try (try? JournalCoding.decode([[GeoPoint]].self, from: all))
            ?? rows.map { try $0.json(.points, as: [GeoPoint].self) }
        return (try zip(rows, points).map(PlaceRecord.place), try rows.last.map { try $0[.id] as Int64 })
    }

    /// Returns the next portion of the unit grids, by code, with their responsibility grids.
    func grids(after last: String) throws -> [(grid: UnitGrid, responsibility: ResponsibilityGrid?)] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(GridRecord.Column.list) FROM unit_grids
                    WHERE code > ? ORDER BY code LIMIT \(ReferenceQueries.portion)
                    """
            ),
            arguments: [last]
        )
        return try rows.compactMap { row in
            guard let grid = try GridRecord.grid(Fields(row)) else { return nil }
            return (grid, try responsibilityGrid(grid.responsibility))
        }
    }

    /// Returns whether any unit grid has been imported.
    func hasGrids() throws -> Bool {
        try db.require(.grids)
        return try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM unit_grids)") ?? false
    }

    /// Returns the names of all departments that have a grid, a unit or an open case.
    func departments() throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT department FROM responsibility_grids UNION SELECT department FROM units
                UNION SELECT department FROM cases WHERE closed_at IS NULL AND department IS NOT NULL
                ORDER BY department
                """
        ).filter { !$0.isEmpty }
    }
}
