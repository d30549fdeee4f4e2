/// A line through geographic points, measured in metres: a street, a river, a track.
package struct Polyline: Sendable {
    package let points: [GeoPoint]
    /// The metres along the line from the first point to each point.
    package let reach: [Double]
    private let plane: LocalPlane
    private let spots: [MetrePoint]

    /// Creates the line through points; nil if there are none.
    package init?(_ points: [GeoPoint]) {
        guard let first = points.first else { return nil }
        let plane = LocalPlane(origin: first)
        let spots = points.map { plane.project($0) }
        var reach = [0.0]
        for (previous, next) in zip(spots, spots.dropFirst()) {
            reach.append((reach.last ?? 0) + previous.distance(to: next))
        }
        self.points = points
        self.reach = reach
        self.plane = plane
        self.spots = spots
    }

    /// The length of the line in metres.
    package var length: Double { reach.last ?? 0 }

    /// Returns the point at a fraction of the length: 0 is the first point, 1 the last; clamped.
    package func point(at fraction: Double) -> GeoPoint {
        point(metres: length * fraction)
    }

    /// Returns the point `metres` along the line; clamped.
    package func point(metres: Double) -> GeoPoint {
        let goal = min(max(metres, 0), length)
        guard let end = reach.firstIndex(where: { $0 >= goal }), end > 0 else { return points[0] }
        let span = reach[end] - reach[end - 1]
        let share = span > 0 ? (goal - reach[end - 1]) / span : 0
        return plane.unproject(spots[end - 1].interpolated(to: spots[end], fraction: share))
    }

    /// The point of a line that is nearest to another point.
    package struct Nearest: Sendable {
        package var point: GeoPoint
        /// The metres from the line to the other point.
        package var distance: Double
        /// The metres along the line from its first point.
        package var along: Double
    }

    /// Returns the point of the line nearest to a point.
    package func nearest(to point: GeoPoint) -> Nearest {
        let goal = plane.project(point)
        var best = (spot: spots[0], distance: spots[0].distance(to: goal), along: 0.0)
        for index in spots.indices.dropFirst() {
            let (foot, share) = goal.foot(from: spots[index - 1], to: spots[index])
            let distance = foot.distance(to: goal)
            if distance < best.distance {
                best = (foot, distance, reach[index - 1] + (reach[index] - reach[index - 1]) * share)
            }
        }
        return Nearest(point: plane.unproject(best.spot), distance: best.distance, along: best.along)
    }
}

extension MetrePoint {
    /// Returns the point of a segment nearest to this one, and its fraction of the segment's length, 0 … 1.
    package func foot(from start: MetrePoint, to end: MetrePoint) -> (point: MetrePoint, share: Double) {
        let across = end.east - start.east
        let up = end.north - start.north
        let square = across * across + up * up
        guard square > 0 else { return (start, 0) }
        let share = ((east - start.east) * across + (north - start.north) * up) / square
        let clamped = min(max(share, 0), 1)
        return (start.interpolated(to: end, fraction: clamped), clamped)
    }
}
