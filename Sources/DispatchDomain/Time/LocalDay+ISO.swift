extension LocalDay {
    /// Reads `2026-10-01`; a day that does not exist is refused.
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

/// Takes fixed numbers of digits and marks off the front of a text.
package struct DigitReader {
    private var rest: Substring.UTF8View

    package init(_ text: some StringProtocol) {
        rest = Substring(text).utf8
    }

    package var isAtEnd: Bool { rest.isEmpty }

    package var next: Character? { rest.first.map { Character(Unicode.Scalar($0)) } }

    /// Exactly `count` ASCII digits.
    package mutating func number(digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// All digits at the front, which may be none.
    package mutating func digits() -> [Int] {
        let digits = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(digits.count)
        return digits.map { Int($0 - 0x30) }
    }

    /// Whether one of the marks came next; it is then taken.
    package mutating func take(_ marks: Character...) -> Bool {
        guard let next, marks.contains(next) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// `2026-10-01`, a day that exists.
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
