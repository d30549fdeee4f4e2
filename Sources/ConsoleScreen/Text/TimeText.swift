package import DispatchDomain

/// Formats times for the operator.
package struct TimeText {
    package let zone: DeskZone
    package let now: Timestamp
    package let language: Language

    package init(zone: DeskZone, now: Timestamp, language: Language) {
        self.zone = zone
        self.now = now
        self.language = language
    }

    /// A time with its day unless that is today: `21:47`, `明日 09:40`, `11-24 09:40`, `2027-01-05 09:40`.
    package func moment(_ instant: Timestamp) -> String {
        let clock = clock(instant)
        let day = zone.day(of: instant)
        let today = zone.day(of: now)
        switch day.dayNumber - today.dayNumber {
        case 0: return clock
        case 1: return Phrase("明日 ", "tomorrow ")(language) + clock
        case -1: return Phrase("昨日 ", "yesterday ")(language) + clock
        default: return (day.year == today.year ? String(day.iso.dropFirst(5)) : day.iso) + " " + clock
        }
    }

    /// When something that came late was made: `(昨日 21:47 发出)`.
    package func made(_ instant: Timestamp) -> String {
        Phrase("(\(moment(instant)) 发出)", "(made \(moment(instant)))")(language)
    }

    /// The time of day, `21:47`.
    package func clock(_ instant: Timestamp) -> String {
        let minutes = zone.timeOfDay(of: instant) / Milliseconds.minute
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// The number of a case: `#341` of today, `#1120-341` of another day.
    package func number(_ id: CaseID) -> String {
        let day = id.day
        guard day != zone.day(of: now) else { return "#\(id.number)" }
        // Computed without formatting a date, because a map writes thousands of these a frame.
        return "#" + String(10_000 + day.rawValue % 10_000).dropFirst() + "-" + String(id.number)
    }

    /// The time left until a deadline, `0:41`, or since it, `-0:12`, in hours and minutes.
    package func remaining(_ deadline: Timestamp) -> String {
        let minutes = abs(deadline - now) / Milliseconds.minute
        return (deadline < now ? "-" : "") + "\(minutes / 60):\(two(minutes % 60))"
    }

    private func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
