import DispatchCore
import DispatchDomain
import DispatchService
import TestSupport
import Testing

/// When the machine's clock is doubted.
@Suite struct ClockJudgeTests {
    private static let tolerance = ClockJudge.Tolerance(step: 15 * Milliseconds.minute, gap: 72 * Milliseconds.hour)
    private static let minute = Milliseconds.minute

    /// What the clock shows `wall` and the machine's count `count` milliseconds after the anchor, and whether it is
    /// doubted.
    private struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var wall: Int64
        /// nil after a restart of the machine, or for an anchor from the journal.
        var count: Int64?
        var isDoubted: Bool
        var testDescription: String { name }
    }

    private static let rows = [
        Row(name: "a second passes", wall: 1000, count: 1000, isDoubted: false),
        Row(name: "the network corrects it by two minutes", wall: 2 * minute, count: 1000, isDoubted: false),
        Row(name: "it is set 20 minutes ahead", wall: 20 * minute, count: 1000, isDoubted: true),
        Row(name: "it is set an hour back", wall: -60 * minute, count: 1000, isDoubted: true),
        Row(name: "400 days ahead", wall: 400 * Milliseconds.day, count: 10_000, isDoubted: true),
        Row(
            name: "400 days ahead, with every clock of the process forged",
            wall: 400 * Milliseconds.day,
            count: 400 * Milliseconds.day,
            isDoubted: true
        ),
        Row(name: "the machine slept for a night", wall: 600 * minute, count: 600 * minute, isDoubted: false),
        Row(name: "restarted after an hour", wall: 60 * minute, count: nil, isDoubted: false),
        Row(
            name: "restarted with an empty battery, in 1970",
            wall: -20_000 * Milliseconds.day,
            count: nil,
            isDoubted: true
        ),
        Row(name: "restarted after a weekend", wall: 60 * Milliseconds.hour, count: nil, isDoubted: false),
        Row(name: "restarted a month later", wall: 30 * Milliseconds.day, count: nil, isDoubted: true),
    ]

    @Test(arguments: rows)
    private func `the clock is doubted when it can't be right`(_ row: Row) {
        let anchor = ClockReading(wall: TestDesk.now, sinceStart: 5_000_000, boot: "first")
        let now = ClockReading(
            wall: TestDesk.now + row.wall,
            sinceStart: row.count.map { 5_000_000 + $0 } ?? 60_000,
            boot: row.count == nil ? "second" : "first"
        )
        let expected = ClockJudge.expected(now: now, after: anchor, Self.tolerance)
        #expect((expected != nil) == row.isDoubted)
    }

    @Test func `what the clock should show is counted on from the last moment it was right`() {
        let anchor = ClockReading(wall: TestDesk.now, sinceStart: 100, boot: "b")
        let now = ClockReading(wall: TestDesk.now + Milliseconds.day, sinceStart: 30_100, boot: "b")
        #expect(ClockJudge.expected(now: now, after: anchor, Self.tolerance) == TestDesk.now + 30_000)
    }
}
