extension UnitGrid {
    /// Whether a point is inside; a point on an edge that two grids share belongs to exactly one of them.
    package func contains(_ point: GeoPoint) -> Bool { point.isInside(outline) }

    /// The middle of the outline's corners, to show the grid or to stand for it.
    package var centre: GeoPoint? { GeoPoint.centre(of: outline) }
}

extension GeoPoint {
    /// Whether this point is inside an outline, not closed, of three corners or more (even-odd rule).
    package func isInside(_ outline: [GeoPoint]) -> Bool {
        guard var previous = outline.last, outline.count > 2 else { return false }
        var inside = false
        for corner in outline {
            if isWest(ofEdge: previous, corner) { inside.toggle() }
            previous = corner
        }
        return inside
    }

    /// Whether a ray to the east meets the edge.
    ///
    /// The ends are put in order first, so that the rounding of a shared edge is the same from both sides and
    /// no point falls between two neighbours or into both.
    private func isWest(ofEdge one: GeoPoint, _ other: GeoPoint) -> Bool {
        let (low, high) = one.latitude < other.latitude ? (one, other) : (other, one)
        guard low.latitude <= latitude, latitude < high.latitude else { return false }
        let share = (latitude - low.latitude) / (high.latitude - low.latitude)
        return longitude < low.longitude + share * (high.longitude - low.longitude)
    }

    /// The mean of some points; nil without any.
    package static func centre(of points: [GeoPoint]) -> GeoPoint? {
        guard !points.isEmpty else { return nil }
        let count = Double(points.count)
        return GeoPoint(
            latitude: points.reduce(0) { $0 + $1.latitude } / count,
            longitude: points.reduce(0) { $0 + $1.longitude } / count
        )
    }
}

/// The smallest box of latitude and longitude around some points.
package struct GeoBounds: Hashable, Sendable {
    package var south: Double
    package var west: Double
    package var north: Double
    package var east: Double

    /// The box around points; nil without any.
    package init?(_ points: some Sequence<GeoPoint>) {
        var box: GeoBounds?
        for point in points {
            if box == nil {
                box = GeoBounds(at: point)
            } else {
                box?.extend(to: point)
            }
        }
        guard let box else { return nil }
        self = box
    }

    private init(at point: GeoPoint) {
        south = point.latitude
        north = point.latitude
        west = point.longitude
        east = point.longitude
    }

    private mutating func extend(to point: GeoPoint) {
        south = min(south, point.latitude)
        north = max(north, point.latitude)
        west = min(west, point.longitude)
        east = max(east, point.longitude)
    }

    /// Whether a point is in the box, its edges included.
    package func contains(_ point: GeoPoint) -> Bool {
        (south...north).contains(point.latitude) && (west...east).contains(point.longitude)
    }
}
