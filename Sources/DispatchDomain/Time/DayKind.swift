/// What the calendar says of a day; without a row Monday to Friday are worked and the weekend is not.
package enum DayKind: String, Sendable, Codable, CaseIterable {
    /// 放假.
    case holiday
    /// 上班; on a weekend 调休上班.
    case workday
}
