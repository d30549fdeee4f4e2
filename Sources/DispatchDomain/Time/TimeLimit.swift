/// The time allowed for a piece of work, as the catalogue writes it (处理时限).
///
/// The unit is kept, because 8 working hours and 1 working day are equally long but not the same rule.
package struct TimeLimit: Hashable, Sendable {
    /// 1 … 9999, and 0 when untimed.
    package let amount: Int
    package let unit: Measure

    /// The units of a limit; the raw values are the codes of the catalogue.
    package enum Measure: String, Sendable, CaseIterable {
        /// 分钟, on the continuous clock.
        case urgentMinute = "um"
        /// 紧急工作时: an hour of the continuous clock, nights and holidays included.
        case urgentHour = "uh"
        /// 紧急工作日: 24 hours of the continuous clock.
        case urgentDay = "ud"
        /// 自然日: 24 hours of the continuous clock.
        case naturalDay = "nd"
        /// 工作时: an hour within the working slots of workdays.
        case workHour = "wh"
        /// 工作日: 8 working hours whatever the length of the desk's working day, not "the same time tomorrow".
        case workDay = "wd"
        /// 不计时.
        case untimed = "none"
    }

    /// Creates a limit; the amount is clamped to 1 … 9999, or 0 if untimed.
    package init(amount: Int, unit: Measure) {
        self.amount = unit == .untimed ? 0 : min(max(amount, 1), 9999)
        self.unit = unit
    }

    /// 不计时.
    package static let untimed = TimeLimit(amount: 0, unit: .untimed)

    /// The catalogue's short form: `4wh`, `none`.
    package var code: String {
        unit == .untimed ? unit.rawValue : "\(amount)\(unit.rawValue)"
    }

    /// The limit in words: 4工作时, "4 working hours".
    package var words: Phrase {
        guard unit != .untimed else { return unit.words }
        return Phrase("\(amount)\(unit.words.chinese)", "\(amount) \(unit.words.english)\(amount == 1 ? "" : "s")")
    }

    /// The limit as an amount of time on its clock.
    package var allowance: Allowance {
        Allowance(clock: unit.clock, milliseconds: Int64(amount) * unit.milliseconds)
    }
}

extension TimeLimit.Measure {
    /// The clock on which the unit is counted.
    package var clock: Allowance.Clock {
        switch self {
        case .urgentMinute, .urgentHour, .urgentDay, .naturalDay: .continuous
        case .workHour, .workDay: .working
        case .untimed: .untimed
        }
    }

    /// The length of one unit in milliseconds of its clock.
    package var milliseconds: Int64 {
        switch self {
        case .urgentMinute: Milliseconds.minute
        case .urgentHour, .workHour: Milliseconds.hour
        case .urgentDay, .naturalDay: Milliseconds.day
        case .workDay: Allowance.workDay
        case .untimed: 0
        }
    }

    /// The unit's name; the English one is singular.
    package var words: Phrase {
        switch self {
        case .urgentMinute: Phrase("分钟", "minute")
        case .urgentHour: Phrase("紧急工作时", "urgent hour")
        case .urgentDay: Phrase("紧急工作日", "urgent day")
        case .naturalDay: Phrase("自然日", "calendar day")
        case .workHour: Phrase("工作时", "working hour")
        case .workDay: Phrase("工作日", "working day")
        case .untimed: Phrase("不计时", "untimed")
        }
    }
}
