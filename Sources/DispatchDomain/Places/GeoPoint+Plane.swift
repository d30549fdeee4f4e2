import Foundation

/// A point in metres on the plane around some origin.
package struct MetrePoint: Hashable, Sendable {
    /// Metres east of the origin.
    package var east: Double
    /// Metres north of the origin.
    package var north: Double

    package init(east: Double, north: Double) {
        self.east = east
        self.north = north
    }

    /// Metres to another point of the same plane.
    package func distance(to other: MetrePoint) -> Double {
        let across = other.east - east
        let up = other.north - north
        return (across * across + up * up).squareRoot()
    }

    /// The point at `fraction` of the way to another, 0 here and 1 there.
    package func interpolated(to other: MetrePoint, fraction: Double) -> MetrePoint {
        MetrePoint(east: east + (other.east - east) * fraction, north: north + (other.north - north) * fraction)
    }
}

/// The plane in metres that touches the earth at an origin (equirectangular).
///
/// Good to a few centimetres over a city; geometry is simpler and faster here than on the sphere.
package struct LocalPlane: Hashable, Sendable {
    package let origin: GeoPoint
    private let metresPerDegreeNorth: Double
    private let metresPerDegreeEast: Double

    package init(origin: GeoPoint) {
        self.origin = origin
        metresPerDegreeNorth = 6_371_008.8 * .pi / 180
        // Kept off zero at the poles, so that unprojecting never divides by it.
        metresPerDegreeEast = metresPerDegreeNorth * max(cos(origin.latitude * .pi / 180), 1e-9)
    }

    /// Where a point of the earth lies on this plane.
    package func project(_ point: GeoPoint) -> MetrePoint {
        MetrePoint(
            east: (point.longitude - origin.longitude) * metresPerDegreeEast,
            north: (point.latitude - origin.latitude) * metresPerDegreeNorth
        )
    }

    /// The point of the earth that lies at `point` of this plane.
    package func unproject(_ point: MetrePoint) -> GeoPoint {
        GeoPoint(
            latitude: origin.latitude + point.north / metresPerDegreeNorth,
            longitude: origin.longitude + point.east / metresPerDegreeEast
        )
    }
}

extension GeoPoint {
    /// The point so many metres to the east and to the north of this one.
    package func offset(east: Double, north: Double) -> GeoPoint {
        LocalPlane(origin: self).unproject(MetrePoint(east: east, north: north))
    }

    /// The course to another point in degrees, 0 north and 90 east, 0 ..< 360; 0 for the same point.
    package func course(to other: GeoPoint) -> Double {
        let there = LocalPlane(origin: self).project(other)
        let degrees = atan2(there.east, there.north) * 180 / .pi
        return degrees < 0 ? degrees + 360 : degrees
    }

    /// Which of the eight points of the compass another point lies at.
    package func bearing8(to other: GeoPoint) -> CompassPoint {
        CompassPoint(course: course(to: other))
    }
}
