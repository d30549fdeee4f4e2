import Foundation

extension Timestamp {
    /// Returns the current real time of the machine's clock; other code should take the time from a `DeskClock`.
    package static func system() -> Timestamp { Timestamp(Date()) }

    /// The first instant that can be written as text: 3 January of year 1, so that no zone offset leaves the range.
    package static let earliest = Timestamp(
        milliseconds: Int64(LocalDay(year: 1, month: 1, day: 3).dayNumber) * Milliseconds.day
    )

    /// The last instant that can be written as text: 30 December 9999, so that no zone offset leaves the range.
    package static let latest = Timestamp(
        milliseconds: Int64(LocalDay(year: 9999, month: 12, day: 30).dayNumber) * Milliseconds.day
    )

    /// Parses ISO 8601: `2026-11-20T21:40:00+08:00`, `…Z`, `2026-11-20 21:40`, `2026-11-20`.
    ///
    /// Without an offset, the time is in `zone`. Fractions of a second are truncated to milliseconds. Nil for days and
    /// times that do not exist or lie outside `earliest` … `latest`.
    package init?(iso text: String, zone: DeskZone) {
        var digits = DigitReader(text)
        guard let day = digits.day() else { return nil }
        if digits.isAtEnd {
            self = zone.instant(day)
        } else {
            guard
                digits.take("T", "t", " "),
                let timeOfDay = digits.timeOfDay(),
                let zone = digits.zone(orElse: zone),
                digits.isAtEnd
            else { return nil }
            self = zone.instant(day, timeOfDay: timeOfDay)
        }
        guard (Self.earliest...Self.latest).contains(self) else { return nil }
    }

    /// Returns the instant with the zone's offset, `2026-11-20T21:40:00.123+08:00`; milliseconds only if there are any.
    package func iso(_ zone: DeskZone) -> String {
        let shown = min(max(self, .earliest), .latest)
        let time = zone.timeOfDay(of: shown)
        let seconds = time / Milliseconds.second
        let milliseconds = time % Milliseconds.second
        var text = "\(zone.day(of: shown).iso)T\(Self.clock(seconds / 60)):\(ClockText.twoDigits(Int(seconds % 60)))"
        if milliseconds != 0 {
            text += "." + String(String(1000 + milliseconds).dropFirst())
        }
        let offset = zone.offset / Milliseconds.minute
        return text + (offset < 0 ? "-" : "+") + Self.clock(abs(offset))
    }

    private static func clock(_ minutes: Int64) -> String {
        "\(ClockText.twoDigits(Int(minutes / 60))):\(ClockText.twoDigits(Int(minutes % 60)))"
    }
}

extension DigitReader {
    /// Consumes `21:40`, `21:40:05` or `21:40:05.123` and returns the milliseconds since midnight.
    fileprivate mutating func timeOfDay() -> Int64? {
        guard
            let hour = number(digits: 2), hour < 24, take(":"),
            let minute = number(digits: 2), minute < 60
        else { return nil }
        var time = Int64(hour) * Milliseconds.hour + Int64(minute) * Milliseconds.minute
        guard take(":") else { return time }
        guard let second = number(digits: 2), second < 60 else { return nil }
        time += Int64(second) * Milliseconds.second
        guard take(".", ",") else { return time }
        let fraction = digits()
        guard !fraction.isEmpty else { return nil }
        return time + zip(fraction, [100, 10, 1]).reduce(0) { $0 + Int64($1.0 * $1.1) }
    }

    /// Consumes `Z`, `+08:00`, `+0800` or `+08`; returns `other` at the end of the text.
    fileprivate mutating func zone(orElse other: DeskZone) -> DeskZone? {
        if isAtEnd { return other }
        if take("Z", "z") { return DeskZone(offset: 0) }
        let sign: Int64 = next == "-" ? -1 : 1
        guard take("+", "-"), let hours = number(digits: 2), hours <= 14 else { return nil }
        if isAtEnd { return DeskZone(offset: sign * Int64(hours) * Milliseconds.hour) }
        _ = take(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return DeskZone(offset: sign * (Int64(hours) * Milliseconds.hour + Int64(minutes) * Milliseconds.minute))
    }
}
