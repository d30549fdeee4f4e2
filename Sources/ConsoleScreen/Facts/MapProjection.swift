package import DispatchDomain
import Foundation
package import MapRender

/// From places on the earth to metres on a plane around a place, and back; good to a metre within a city.
package struct MapProjection: Hashable, Sendable {
    package let origin: GeoPoint
    /// Metres of a degree to the east, there.
    private let eastScale: Double

    private static let metresPerDegree = 111_320.0

    package init(origin: GeoPoint) {
        self.origin = origin
        eastScale = Self.metresPerDegree * cos(origin.latitude * .pi / 180)
    }

    package func point(_ place: GeoPoint) -> MapPoint {
        MapPoint(
            x: (place.longitude - origin.longitude) * eastScale,
            y: (place.latitude - origin.latitude) * Self.metresPerDegree
        )
    }

    package func place(_ point: MapPoint) -> GeoPoint {
        GeoPoint(
            latitude: origin.latitude + point.y / Self.metresPerDegree,
            longitude: origin.longitude + point.x / eastScale
        )
    }
}
