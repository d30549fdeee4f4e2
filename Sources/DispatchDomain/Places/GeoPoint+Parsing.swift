extension GeoPoint {
    /// Parses `45.7512,126.6401`, latitude first; the comma may be full-width.
    ///
    /// Nil unless both are plain decimal numbers within −90 … 90 and −180 … 180.
    package init?(parsing text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "\u{FF0C}" }
        guard parts.count == 2, let latitude = Self.degrees(parts[0]), let longitude = Self.degrees(parts[1]),
            let point = GeoPoint(validLatitude: latitude, longitude: longitude)
        else { return nil }
        self = point
    }

    /// Creates a point; nil unless latitude is within −90 … 90 and longitude within −180 … 180.
    package init?(validLatitude latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// The point as typed and shown in labels: `45.75120,126.64010`, a resolution of about one metre.
    package var text: String {
        Self.fiveDecimals(latitude) + "," + Self.fiveDecimals(longitude)
    }

    private static func fiveDecimals(_ degrees: Double) -> String {
        let units = Int((abs(degrees) * 100_000).rounded())
        let fraction = String(units % 100_000)
        let zeros = String(repeating: "0", count: 5 - fraction.count)
        return "\(degrees < 0 && units > 0 ? "-" : "")\(units / 100_000).\(zeros)\(fraction)"
    }

    /// Parses a plain decimal; refuses `nan`, `0x1p3` and `1e9`, which `Double` accepts.
    private static func degrees(_ text: Substring) -> Double? {
        let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let digits = String(trimmed)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 || $0 == 43 })
        else { return nil }
        return Double(digits)
    }
}
