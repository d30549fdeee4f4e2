import Foundation

/// A point on a `LocalPlane`, in metres from its origin.
package struct MetrePoint: Hashable, Sendable {
    /// Metres east of the origin.
    package var east: Double
    /// Metres north of the origin.
    package var north: Double

    package init(east: Double, north: Double) {
        self.east = east
        self.north = north
    }

    /// Returns the metres to another point of the same plane.
    package func distance(to other: MetrePoint) -> Double {
        let across = other.east - east
        let up = other.north - north
        return (across * across + up * up).squareRoot()
    }

    /// Returns the point at `fraction` of the way to another: 0 is this point, 1 the other.
    package func interpolated(to other: MetrePoint, fraction: Double) -> MetrePoint {
        MetrePoint(east: east + (other.east - east) * fraction, north: north + (other.north - north) * fraction)
    }
}

/// An equirectangular projection in metres around an origin.
///
/// Its error over a city is a few centimetres; geometry is simpler and faster on a plane than on the sphere.
package struct LocalPlane: Hashable, Sendable {
    package let origin: GeoPoint
    private let metresPerDegreeNorth: Double
    private let metresPerDegreeEast: Double

    package init(origin: GeoPoint) {
        self.origin = origin
        metresPerDegreeNorth = 6_371_008.8 * .pi / 180
        // Never zero, not even at the poles, because `unproject` divides by it.
        metresPerDegreeEast = metresPerDegreeNorth * max(cos(origin.latitude * .pi / 180), 1e-9)
    }

    /// Projects a point to this plane.
    package func project(_ point: GeoPoint) -> MetrePoint {
        MetrePoint(
            east: (point.longitude - origin.longitude) * metresPerDegreeEast,
            north: (point.latitude - origin.latitude) * metresPerDegreeNorth
        )
    }

    /// Returns the geographic point of a point on this plane.
    package func unproject(_ point: MetrePoint) -> GeoPoint {
        GeoPoint(
            latitude: origin.latitude + point.north / metresPerDegreeNorth,
            longitude: origin.longitude + point.east / metresPerDegreeEast
        )
    }
}

extension GeoPoint {
    /// Returns the point `east` and `north` metres from this one.
    package func offset(east: Double, north: Double) -> GeoPoint {
        LocalPlane(origin: self).unproject(MetrePoint(east: east, north: north))
    }

    /// Returns the course to another point in degrees, 0 ..< 360, 0 north and 90 east; 0 for the same point.
    package func course(to other: GeoPoint) -> Double {
        let there = LocalPlane(origin: self).project(other)
        let degrees = atan2(there.east, there.north) * 180 / .pi
        return degrees < 0 ? degrees + 360 : degrees
    }

    /// Returns the compass direction of another point.
    package func bearing8(to other: GeoPoint) -> CompassPoint {
        CompassPoint(course: course(to: other))
    }
}
