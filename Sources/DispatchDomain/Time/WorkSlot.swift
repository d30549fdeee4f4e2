/// One slot of working hours (工作时段); the defaults are 08:00–12:00 and 14:00–18:00.
package struct WorkSlot: Hashable, Sendable {
    /// Milliseconds since local midnight, 0 … 86,400,000.
    package var start: Int64
    /// Milliseconds since local midnight; this last instant still belongs to the slot.
    package var end: Int64

    package init(start: Int64, end: Int64) {
        self.start = start
        self.end = end
    }

    /// Parses a slot such as `08:00-12:00`.
    ///
    /// Midnight at the end is `24:00`. Whether the slot starts before it ends is checked by `WorkCalendar.validate`.
    package init?(parsing text: some StringProtocol) {
        let times = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
        guard times.count == 2, let start = Self.time(times[0]), let end = Self.time(times[1]) else { return nil }
        self.init(start: start, end: end)
    }

    /// The default slots, 08:00–12:00 and 14:00–18:00.
    package static let standard = [
        WorkSlot(start: 8 * Milliseconds.hour, end: 12 * Milliseconds.hour),
        WorkSlot(start: 14 * Milliseconds.hour, end: 18 * Milliseconds.hour),
    ]

    /// The slot as written in the settings: `08:00-12:00`.
    package var text: String { "\(ClockText.time(start))-\(ClockText.time(end))" }

    private static func time(_ text: some StringProtocol) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            .map { $0.drop(while: \.isWhitespace) }
        guard
            parts.count == 2,
            let hour = number(parts[0]),
            let minute = number(parts[1]),
            hour < 24 && minute < 60 || hour == 24 && minute == 0
        else { return nil }
        return hour * Milliseconds.hour + minute * Milliseconds.minute
    }

    private static func number(_ text: some StringProtocol) -> Int64? {
        var digits = Substring(text)
        while digits.last?.isWhitespace == true { digits.removeLast() }
        guard (1...2).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(digits)
    }
}
