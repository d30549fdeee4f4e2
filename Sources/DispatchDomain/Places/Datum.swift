import Foundation

/// The datum a coordinate from outside is given in; inside there is only WGS-84 (facts §6.9).
///
/// Mixing them up moves a point in Harbin by about 514 m, more than five unit grids.
package enum Datum: String, Sendable, Codable, CaseIterable {
    /// What satellites and CGCS2000 maps give; the two agree within centimetres.
    case wgs84
    /// The shifted datum of Chinese web maps (火星坐标).
    case gcj02

    /// A point given in this datum, as WGS-84.
    package func toWGS84(_ point: GeoPoint) -> GeoPoint {
        self == .wgs84 ? point : Self.unshifted(point)
    }

    /// A WGS-84 point as this datum writes it.
    package func fromWGS84(_ point: GeoPoint) -> GeoPoint {
        self == .wgs84 ? point : Self.shifted(point)
    }
}

extension Datum {
    // The published Krasovsky figures the shift is computed with.
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

    /// There is no closed inverse; the shift is so smooth that ten rounds leave less than 1e-9°.
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
