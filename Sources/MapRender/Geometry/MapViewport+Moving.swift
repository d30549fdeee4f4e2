package import CellCanvas

extension MapViewport {
    /// Returns the viewport moved by whole cells, to the right and down.
    package func panned(columns: Int, rows: Int) -> MapViewport {
        let by = DotGrid.limited(CellPoint(columns, rows))
        return MapViewport(
            metresPerColumn: metresPerColumn,
            size: size,
            origin: CellPoint(origin.x + by.x, origin.y + by.y)
        )
    }

    /// Returns the viewport zoomed, closer for factors above 1; the point under a cell, by default the middle one,
    /// stays there.
    package func zoomed(by factor: Double, about cell: CellPoint? = nil) -> MapViewport {
        guard factor.isFinite, factor > 0 else { return self }
        let cell = DotGrid.limited(cell ?? middle)
        let zoomed = MapViewport(metresPerColumn: metresPerColumn / factor, size: size, origin: .zero)
        return zoomed.placing(unproject(cell), at: cell)
    }

    /// Returns a viewport of another size with the same centre and scale.
    package func resized(to size: CellSize) -> MapViewport {
        size == self.size ? self : MapViewport(centre: centre, metresPerColumn: metresPerColumn, size: size)
    }

    /// Returns a viewport of the same scale centred on another point.
    package func centred(on point: MapPoint) -> MapViewport {
        MapViewport(centre: point, metresPerColumn: metresPerColumn, size: size)
    }

    /// Returns the viewport itself while the point is in its middle 60 %, else centres it on the point.
    ///
    /// Without this dead zone, every position of a followed unit would move the whole map.
    package func following(_ point: MapPoint) -> MapViewport {
        guard point.isFinite else { return self }
        let zone = CellRect(size).inset(size.columns / 5, size.rows / 5, size.columns / 5, size.rows / 5)
        return zone.contains(project(point)) ? self : centred(on: point)
    }

    /// Returns a viewport of the same scale with a point under the given cell.
    func placing(_ point: MapPoint, at cell: CellPoint) -> MapViewport {
        let target = lattice.cell(CentimetrePoint(point))
        return MapViewport(
            metresPerColumn: metresPerColumn,
            size: size,
            origin: CellPoint(target.x - cell.x, target.y - cell.y)
        )
    }

    // MARK: Scale

    /// The scale as on paper, 8000 for 1:8000, rounded to two digits; it assumes cells 2.5 mm wide.
    package var scale: Int {
        let exact = metresPerColumn / 0.0025
        var step = 1.0
        while exact / step >= 100 { step *= 10 }
        return Int((exact / step).rounded() * step)
    }

    /// The scale as text, such as `1:8000`.
    package var scaleText: String { "1:\(scale)" }
}
