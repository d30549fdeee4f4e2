import DispatchDomain
import Testing

struct LocalDayTests {
    @Test func `every day from 1900 to 2200 comes back, in order, a weekday on`() throws {
        let first = LocalDay(year: 1900, month: 1, day: 1)
        let last = LocalDay(year: 2200, month: 12, day: 31)
        #expect(first.weekday == 1)
        var previous = first.adding(days: -1)
        for number in first.dayNumber...last.dayNumber {
            let day = LocalDay(dayNumber: number)
            let noon = DeskZone.china.instant(day, timeOfDay: 12 * Milliseconds.hour)
            let sound =
                day.dayNumber == number && day.isValid && previous < day && day.weekday == previous.weekday % 7 + 1
                && LocalDay(iso: day.iso) == day && DeskZone.china.day(of: noon) == day
            if !sound { Issue.record("\(day.iso)") }
            previous = day
        }
        #expect(previous == last)
    }

    @Test(arguments: [
        ("2024-02-29", 4), ("2026-11-20", 5), ("1970-01-01", 4), ("2000-02-29", 2), ("2026-09-20", 7),
    ])
    func `a day has its weekday`(day: String, weekday: Int) throws {
        #expect(try #require(LocalDay(iso: day)).weekday == weekday)
    }

    @Test(arguments: [
        "2026-02-30", "2025-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "2026-1-1", "",
    ])
    func `a day that does not exist is refused`(day: String) {
        #expect(LocalDay(iso: day) == nil)
    }
}
