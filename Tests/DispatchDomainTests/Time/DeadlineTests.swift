import DispatchDomain
import TestSupport
import Testing

/// A start and a limit with the expected 50 % point and deadline.
struct DeadlineRow: CustomTestStringConvertible, Sendable {
    var name: String
    var start: String
    var limit: String
    var half: String
    var deadline: String

    init(_ name: String, _ start: String, _ limit: String, half: String, deadline: String) {
        self.name = name
        self.start = start
        self.limit = limit
        self.half = half
        self.deadline = deadline
    }

    var testDescription: String { name }

    static let vectors = [
        DeadlineRow(
            "eve of National Day",
            "2026-09-30 16:30",
            "4wh",
            half: "2026-10-08 08:30",
            deadline: "2026-10-08 10:30"
        ),
        DeadlineRow(
            "urgent on the eve",
            "2026-09-30 16:30",
            "2uh",
            half: "2026-09-30 17:30",
            deadline: "2026-09-30 18:30"
        ),
        DeadlineRow(
            "over a weekend",
            "2026-11-20 17:00",
            "2wh",
            half: "2026-11-20 18:00",
            deadline: "2026-11-23 09:00"
        ),
        DeadlineRow(
            "a day over a weekend",
            "2026-11-20 17:00",
            "1wd",
            half: "2026-11-23 11:00",
            deadline: "2026-11-23 17:00"
        ),
        DeadlineRow(
            "begun on Saturday",
            "2026-11-21 09:00",
            "2wd",
            half: "2026-11-23 18:00",
            deadline: "2026-11-24 18:00"
        ),
        DeadlineRow(
            "Spring Festival, 02-14 worked",
            "2026-02-13 11:00",
            "5wd",
            half: "2026-02-24 17:00",
            deadline: "2026-02-27 11:00"
        ),
        DeadlineRow(
            "worked Saturday, before work",
            "2026-10-10 07:30",
            "4wh",
            half: "2026-10-10 10:00",
            deadline: "2026-10-10 12:00"
        ),
        DeadlineRow("lunch", "2026-11-18 12:30", "2wh", half: "2026-11-18 15:00", deadline: "2026-11-18 16:00"),
        DeadlineRow(
            "a minute before six",
            "2026-11-18 17:59",
            "4wh",
            half: "2026-11-19 09:59",
            deadline: "2026-11-19 11:59"
        ),
        DeadlineRow(
            "Saturday before a worked Sunday",
            "2026-09-19 10:00",
            "4wh",
            half: "2026-09-20 10:00",
            deadline: "2026-09-20 12:00"
        ),
        DeadlineRow("calendar day", "2026-11-18 10:00", "1nd", half: "2026-11-18 22:00", deadline: "2026-11-19 10:00"),
    ]

    static let borders = [
        DeadlineRow(
            "ends with the slot",
            "2026-11-18 08:00",
            "4wh",
            half: "2026-11-18 10:00",
            deadline: "2026-11-18 12:00"
        ),
        DeadlineRow(
            "ends with the day",
            "2026-11-18 08:00",
            "1wd",
            half: "2026-11-18 12:00",
            deadline: "2026-11-18 18:00"
        ),
        DeadlineRow(
            "begins as a slot ends",
            "2026-11-18 12:00",
            "2wh",
            half: "2026-11-18 15:00",
            deadline: "2026-11-18 16:00"
        ),
        DeadlineRow(
            "begins as the day ends",
            "2026-11-18 18:00",
            "2wh",
            half: "2026-11-19 09:00",
            deadline: "2026-11-19 10:00"
        ),
        DeadlineRow(
            "begins at midnight",
            "2026-11-18 00:00",
            "2wh",
            half: "2026-11-18 09:00",
            deadline: "2026-11-18 10:00"
        ),
        DeadlineRow(
            "ends as Friday ends",
            "2026-11-19 14:00",
            "12wh",
            half: "2026-11-20 10:00",
            deadline: "2026-11-20 18:00"
        ),
        DeadlineRow(
            "before 1970",
            "1969-12-26 17:00",
            "2wh",
            half: "1969-12-26 18:00",
            deadline: "1969-12-29 09:00"
        ),
    ]
}

struct DeadlineTests {
    @Test(arguments: DeadlineRow.vectors + DeadlineRow.borders)
    func `a limit runs only while it is counted`(row: DeadlineRow) throws {
        let calendar = try Shipped.calendar()
        let start = try moment(row.start)
        let allowance = try limit(row.limit).allowance
        #expect(calendar.point(from: start, allowing: allowance, fraction: 0.5) == (try moment(row.half)))
        #expect(calendar.deadline(from: start, allowing: allowance) == (try moment(row.deadline)))
    }

    @Test func `nothing allowed is due at once, even at night`() throws {
        let night = try moment("2026-11-21 03:00")
        let nothing = Allowance(clock: .working, milliseconds: 0)
        #expect(try Shipped.calendar().deadline(from: night, allowing: nothing) == night)
    }

    @Test func `an untimed limit has no deadline`() throws {
        #expect(try Shipped.calendar().deadline(from: moment("2026-11-18 10:00"), allowing: .untimed) == nil)
    }

    @Test func `a working day is eight hours, also where the desk works six`() throws {
        let short = try Shipped.calendar(slots: [#require(WorkSlot(parsing: "09:00-15:00"))])
        let deadline = try short.deadline(from: moment("2026-11-18 09:00"), allowing: limit("1wd").allowance)
        #expect(deadline == (try moment("2026-11-19 11:00")))
    }

    @Test func `the night market works until midnight`() throws {
        let market = try Shipped.calendar(slots: [#require(WorkSlot(parsing: "18:00-24:00"))])
        let deadline = try market.deadline(from: moment("2026-11-18 10:00"), allowing: limit("6wh").allowance)
        #expect(deadline == (try moment("2026-11-19 00:00")))
    }

    @Test func `9999 work days are no harder than one`() throws {
        let plain = WorkCalendar(slots: WorkSlot.standard, days: [:], zone: .china)
        let start = try moment("2026-11-16 08:00")
        // 1999 weeks of five days from a Monday, and four more days: Monday to Thursday.
        let deadline = try #require(plain.deadline(from: start, allowing: try limit("9999wd").allowance))
        #expect(
            deadline
                == DeskZone.china.instant(
                    LocalDay(year: 2026, month: 11, day: 16).adding(days: 1999 * 7 + 3),
                    timeOfDay: 18 * Milliseconds.hour
                )
        )
        #expect(plain.worked(from: start, to: deadline, clock: .working) == 9999 * Allowance.workDay)
    }

    @Test func `a desk where nobody works is never due`() throws {
        let start = try moment("2026-11-16 08:00")
        let idle = WorkCalendar(slots: [], days: [:], zone: .china)
        #expect(idle.deadline(from: start, allowing: try limit("1wh").allowance) == nil)
        let inverted = WorkCalendar(slots: [WorkSlot(start: 9, end: 9)], days: [:], zone: .china)
        #expect(inverted.deadline(from: start, allowing: try limit("1wh").allowance) == nil)
    }

    @Test(arguments: [Allowance.Clock.working, .continuous])
    func `what lies beyond all calendars has no deadline`(clock: Allowance.Clock) throws {
        let endless = Allowance(clock: clock, milliseconds: .max)
        let calendar = try Shipped.calendar()
        #expect(calendar.deadline(from: Timestamp(milliseconds: .max), allowing: endless) == nil)
        #expect(calendar.point(from: try moment("2026-11-16"), allowing: endless, fraction: .nan) == nil)
        let sliver = WorkCalendar(slots: [WorkSlot(start: 0, end: 1)], days: [:], zone: .china)
        #expect(sliver.deadline(from: try moment("2026-11-16"), allowing: try limit("9999wd").allowance) == nil)
    }

    @Test func `time worked is none backwards, and all of it on the continuous clock`() throws {
        let calendar = try Shipped.calendar()
        let (friday, monday) = (try moment("2026-11-20 17:00"), try moment("2026-11-23 09:00"))
        #expect(calendar.worked(from: friday, to: monday, clock: .working) == 2 * Milliseconds.hour)
        #expect(calendar.worked(from: friday, to: monday, clock: .continuous) == 64 * Milliseconds.hour)
        #expect(calendar.worked(from: friday, to: monday, clock: .untimed) == 0)
        #expect(calendar.worked(from: monday, to: friday, clock: .working) == 0)
    }
}
