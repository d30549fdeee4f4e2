/// An in-memory index that finds the unit grid (单元网格) of a point.
///
/// The grids are kept in uniform buckets, about as many as there are grids, so a look-up tests a handful of outlines
/// whatever the size of the city.
package struct GridLocator: Sendable {
    package let grids: [UnitGrid]
    private let bounds: GeoBounds?
    private let columns: Int
    private let rows: Int
    private let buckets: [[Int32]]

    package init(_ grids: [UnitGrid]) {
        self.grids = grids
        bounds = GeoBounds(grids.lazy.flatMap(\.outline))
        let side = max(1, Int(Double(grids.count).squareRoot()))
        columns = side
        rows = side
        var buckets = Array(repeating: [Int32](), count: side * side)
        if let bounds {
            for (index, grid) in grids.enumerated() {
                guard let box = GeoBounds(grid.outline) else { continue }
                let first = Self.cell(bounds, side, GeoPoint(latitude: box.south, longitude: box.west))
                let last = Self.cell(bounds, side, GeoPoint(latitude: box.north, longitude: box.east))
                for row in first.row...last.row {
                    for column in first.column...last.column { buckets[row * side + column].append(Int32(index)) }
                }
            }
        }
        self.buckets = buckets
    }

    /// Returns the unit grid that contains a point; nil if there is none, as in the river or outside the city.
    ///
    /// Where grids overlap, the first in `grids` is returned.
    package func grid(at point: GeoPoint) -> UnitGrid? {
        guard let bounds, bounds.contains(point) else { return nil }
        let cell = Self.cell(bounds, columns, point)
        let hit = buckets[cell.row * columns + cell.column].first { grids[Int($0)].contains(point) }
        return hit.map { grids[Int($0)] }
    }

    private static func cell(_ bounds: GeoBounds, _ side: Int, _ point: GeoPoint) -> (row: Int, column: Int) {
        (
            index(point.latitude, from: bounds.south, to: bounds.north, count: side),
            index(point.longitude, from: bounds.west, to: bounds.east, count: side)
        )
    }

    private static func index(_ value: Double, from low: Double, to high: Double, count: Int) -> Int {
        guard high > low else { return 0 }
        return min(max(Int((value - low) / (high - low) * Double(count)), 0), count - 1)
    }
}
