/// Parses times relative to the desk's clock.
package struct QuestionClock: Hashable, Sendable {
    package var now: Timestamp
    package var zone: DeskZone

    package init(now: Timestamp, zone: DeskZone) {
        self.now = now
        self.zone = zone
    }

    /// Parses an instant: `-2h`, `2h`, `2214` (its last occurrence), `2026-11-20`, `2026-11-20T21:40`, `today`.
    ///
    /// A duration means the past with either sign or none, because filters never refer to the future. Nil for any other
    /// text.
    package func moment(_ text: String) -> Timestamp? {
        if let day = namedDay(text) { return zone.instant(day) }
        if let moment = Timestamp(iso: text, zone: zone) { return moment }
        if let time = TimeToken(text) { return time.last(before: now, in: zone) }
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
        guard !unsigned.hasPrefix("-"), let span = SpanRange.span(unsigned), span > 0 else { return nil }
        return now + -span
    }

    /// Parses an upper bound: as `moment`, but a day stands for its end.
    package func end(_ text: String) -> Timestamp? {
        guard let day = namedDay(text) ?? LocalDay(iso: text) else { return moment(text) }
        return zone.instant(day.adding(days: 1))
    }

    /// Parses a day: `2026-11-20`, `1120` (of this year), `today`, `yesterday`; nil for any other text.
    func day(_ text: String) -> LocalDay? {
        if let day = namedDay(text) ?? LocalDay(iso: text) { return day }
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else {
            return nil
        }
        let day = LocalDay(year: zone.day(of: now).year, month: number / 100, day: number % 100)
        return (1...12).contains(day.month) && day.isValid ? day : nil
    }

    private func namedDay(_ text: String) -> LocalDay? {
        switch text.lowercased() {
        case "today", "今天", "今日", "jt": zone.day(of: now)
        case "yesterday", "昨天", "昨日", "zt": zone.day(of: now).adding(days: -1)
        default: nil
        }
    }
}
