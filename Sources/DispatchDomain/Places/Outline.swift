extension UnitGrid {
    /// Returns whether a point is inside; a point on the shared edge of two grids is inside exactly one of them.
    package func contains(_ point: GeoPoint) -> Bool { point.isInside(outline) }

    /// The mean of the outline's corners, which represents the grid on the map and in a location.
    package var centre: GeoPoint? { GeoPoint.centre(of: outline) }
}

extension GeoPoint {
    /// Returns whether this point is inside an unclosed outline of three corners or more (even-odd rule).
    package func isInside(_ outline: [GeoPoint]) -> Bool {
        guard var previous = outline.last, outline.count > 2 else { return false }
        var inside = false
        for corner in outline {
            if isWest(ofEdge: previous, corner) { inside.toggle() }
            previous = corner
        }
        return inside
    }

    /// Returns whether a ray from the point to the east crosses an edge.
    ///
    /// The ends are ordered first, so that a shared edge is rounded the same from both sides and no point falls between
    /// two neighbours or into both.
    private func isWest(ofEdge one: GeoPoint, _ other: GeoPoint) -> Bool {
        let (low, high) = one.latitude < other.latitude ? (one, other) : (other, one)
        guard low.latitude <= latitude, latitude < high.latitude else { return false }
        let share = (latitude - low.latitude) / (high.latitude - low.latitude)
        return longitude < low.longitude + share * (high.longitude - low.longitude)
    }

    /// Returns the mean of some points; nil if there are none.
    package static func centre(of points: [GeoPoint]) -> GeoPoint? {
        guard !points.isEmpty else { return nil }
        let count = Double(points.count)
        return GeoPoint(
            latitude: points.reduce(0) { $0 + $1.latitude } / count,
            longitude: points.reduce(0) { $0 + $1.longitude } / count
        )
    }
}

/// A bounding box of points, in degrees of latitude and longitude.
package struct GeoBounds: Hashable, Sendable {
    package var south: Double
    package var west: Double
    package var north: Double
    package var east: Double

    /// Creates the bounding box of points; nil if there are none.
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

    /// Returns whether a point is in the box, its edges included.
    package func contains(_ point: GeoPoint) -> Bool {
        (south...north).contains(point.latitude) && (west...east).contains(point.longitude)
    }
}
