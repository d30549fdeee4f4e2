import DispatchDomain

extension ArgumentReader {
    /// Reads the place of a case: one of the gazetteer, a point, or an address in Chinese.
    mutating func place(_ text: String, at column: Int) throws(ReadingFailure) -> Location {
        if let location = try knownPlace(text, at: column) { return location }
        // Initials that match nothing are a typing error; an address in words is what the caller said.
        guard isFreeText(text) else { throw ReadingFailure(.unknownPlace(text), at: column) }
        return Location(label: text, point: nil)
    }

    /// Reads a place that can be shown on the map.
    mutating func findablePlace(_ argument: AssignedTokens) throws(ReadingFailure) -> Location {
        let text = argument.tokens.map(\.text).joined(separator: " ")
        let column = argument.tokens[0].column
        guard let location = try knownPlace(text, at: column), location.point != nil else {
            throw ReadingFailure(.unknownPlace(text), at: column)
        }
        return location
    }

    /// Whether the text is a known place or a point, without asking which one.
    func isKnownPlace(_ text: String) -> Bool {
        text == "@" || coordinates(text) != nil || !context.places(text).isEmpty
    }

    /// Whether a text can be an address: contains a non-ASCII letter and is not a grid code.
    func isFreeText(_ text: String) -> Bool {
        text.unicodeScalars.contains { !$0.isASCII && $0.properties.isAlphabetic } && GridCode(rawValue: text) == nil
    }

    private mutating func knownPlace(_ text: String, at column: Int) throws(ReadingFailure) -> Location? {
        if text == "@" {
            guard let point = context.mapCursor else { throw ReadingFailure(.noMapCursor, at: column) }
            return Location(label: point.typed, point: point)
        }
        if let point = coordinates(text) {
            guard abs(point.latitude) <= 90, abs(point.longitude) <= 180 else {
                throw ReadingFailure(.badCoordinates(text), at: column)
            }
            return Location(label: point.typed, point: point)
        }
        var found: [PlaceChoice] = []
        for choice in context.places(text) where !found.contains(choice) { found.append(choice) }
        let question = Phrase("「\(text)」是哪里?", "which place is \"\(text)\"?")
        return try questions.pick(question, found) {
            Choice(label: $0.label, typed: $0.location.point?.typed ?? $0.location.label)
        }?.location
    }

    /// Reads two decimal numbers separated by a comma, without checking their range.
    private func coordinates(_ text: String) -> GeoPoint? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 20 && $0.utf8.allSatisfy(\.isOfNumber) }),
            let latitude = Double(parts[0]), let longitude = Double(parts[1])
        else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}

extension GeoPoint {
    /// The point as it can be typed again, with five decimals (about a metre).
    fileprivate var typed: String { "\(GeoPoint.fiveDecimals(latitude)),\(GeoPoint.fiveDecimals(longitude))" }

    private static func fiveDecimals(_ degrees: Double) -> String {
        let units = Int(exactly: (abs(degrees) * 100_000).rounded()) ?? 0
        let fraction = String(units % 100_000)
        let zeros = String(repeating: "0", count: 5 - fraction.utf8.count)
        return (degrees < 0 ? "-" : "") + "\(units / 100_000).\(zeros)\(fraction)"
    }
}

extension UInt8 {
    /// Whether the byte can be part of a decimal number.
    fileprivate var isOfNumber: Bool {
        isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
    }
}
