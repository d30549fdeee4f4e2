/// How long a piece of work may take, as the catalogue writes it (处理时限, facts §2.1).
///
/// It is kept in the unit it was set in, because 8 working hours and 1 working day take equally long
/// but are not the same rule.
package struct TimeLimit: Hashable, Sendable {
    /// 1 … 9999, and 0 when untimed.
    package let amount: Int
    package let unit: Measure

    /// The units, named by the codes of the catalogue.
    package enum Measure: String, Sendable, CaseIterable {
        /// 分钟, on the continuous clock.
        case urgentMinute = "um"
        /// 紧急工作时: hours of the continuous clock, nights and holidays too.
        case urgentHour = "uh"
        /// 紧急工作日: 24 hours of the continuous clock.
        case urgentDay = "ud"
        /// 自然日: 24 hours of the continuous clock.
        case naturalDay = "nd"
        /// 工作时: an hour within the working slots of workdays.
        case workHour = "wh"
        /// 工作日: 8 working hours, whatever the length of the desk's day, not "the same time tomorrow".
        case workDay = "wd"
        /// 不计时.
        case untimed = "none"
    }

    /// A limit with its amount brought into 1 … 9999.
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

    /// The limit as people say it: 4工作时, "4 working hours".
    package var words: Phrase {
        guard unit != .untimed else { return unit.words }
        return Phrase("\(amount)\(unit.words.chinese)", "\(amount) \(unit.words.english)\(amount == 1 ? "" : "s")")
    }

    /// The same length as an amount of time on a clock.
    package var allowance: Allowance {
        Allowance(clock: unit.clock, milliseconds: Int64(amount) * unit.milliseconds)
    }
}

extension TimeLimit.Measure {
    /// The clock the unit is counted on.
    package var clock: Allowance.Clock {
        switch self {
        case .urgentMinute, .urgentHour, .urgentDay, .naturalDay: .continuous
        case .workHour, .workDay: .working
        case .untimed: .untimed
        }
    }

    /// One unit in milliseconds of its clock.
    package var milliseconds: Int64 {
        switch self {
        case .urgentMinute: Milliseconds.minute
        case .urgentHour, .workHour: Milliseconds.hour
        case .urgentDay, .naturalDay: Milliseconds.day
        case .workDay: Allowance.workDay
        case .untimed: 0
        }
    }

    /// The unit's name, in English in the singular.
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
