/// A word that names a time: of day, or a length from now.
package enum TimeToken: Hashable, Sendable {
    /// Milliseconds after midnight.
    case ofDay(Int64)
    /// Milliseconds.
    case span(Int64)

    /// The reading of `2214`, `22:14`, `+30m`, `+2h`, `+30d`, `+1w`.
    package init?(_ text: String) {
        if text.hasPrefix("+") {
            guard let span = TimeToken.span(text.dropFirst()) else { return nil }
            self = .span(span)
            return
        }
        let digits = text.filter { $0 != ":" }
        let colon = text.utf8.count == 5 ? text.utf8.dropFirst(2).first : nil
        guard digits.isASCIIDigits(4...4), digits == text || colon == UInt8(ascii: ":"), let number = Int64(digits),
            number / 100 < 24, number % 100 < 60
        else { return nil }
        self = .ofDay(number / 100 * Milliseconds.hour + number % 100 * Milliseconds.minute)
    }

    /// Milliseconds of `30m`, `2h`, `30d`, `1w`; nil when it is none or not above nothing.
    package static func span(_ text: some StringProtocol) -> Int64? {
        let digits = text.dropLast()
        guard digits.isASCIIDigits(1...4), let count = Int64(digits), count > 0 else { return nil }
        return switch text.last {
        case "m", "M": count * Milliseconds.minute
        case "h", "H": count * Milliseconds.hour
        case "d", "D": count * Milliseconds.day
        case "w", "W": count * 7 * Milliseconds.day
        default: nil
        }
    }

    /// The next such moment, later than now.
    package func next(after now: Timestamp, in zone: DeskZone) -> Timestamp {
        switch self {
        case .span(let span): return now + span
        case .ofDay(let time):
            let today = zone.instant(zone.day(of: now), timeOfDay: time)
            return today > now ? today : today + Milliseconds.day
        }
    }

    /// The last such moment, not later than now.
    package func last(before now: Timestamp, in zone: DeskZone) -> Timestamp {
        switch self {
        case .span(let span): return now + -span
        case .ofDay(let time):
            let today = zone.instant(zone.day(of: now), timeOfDay: time)
            return today <= now ? today : today + -Milliseconds.day
        }
    }
}

extension StringProtocol {
    fileprivate func isASCIIDigits(_ count: ClosedRange<Int>) -> Bool {
        count.contains(utf8.count) && utf8.allSatisfy { (48...57).contains($0) }
    }
}
