/// The syntactic form of a typed place, recognised without a gazetteer.
package enum PlaceQuery: Hashable, Sendable {
    /// `中央大街68号院2单元` or `zydj68`: a name or initials, a house number, and the text after it.
    case address(stem: String, number: Int, suffix: String)
    /// `中央大街/西五道街`: the crossing of two streets.
    case crossing(String, String)
    /// The 15-character code of a unit grid.
    case grid(GridCode)
    /// `45.7512,126.6401`.
    case point(GeoPoint)
    /// Anything else: a name, initials, or part of a name.
    case text(String)

    /// Parses a typed place; never fails, because any other text is `.text`.
    package init(_ typed: String) {
        let text = Self.folded(typed)
        self =
            GeoPoint(parsing: text).map { .point($0) }
            ?? Self.grid(text)
            ?? Self.crossing(text)
            ?? Self.address(text)
            ?? .text(text)
    }

    /// Returns the text in half width, without surrounding white space.
    ///
    /// A command line is folded already, but a place may also come from a device or a file.
    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\u{3000}" {
                scalars.append(" ")
            } else if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
                scalars.append(narrow)
            } else {
                scalars.append(scalar)
            }
        }
        let spaces: (Character) -> Bool = { $0.isWhitespace }
        return String(String(scalars).drop(while: spaces).reversed().drop(while: spaces).reversed())
    }

    /// Returns a grid if the text is a code that begins with six digits: a name of 15 Latin letters is no code.
    private static func grid(_ text: String) -> PlaceQuery? {
        guard text.utf8.prefix(6).allSatisfy({ (48...57).contains($0) }) else { return nil }
        return GridCode(rawValue: text.uppercased()).map { .grid($0) }
    }

    private static func crossing(_ text: String) -> PlaceQuery? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "与" && text.hasSuffix("交口") }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let second = parts[1].hasSuffix("交口") ? parts[1].dropLast(2) : parts[1]
        guard !second.isEmpty else { return nil }
        return .crossing(folded(String(parts[0])), folded(String(second)))
    }

    /// Returns an address if the first number, of at most five digits, has a name before it.
    private static func address(_ text: String) -> PlaceQuery? {
        let stem = text.prefix { !isDigit($0) }
        let digits = text[stem.endIndex...].prefix(while: isDigit)
        guard !stem.isEmpty, (1...5).contains(digits.count), let number = Int(digits) else { return nil }
        var suffix = text[digits.endIndex...]
        if suffix.first == "号" || suffix.first == "號" { suffix = suffix.dropFirst() }
        return .address(stem: folded(String(stem)), number: number, suffix: String(suffix))
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
