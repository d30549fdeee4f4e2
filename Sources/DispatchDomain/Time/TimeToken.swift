/// A token that names a time: a time of day, or a duration from now.
package enum TimeToken: Hashable, Sendable {
    /// Milliseconds after midnight.
    case ofDay(Int64)
    /// A duration in milliseconds.
    case span(Int64)

    /// Parses `2214`, `22:14`, `+30m`, `+2h`, `+30d` or `+1w`; nil for any other text.
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

    /// Parses a duration, `30m`, `2h`, `30d` or `1w`, and returns its milliseconds; nil for any other text and for 0.
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

    /// Returns the next such instant after `now`: a time of day today or tomorrow, or `now` plus the duration.
    package func next(after now: Timestamp, in zone: DeskZone) -> Timestamp {
        switch self {
        case .span(let span): return now + span
        case .ofDay(let time):
            let today = zone.instant(zone.day(of: now), timeOfDay: time)
            return today > now ? today : today + Milliseconds.day
        }
    }

    /// Returns the last such instant not after `now`: a time of day today or yesterday, or `now` minus the duration.
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
