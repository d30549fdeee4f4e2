import DispatchCore

/// A word that names a time: of day, or a length from now.
enum TimeWord: Hashable, Sendable {
    /// Milliseconds after midnight.
    case ofDay(Int64)
    /// Milliseconds.
    case span(Int64)

    /// The reading of `2214`, `22:14`, `+30m`, `+2h`, `+30d`, `+1w`.
    init?(_ text: String) {
        if text.hasPrefix("+") {
            guard let span = TimeWord.span(text.dropFirst()) else { return nil }
            self = .span(span)
            return
        }
        let digits = text.filter { $0 != ":" }
        let colon = text.utf8.count == 5 ? text.utf8.dropFirst(2).first : nil
        guard digits.isDigits(4...4), digits == text || colon == UInt8(ascii: ":"), let number = Int64(digits),
            number / 100 < 24, number % 100 < 60
        else { return nil }
        self = .ofDay(number / 100 * Span.hour + number % 100 * Span.minute)
    }

    /// Milliseconds of `30m`, `2h`, `30d`, `1w`; nil when it is none or not above nothing.
    static func span(_ text: some StringProtocol) -> Int64? {
        let digits = text.dropLast()
        guard digits.isDigits(1...4), let count = Int64(digits), count > 0 else { return nil }
        return switch text.last {
        case "m", "M": count * Span.minute
        case "h", "H": count * Span.hour
        case "d", "D": count * Span.day
        case "w", "W": count * 7 * Span.day
        default: nil
        }
    }

    /// The next such moment, later than now.
    func next(after now: Instant, in zone: DeskZone) -> Instant {
        switch self {
        case .span(let span): return now + span
        case .ofDay(let time):
            let today = zone.instant(zone.day(of: now), timeOfDay: time)
            return today > now ? today : today + Span.day
        }
    }

    /// The last such moment, not later than now.
    func last(before now: Instant, in zone: DeskZone) -> Instant {
        switch self {
        case .span(let span): return now + -span
        case .ofDay(let time):
            let today = zone.instant(zone.day(of: now), timeOfDay: time)
            return today <= now ? today : today + -Span.day
        }
    }
}
