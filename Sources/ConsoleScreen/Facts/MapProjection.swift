package import DispatchDomain
import Foundation
package import MapRender

/// Converts geographic points to metres on a plane around an origin, and back; accurate to a metre within a city.
package struct MapProjection: Hashable, Sendable {
    package let origin: GeoPoint
    /// Metres per degree of longitude at the origin.
    private let eastScale: Double

    private static let metresPerDegree = 111_320.0

    package init(origin: GeoPoint) {
        self.origin = origin
        eastScale = Self.metresPerDegree * cos(origin.latitude * .pi / 180)
    }

    /// The point on the plane: x in metres to the east, y in metres to the north of the origin.
    package func point(_ place: GeoPoint) -> MapPoint {
        MapPoint(
            x: (place.longitude - origin.longitude) * eastScale,
            y: (place.latitude - origin.latitude) * Self.metresPerDegree
        )
    }

    /// The geographic point for a point on the plane.
    package func place(_ point: MapPoint) -> GeoPoint {
        GeoPoint(
            latitude: origin.latitude + point.y / Self.metresPerDegree,
            longitude: origin.longitude + point.x / eastScale
        )
    }
}
