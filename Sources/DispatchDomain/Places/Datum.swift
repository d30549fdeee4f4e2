import Foundation

/// The geodetic datum of an external coordinate; internally, all coordinates are WGS-84.
///
/// Confusing the two moves a point in Harbin by about 514 m, more than five unit grids.
package enum Datum: String, Sendable, Codable, CaseIterable {
    /// WGS-84, the datum of satellite receivers; CGCS2000 maps agree with it within centimetres.
    case wgs84
    /// GCJ-02, the shifted datum of Chinese web maps (火星坐标).
    case gcj02

    /// Converts a point from this datum to WGS-84.
    package func toWGS84(_ point: GeoPoint) -> GeoPoint {
        self == .wgs84 ? point : Self.unshifted(point)
    }

    /// Converts a point from WGS-84 to this datum.
    package func fromWGS84(_ point: GeoPoint) -> GeoPoint {
        self == .wgs84 ? point : Self.shifted(point)
    }
}

extension Datum {
    // The parameters of the Krasovsky ellipsoid in the published GCJ-02 algorithm.
    private static let semiMajorAxis = 6_378_245.0
    private static let eccentricitySquared = 0.006_693_421_622_965_943_23

    private static func isShifted(_ point: GeoPoint) -> Bool {
        (72.004...137.8347).contains(point.longitude) && (0.8293...55.8271).contains(point.latitude)
    }

    private static func shifted(_ point: GeoPoint) -> GeoPoint {
        guard isShifted(point) else { return point }
        let x = point.longitude - 105
        let y = point.latitude - 35
        let latitude = point.latitude / 180 * .pi
        let flattening = 1 - eccentricitySquared * sin(latitude) * sin(latitude)
        let root = flattening.squareRoot()
        let meridian = semiMajorAxis * (1 - eccentricitySquared) / (flattening * root) * .pi
        let parallel = semiMajorAxis / root * cos(latitude) * .pi
        return GeoPoint(
            latitude: point.latitude + northSeries(x, y) * 180 / meridian,
            longitude: point.longitude + eastSeries(x, y) * 180 / parallel
        )
    }

    /// Inverts the shift by iteration, as it has no closed inverse; after ten rounds the error is below 1e-9°.
    private static func unshifted(_ point: GeoPoint) -> GeoPoint {
        guard isShifted(point) else { return point }
        var guess = point
        for _ in 0..<10 {
            let back = shifted(guess)
            guess.latitude -= back.latitude - point.latitude
            guess.longitude -= back.longitude - point.longitude
        }
        return guess
    }

    private static func northSeries(_ x: Double, _ y: Double) -> Double {
        let polynomial = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
        let waves =
            ripple(x) + 20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)
            + 160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)
        return polynomial + waves * 2 / 3
    }

    private static func eastSeries(_ x: Double, _ y: Double) -> Double {
        let polynomial = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
        let waves =
            ripple(x) + 20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)
            + 150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)
        return polynomial + waves * 2 / 3
    }

    private static func ripple(_ x: Double) -> Double {
        20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)
    }
}
