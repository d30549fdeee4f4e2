/// A day the calendar says something particular about.
package struct CalendarDay: Hashable, Sendable, Codable {
    package var day: LocalDay
    package var kind: DayKind
    /// The holiday's name, for the explanation of a deadline.
    package var name: String?

    package init(day: LocalDay, kind: DayKind, name: String? = nil) {
        self.day = day
        self.kind = kind
        self.name = name
    }
}
