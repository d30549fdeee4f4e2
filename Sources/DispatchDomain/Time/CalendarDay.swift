/// A day that the calendar lists: a holiday or a workday.
package struct CalendarDay: Hashable, Sendable, Codable {
    package var day: LocalDay
    package var kind: DayKind
    /// The holiday's name, shown in the explanation of a deadline.
    package var name: String?

    package init(day: LocalDay, kind: DayKind, name: String? = nil) {
        self.day = day
        self.kind = kind
        self.name = name
    }
}
