import DispatchDomain
import Foundation
import TestSupport
import Testing

struct RunningTimerTests {
    private func handling(_ start: String, _ code: String) throws -> RunningTimer {
        try .start(
            .handle,
            at: moment(start),
            allowance: limit(code).allowance,
            calendar: Shipped.calendar(),
            yellowAt: 0.5
        )
    }

    @Test(arguments: [
        ("2026-11-20 17:00", Light.green), ("2026-11-20 17:59:59.999", .green), ("2026-11-20 18:00", .yellow),
        ("2026-11-22 12:00", .yellow), ("2026-11-23 09:00", .yellow), ("2026-11-23 09:00:00.001", .red),
    ])
    func `half used is yellow, the deadline itself is on time`(now: String, light: Light) throws {
        #expect(try handling("2026-11-20 17:00", "2wh").light(at: moment(now)) == light)
    }

    @Test func `an untimed stage has no light`() throws {
        let timer = try handling("2026-11-20 17:00", "none")
        #expect(timer.deadline == nil && timer.yellow == nil)
        #expect(timer.light(at: try moment("2036-01-01")) == .none)
        #expect(timer.remaining(at: try moment("2036-01-01"), calendar: try Shipped.calendar()) == .untimed)
    }

    @Test(arguments: [
        ("2026-11-20 16:00", 120), ("2026-11-20 17:30", 90), ("2026-11-21 12:00", 60), ("2026-11-23 09:00", 0),
        ("2026-12-24 09:00", 0),
    ])
    func `what is left is counted in working time and never below nothing`(now: String, minutes: Int64) throws {
        let left = try handling("2026-11-20 17:00", "2wh").remaining(at: moment(now), calendar: Shipped.calendar())
        #expect(left == Allowance(clock: .working, milliseconds: minutes * Milliseconds.minute))
    }

    @Test func `a case put on hold over the holidays goes on where it stopped`() throws {
        let calendar = try Shipped.calendar()
        let timer = try handling("2026-09-30 14:00", "4wh")
        let left = timer.remaining(at: try moment("2026-09-30 15:00"), calendar: calendar)
        let resumed = RunningTimer.start(
            .handle,
            at: try moment("2026-10-09 08:00"),
            allowance: left,
            of: timer.allowance,
            calendar: calendar,
            yellowAt: 0.5
        )
        #expect(resumed.yellow == (try moment("2026-10-09 09:00")))
        #expect(resumed.deadline == (try moment("2026-10-09 11:00")))
    }

    @Test func `a timer survives JSON`() throws {
        let timer = try handling("2026-09-30 14:00", "4wh")
        let json = try JSONEncoder().encode(timer)
        #expect(try JSONDecoder().decode(RunningTimer.self, from: json) == timer)
    }
}
