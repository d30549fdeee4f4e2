extension LocalDay {
    /// Parses `2026-10-01`; nil for any other text and for a day that does not exist.
    package init?(iso text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let day = digits.day(), digits.isAtEnd else { return nil }
        self = day
    }

    /// The day as `2026-10-01`.
    package var iso: String {
        let digits = String(max(year, 0))
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(padded)-\(ClockText.twoDigits(month))-\(ClockText.twoDigits(day))"
    }
}

/// Parses a text from the front, by fixed numbers of ASCII digits and single separators.
package struct DigitReader {
    private var rest: Substring.UTF8View

    package init(_ text: some StringProtocol) {
        rest = Substring(text).utf8
    }

    package var isAtEnd: Bool { rest.isEmpty }

    package var next: Character? { rest.first.map { Character(Unicode.Scalar($0)) } }

    /// Consumes exactly `count` ASCII digits; nil, consuming nothing, if there are fewer.
    package mutating func number(digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Consumes all ASCII digits at the front and returns their values, possibly none.
    package mutating func digits() -> [Int] {
        let digits = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(digits.count)
        return digits.map { Int($0 - 0x30) }
    }

    /// Consumes the next character if it is one of `marks`; returns whether it was.
    package mutating func take(_ marks: Character...) -> Bool {
        guard let next, marks.contains(next) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Consumes a day such as `2026-10-01`; nil if the format is wrong or the day does not exist.
    package mutating func day() -> LocalDay? {
        guard
            let year = number(digits: 4), take("-"),
            let month = number(digits: 2), take("-"),
            let day = number(digits: 2), (1...12).contains(month)
        else { return nil }
        let local = LocalDay(year: year, month: month, day: day)
        return local.isValid ? local : nil
    }
}
