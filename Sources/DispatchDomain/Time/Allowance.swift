/// An amount of time on one clock: a whole limit, or what remains of it after a pause.
package struct Allowance: Hashable, Sendable, Codable {
    package var clock: Clock
    /// The amount in milliseconds of that clock, never negative in use; meaningless when untimed.
    package var milliseconds: Int64

    package init(clock: Clock, milliseconds: Int64) {
        self.clock = clock
        self.milliseconds = milliseconds
    }

    /// The time that counts towards a limit.
    package enum Clock: String, Sendable, Codable, CaseIterable {
        /// Every hour of every day, nights and holidays included.
        case continuous
        /// Only the working slots of workdays.
        case working
        /// 不计时.
        case untimed
    }

    /// 不计时.
    package static let untimed = Allowance(clock: .untimed, milliseconds: 0)

    /// One 工作日 in milliseconds: 8 working hours, even if the desk's slots add up to more or less.
    package static let workDay = 8 * Milliseconds.hour

    /// The amount in words, in hours and minutes of its clock: `4工作时`, `48工作时(6工作日)`, `连续24小时`.
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
