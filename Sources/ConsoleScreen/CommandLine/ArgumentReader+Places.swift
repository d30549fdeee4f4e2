import DispatchDomain

extension ArgumentReader {
    /// The place of a case: known to the gazetteer, a point, or at least words of the language of the city.
    mutating func place(_ text: String, at column: Int) throws(ReadingFailure) -> Location {
        if let location = try knownPlace(text, at: column) { return location }
        // Initials that match nothing are a slip of the finger; an address in words is what the caller said.
        guard isFreeText(text) else { throw ReadingFailure(.unknownPlace(text), at: column) }
        return Location(label: text, point: nil)
    }

    /// A place that can be shown on the map.
    mutating func findablePlace(_ argument: AssignedTokens) throws(ReadingFailure) -> Location {
        let text = argument.tokens.map(\.text).joined(separator: " ")
        let column = argument.tokens[0].column
        guard let location = try knownPlace(text, at: column), location.point != nil else {
            throw ReadingFailure(.unknownPlace(text), at: column)
        }
        return location
    }

    /// Whether something is known by that text, without asking which.
    func isKnownPlace(_ text: String) -> Bool {
        text == "@" || coordinates(text) != nil || !context.places(text).isEmpty
    }

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

    /// Two decimal numbers with a comma between, whatever their size.
    private func coordinates(_ text: String) -> GeoPoint? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 20 && $0.utf8.allSatisfy(\.isOfNumber) }),
            let latitude = Double(parts[0]), let longitude = Double(parts[1])
        else { return nil }
        return GeoPoint(latitude: latitude, longitude: longitude)
    }
}

extension GeoPoint {
    /// The point as it can be typed again, to a metre.
    fileprivate var typed: String { "\(GeoPoint.fiveDecimals(latitude)),\(GeoPoint.fiveDecimals(longitude))" }

    private static func fiveDecimals(_ degrees: Double) -> String {
        let units = Int(exactly: (abs(degrees) * 100_000).rounded()) ?? 0
        let fraction = String(units % 100_000)
        let zeros = String(repeating: "0", count: 5 - fraction.utf8.count)
        return (degrees < 0 ? "-" : "") + "\(units / 100_000).\(zeros)\(fraction)"
    }
}

extension UInt8 {
    /// Whether it may stand in a decimal number.
    fileprivate var isOfNumber: Bool {
        isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
    }
}
