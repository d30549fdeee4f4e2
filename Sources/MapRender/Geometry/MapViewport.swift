package import CellCanvas

/// The part of the plane that a map shows, and its scale.
///
/// It always starts at a whole cell of the dot grid, so that a map that stands still has the same cells every time and
/// panning only shifts them. A cell is twice as tall as wide.
package struct MapViewport: Hashable, Sendable {
    /// The width of a cell in metres.
    package let metresPerColumn: Double
    package let size: CellSize
    /// The cell of the dot grid in the top left corner.
    let origin: CellPoint

    /// The allowed scales in metres per column: from a door to a continent.
    package static let scales: ClosedRange<Double> = 0.05...100_000

    init(metresPerColumn: Double, size: CellSize, origin: CellPoint) {
        let metres = metresPerColumn.isFinite ? metresPerColumn : 10
        self.metresPerColumn = min(max(metres, Self.scales.lowerBound), Self.scales.upperBound)
        self.size = DotGrid.limited(size)
        self.origin = DotGrid.limited(origin)
    }

    package init(centre: MapPoint, metresPerColumn: Double, size: CellSize) {
        let unplaced = MapViewport(metresPerColumn: metresPerColumn, size: size, origin: .zero)
        self = unplaced.placing(centre, at: unplaced.middle)
    }

    /// Shows a whole area, with a little room around it.
    package init(showing bounds: MapBounds, size: CellSize) {
        let limited = DotGrid.limited(size)
        // One cell on each side, because the viewport snaps to the dot grid.
        let columns = Double(max(1, limited.columns - 2))
        let rows = Double(max(1, limited.rows - 2))
        self.init(
            centre: bounds.centre,
            metresPerColumn: max(bounds.width / columns, bounds.height / (2 * rows)),
            size: limited
        )
    }

    /// The cell that counts as the middle.
    var middle: CellPoint { CellPoint(size.columns / 2, size.rows / 2) }

    /// The point in the middle.
    package var centre: MapPoint { unproject(middle) }

    /// The part of the plane that is in view.
    package var bounds: MapBounds {
        let height = 2 * metresPerColumn
        return MapBounds(
            west: Double(origin.x) * metresPerColumn,
            south: -Double(origin.y + size.rows) * height,
            east: Double(origin.x + size.columns) * metresPerColumn,
            north: -Double(origin.y) * height
        )
    }

    // MARK: Points and cells

    /// Returns the cell of a point, counted from the top left; it may be outside the viewport.
    package func project(_ point: MapPoint) -> CellPoint {
        let cell = lattice.cell(CentimetrePoint(point))
        return CellPoint(cell.x - origin.x, cell.y - origin.y)
    }

    /// Returns the point in the middle of a cell.
    package func unproject(_ cell: CellPoint) -> MapPoint {
        let cell = DotGrid.limited(cell)
        return MapPoint(
            x: (Double(origin.x + cell.x) + 0.5) * metresPerColumn,
            y: -(Double(origin.y + cell.y) + 0.5) * 2 * metresPerColumn
        )
    }

    /// Returns whether a point is in view.
    package func contains(_ point: MapPoint) -> Bool {
        point.isFinite && CellRect(size).contains(project(point))
    }

    /// Returns whether a part of a rectangle is in view.
    package func overlaps(_ other: MapBounds) -> Bool {
        let bounds = bounds
        return bounds.west <= other.east && other.west <= bounds.east && bounds.south <= other.north
            && other.south <= bounds.north
    }

    var lattice: DotGrid { DotGrid(metresPerColumn: metresPerColumn) }
}
