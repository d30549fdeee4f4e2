/// The kind of a day in the calendar; without a row, Monday to Friday are workdays and the weekend is off.
package enum DayKind: String, Sendable, Codable, CaseIterable {
    /// 放假.
    case holiday
    /// 上班; on a weekend 调休上班.
    case workday
}
