import DispatchDomain
import TestSupport
import Testing

struct DeadlinePropertyTests {
    static let slotSets = [
        ["08:00-12:00", "14:00-18:00"],
        ["00:00-24:00"],
        ["08:30-11:30", "11:30-12:00", "13:00-17:30", "19:00-23:59"],
        ["20:00-24:00", "00:00-02:00"],
    ]

    /// Random starts from 2024 to 2027 and allowances of up to 30 working days, to the millisecond.
    private func samples(seed: UInt64) throws -> [(start: Timestamp, allowance: Allowance, share: Double)] {
        var numbers = SplitMix64(seed: seed)
        let first = try moment("2024-06-01").milliseconds
        let last = try moment("2027-06-01").milliseconds
        return (0..<3000).map { index in
            // Every other start is on a half hour, where working hours begin and end.
            let step: Int64 = index.isMultiple(of: 2) ? 30 * Milliseconds.minute : 1
            let start = Int64.random(in: first...last, using: &numbers)
            let amount = Int64.random(in: 1...(240 * Milliseconds.hour), using: &numbers)
            return (
                Timestamp(milliseconds: start / step * step),
                Allowance(
                    clock: index.isMultiple(of: 5) ? .continuous : .working,
                    milliseconds: max(amount / step * step, step)
                ),
                Double.random(in: 0..<1, using: &numbers)
            )
        }
    }

    @Test(arguments: slotSets)
    func `exactly the allowance is worked until the deadline, and less before it`(slots: [String]) throws {
        let calendar = try Shipped.calendar(slots: slots.compactMap { WorkSlot(parsing: $0) })
        for (start, allowance, _) in try samples(seed: 20_261_120) {
            let deadline = try #require(calendar.deadline(from: start, allowing: allowance))
            let worked = calendar.worked(from: start, to: deadline, clock: allowance.clock)
            let before = calendar.worked(from: start, to: deadline + -1, clock: allowance.clock)
            guard worked != allowance.milliseconds || before != worked - 1 else { continue }
            Issue.record("\(start.iso(.china)) + \(allowance.milliseconds): \(worked), before it \(before)")
        }
    }

    @Test(arguments: slotSets)
    func `a pause of no length changes nothing`(slots: [String]) throws {
        let calendar = try Shipped.calendar(slots: slots.compactMap { WorkSlot(parsing: $0) })
        for (start, allowance, share) in try samples(seed: 20_250_101) {
            let timer = RunningTimer.start(
                .handle,
                at: start,
                allowance: allowance,
                calendar: calendar,
                yellowAt: 0.5
            )
            let deadline = try #require(timer.deadline)
            let pause = start + Int64(Double(deadline - start) * share)
            let rest = timer.remaining(at: pause, calendar: calendar)
            let resumed = RunningTimer.start(
                .handle,
                at: pause,
                allowance: rest,
                of: allowance,
                calendar: calendar,
                yellowAt: 0.5
            )
            let yellow = try #require(timer.yellow)
            // If yellow has already been reached at the pause, it applies at once on resuming.
            guard resumed.deadline != deadline || resumed.yellow != max(yellow, pause) else { continue }
            Issue.record("\(start.iso(.china)) + \(allowance.milliseconds) paused at \(pause.iso(.china))")
        }
    }

    @Test func `the count agrees with a count minute by minute`() throws {
        let calendar = try Shipped.calendar()
        let start = try moment("2026-09-24 00:00")
        var minutes: Int64 = 0
        for minute in 0..<Int64(20 * 24 * 60) {
            let instant = start + minute * Milliseconds.minute
            if calendar.worked(from: start, to: instant, clock: .working) != minutes * Milliseconds.minute {
                Issue.record("\(instant.iso(.china))")
            }
            let hour = DeskZone.china.timeOfDay(of: instant) / Milliseconds.hour
            let working = (8..<12).contains(hour) || (14..<18).contains(hour)
            if working && calendar.isWorkday(DeskZone.china.day(of: instant)) { minutes += 1 }
        }
        // 09-24, 09-28 … 30, 10-08 … 10, 10-12 and 10-13.
        #expect(minutes == 9 * 8 * 60)
    }
}
