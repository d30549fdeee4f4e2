import Foundation

/// A geographic point in WGS-84 degrees, the only datum used internally.
package struct GeoPoint: Hashable, Sendable, Codable {
    /// Degrees north, −90 … 90.
    package var latitude: Double
    /// Degrees east, −180 … 180.
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    package enum CodingKeys: String, CodingKey {
        case latitude = "lat"
        case longitude = "lon"
    }

    /// Returns the metres to another point along the great circle (haversine, mean radius 6,371,008.8 m).
    package func distance(to other: GeoPoint) -> Double {
        let radians = Double.pi / 180
        let halfLatitude = (other.latitude - latitude) * radians / 2
        let halfLongitude = (other.longitude - longitude) * radians / 2
        let chord =
            sin(halfLatitude) * sin(halfLatitude)
            + cos(latitude * radians) * cos(other.latitude * radians) * sin(halfLongitude) * sin(halfLongitude)
        return 2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))
    }
}
