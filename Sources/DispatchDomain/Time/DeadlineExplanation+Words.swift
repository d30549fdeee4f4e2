extension DeadlineExplanation {
    /// The most runs of days off, or worked weekend days, that are listed one by one.
    package static var named: Int { 6 }

    /// Returns the day as `10-08`, or with its year, `2027-01-04`, if that is not the year of the start.
    package func date(_ day: LocalDay) -> String {
        day.year == calendar.zone.day(of: timer.start).year ? String(day.iso.dropFirst(5)) : day.iso
    }

    /// Returns the local date and time, `10-08 10:30`.
    package func moment(_ instant: Timestamp) -> String {
        let instant = instant.writable
        return "\(date(calendar.zone.day(of: instant))) \(ClockText.time(calendar.zone.timeOfDay(of: instant)))"
    }

    /// Returns all working slots, each as `08:00–12:00`.
    package func slots(_ separator: String) -> String {
        calendar.slots.map { "\(ClockText.time($0.start))–\(ClockText.time($0.end))" }.joined(separator: separator)
    }

    /// Returns a run of days off with its reason: `10-01…10-07 国庆节放假`, `11-21…11-22 周末`.
    package func reason(_ off: WorkCalendar.DaysOff) -> Phrase {
        let days = off.first == off.last ? date(off.first) : "\(date(off.first))…\(date(off.last))"
        guard let holiday = off.holiday else { return Phrase("\(days) 周末", "\(days) weekend") }
        return Phrase("\(days) \(holiday)放假", holiday.isEmpty ? "\(days) holiday" : "\(days) holiday (\(holiday))")
    }

    package static func weekday(_ day: LocalDay) -> Phrase {
        let names = [
            Phrase("周一", "Mon"), Phrase("周二", "Tue"), Phrase("周三", "Wed"), Phrase("周四", "Thu"),
            Phrase("周五", "Fri"), Phrase("周六", "Sat"), Phrase("周日", "Sun"),
        ]
        return names[day.weekday - 1]
    }

    /// Returns the parts separated by commas.
    package static func joined(_ parts: [Phrase]) -> Phrase {
        Phrase(parts.map(\.chinese).joined(separator: ","), parts.map(\.english).joined(separator: ", "))
    }

    /// Returns the text with its first letter in upper case.
    package static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
