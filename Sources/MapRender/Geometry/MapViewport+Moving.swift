package import CellCanvas

extension MapViewport {
    /// Moved by whole cells: to the right and down.
    package func panned(columns: Int, rows: Int) -> MapViewport {
        let by = DotGrid.limited(CellPoint(columns, rows))
        return MapViewport(
            metresPerColumn: metresPerColumn,
            size: size,
            origin: CellPoint(origin.x + by.x, origin.y + by.y)
        )
    }

    /// Closer for factors above 1; the place under a cell, the middle unless said, stays under it.
    package func zoomed(by factor: Double, about cell: CellPoint? = nil) -> MapViewport {
        guard factor.isFinite, factor > 0 else { return self }
        let cell = DotGrid.limited(cell ?? middle)
        let zoomed = MapViewport(metresPerColumn: metresPerColumn / factor, size: size, origin: .zero)
        return zoomed.placing(unproject(cell), at: cell)
    }

    /// The same middle and scale in a larger or smaller window.
    package func resized(to size: CellSize) -> MapViewport {
        size == self.size ? self : MapViewport(centre: centre, metresPerColumn: metresPerColumn, size: size)
    }

    /// The same scale around another place.
    package func centred(on point: MapPoint) -> MapViewport {
        MapViewport(centre: point, metresPerColumn: metresPerColumn, size: size)
    }

    /// Itself while a place is in the middle 60 % of it, else centred on that place.
    ///
    /// Without this dead zone every position of a unit that is followed would move the whole map.
    package func following(_ point: MapPoint) -> MapViewport {
        guard point.isFinite else { return self }
        let zone = CellRect(size).inset(size.columns / 5, size.rows / 5, size.columns / 5, size.rows / 5)
        return zone.contains(project(point)) ? self : centred(on: point)
    }

    /// The same scale with a place under a certain cell.
    func placing(_ point: MapPoint, at cell: CellPoint) -> MapViewport {
        let target = lattice.cell(CentimetrePoint(point))
        return MapViewport(
            metresPerColumn: metresPerColumn,
            size: size,
            origin: CellPoint(target.x - cell.x, target.y - cell.y)
        )
    }

    // MARK: Scale

    /// The scale as on paper, for a screen whose cells are 2.5 mm wide, in two figures: 8000.
    package var scale: Int {
        let exact = metresPerColumn / 0.0025
        var step = 1.0
        while exact / step >= 100 { step *= 10 }
        return Int((exact / step).rounded() * step)
    }

    /// `1:8000`.
    package var scaleText: String { "1:\(scale)" }
}
