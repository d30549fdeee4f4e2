import DispatchDomain
import TestSupport
import Testing

struct WorkCalendarTests {
    @Test(arguments: [
        ("2026-10-01", false), ("2026-10-08", true), ("2026-10-10", true), ("2026-10-11", false),
        ("2026-02-14", true), ("2026-02-23", false), ("2026-11-20", true), ("2025-10-08", false), ("2025-02-08", true),
    ])
    func `a day is worked as the notice says`(day: String, worked: Bool) throws {
        #expect(try Shipped.calendar().isWorkday(#require(LocalDay(iso: day))) == worked)
    }

    @Test(arguments: [(2025, 28, 5), (2026, 33, 6)])
    func `the shipped years hold the notices' days`(year: Int, off: Int, worked: Int) throws {
        let days = try CalendarTable.parse(rows: Shipped.rows()).filter { $0.key.year == year }
        #expect(days.values.filter { $0 == .holiday }.count == off)
        #expect(days.values.filter { $0 == .workday }.count == worked)
        #expect(days.allSatisfy { $0.value == .holiday || $0.key.weekday > 5 })
    }

    @Test func `years without a row are missing, however the time is given`() throws {
        let calendar = try Shipped.calendar()
        #expect(calendar.missingYears(from: try moment("2026-12-31 17:00"), to: try moment("2027-01-04")) == [2027])
        #expect(calendar.missingYears(from: try moment("2026-01-01"), to: try moment("2026-12-31 23:59")).isEmpty)
        let (first, last) = (LocalDay(year: 2024, month: 5, day: 1), LocalDay(year: 2028, month: 5, day: 1))
        #expect(calendar.missingYears(from: first, to: last) == [2024, 2027, 2028])
        #expect(calendar.missingYears(from: last, to: first).isEmpty)
    }

    @Test(arguments: [
        ("08:00-12:00", 8 * Milliseconds.hour, 12 * Milliseconds.hour),
        ("8:30 – 11:45", 510 * Milliseconds.minute, 705 * Milliseconds.minute),
        ("18:00-24:00", 18 * Milliseconds.hour, 24 * Milliseconds.hour),
    ])
    func `a slot is read`(text: String, start: Int64, end: Int64) {
        #expect(WorkSlot(parsing: text) == WorkSlot(start: start, end: end))
    }

    @Test(arguments: ["", "08:00", "08:00-", "8-12", "08:60-12:00", "08:00-24:01", "08:00-12:00-14:00", "a:00-12:00"])
    func `what is no slot is not read`(text: String) {
        #expect(WorkSlot(parsing: text) == nil)
    }

    @Test(arguments: [
        (["08:00-12:00", "11:00-14:00"], "the slots 08:00-12:00 and 11:00-14:00 overlap"),
        (["14:00-18:00", "08:00-15:00"], "the slots 08:00-15:00 and 14:00-18:00 overlap"),
        (["22:00-02:00"], "the slot 22:00-02:00 must start before it ends"),
        (["08:00-08:00"], "the slot 08:00-08:00 must start before it ends"),
        ([], "without working slots, limits in working time have no deadline"),
    ])
    func `slots that make no sense are named`(slots: [String], sentence: String) {
        let problem = WorkCalendar.validate(slots: slots.compactMap { WorkSlot(parsing: $0) })
        #expect(problem?.sentence.english == sentence)
    }

    @Test func `slots may touch and come in any order`() throws {
        let slots = ["12:00-18:00", "08:00-12:00"].compactMap { WorkSlot(parsing: $0) }
        #expect(WorkCalendar.validate(slots: slots) == nil)
        #expect(try Shipped.calendar(slots: slots).dayLength == 10 * Milliseconds.hour)
    }

    @Test func `overlapping slots that came through all the same count once`() throws {
        let slots = ["08:00-12:00", "09:00-10:00", "11:00-14:00"].compactMap { WorkSlot(parsing: $0) }
        #expect(try Shipped.calendar(slots: slots).dayLength == 6 * Milliseconds.hour)
    }
}
