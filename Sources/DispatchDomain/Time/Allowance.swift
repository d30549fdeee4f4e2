/// An amount of time on one clock: a whole limit, or what is left of it over a pause.
package struct Allowance: Hashable, Sendable, Codable {
    package var clock: Clock
    /// How much of that clock's time, never negative in use; without meaning when untimed.
    package var milliseconds: Int64

    package init(clock: Clock, milliseconds: Int64) {
        self.clock = clock
        self.milliseconds = milliseconds
    }

    /// Which time counts.
    package enum Clock: String, Sendable, Codable, CaseIterable {
        /// Day and night, holidays too.
        case continuous
        /// Only within the working slots of workdays.
        case working
        /// 不计时.
        case untimed
    }

    /// 不计时.
    package static let untimed = Allowance(clock: .untimed, milliseconds: 0)

    /// One 工作日 is 8 working hours by rule, also at a desk whose slots add up to more or less (facts §2.1).
    package static let workDay = 8 * Milliseconds.hour

    /// The amount as people say it, in hours and minutes of its clock: `4工作时`, `48工作时(6工作日)`, `连续24小时`.
    package var words: Phrase {
        switch clock {
        case .untimed:
            return Phrase("不计时", "untimed")
        case .continuous where milliseconds % Milliseconds.hour != 0 && milliseconds % Milliseconds.minute == 0:
            let minutes = milliseconds / Milliseconds.minute
            return Phrase("连续\(minutes)分钟", "\(minutes) clock minute\(minutes == 1 ? "" : "s")")
        case .continuous:
            return Phrase("连续\(hours)小时", "\(hours) clock hour\(plural)")
        case .working where milliseconds > 0 && milliseconds % Self.workDay == 0:
            let days = milliseconds / Self.workDay
            return Phrase(
                "\(hours)工作时(\(days)工作日)",
                "\(hours) working hours (\(days) working day\(days == 1 ? "" : "s"))"
            )
        case .working:
            return Phrase("\(hours)工作时", "\(hours) working hour\(plural)")
        }
    }

    private var hours: String {
        milliseconds % Milliseconds.hour == 0 ? "\(milliseconds / Milliseconds.hour)" : ClockText.length(milliseconds)
    }

    private var plural: String { milliseconds == Milliseconds.hour ? "" : "s" }
}
