import DispatchService
import DispatchDomain
import Testing

/// How often a repeated occurrence is logged.
struct LogThrottleTests {
    private static let garbage: Occurrence = .refused(nil, reason: "garbage")

    /// Runs a throttle once a second and describes its lines: the second, the phase and the count.
    ///
    /// - parameter counts: The number of occurrences in each second.
    private func lines(_ occurrence: Occurrence, _ counts: [Int64]) -> [String] {
        var throttle = LogThrottle()
        return counts.enumerated().flatMap { second, count in
            throttle.count([occurrence: count], at: Int64(second) * 1000).map { "\(second) \($0.phase) \($0.count)" }
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var occurrence: Occurrence = .refused(nil, reason: "garbage")
        var counts: [Int64]
        var lines: [String]
    }

    static let rows: [Row] = [
        Row(testDescription: "one", counts: [1] + quiet(1000), lines: ["0 first 1"]),
        Row(
            testDescription: "a flood of two minutes",
            counts: flood(120) + quiet(30),
            lines: ["0 first 20000", "1 more 20000", "11 more 200000", "71 more 1200000", "129 over 960000"]
        ),
        Row(
            testDescription: "a flood whose last second has been told",
            counts: flood(12) + quiet(30),
            lines: ["0 first 20000", "1 more 20000", "11 more 200000", "21 over 0"]
        ),
        Row(
            testDescription: "one in half a minute, for an hour",
            counts: Array((0..<120).map { _ in [1] + quiet(29) }.joined()),
            lines: [
                "0 first 1", "30 more 1", "60 more 1", "120 more 2", "720 more 20", "1320 more 20", "1920 more 20",
                "2520 more 20", "3120 more 20",
            ]
        ),
        Row(
            testDescription: "a flood in the middle of a drizzle",
            counts: Array((0..<6).map { _ in [1] + quiet(29) }.joined()) + flood(3),
            lines: ["0 first 1", "30 more 1", "60 more 1", "120 more 2", "180 more 20001"]
        ),
        Row(
            testDescription: "two floods",
            counts: flood(1) + quiet(700) + flood(1),
            lines: ["0 first 20000", "701 first 20000"]
        ),
        Row(
            testDescription: "devices that come one by one",
            occurrence: .session,
            counts: [1] + quiet(9) + [1] + quiet(9) + [2] + quiet(9),
            lines: ["0 first 1", "10 first 1", "20 first 2"]
        ),
        Row(
            testDescription: "devices that all come at once",
            occurrence: .session,
            counts: times(30, 700) + quiet(10),
            lines: ["0 first 700", "1 more 700", "11 more 7000", "34 more 12600"]
        ),
    ]

    private static func quiet(_ seconds: Int) -> [Int64] { times(seconds, 0) }
    private static func flood(_ seconds: Int) -> [Int64] { times(seconds, 20_000) }
    private static func times(_ number: Int, _ count: Int64) -> [Int64] { Array(repeating: count, count: number) }

    @Test(arguments: LogThrottleTests.rows) func `a run is logged at its beginning, in summaries, and at its end`(
        _ row: Row
    ) {
        #expect(lines(row.occurrence, row.counts) == row.lines)
    }

    @Test func `looked at more often, it has no two lines within a second, and loses nothing`() {
        var throttle = LogThrottle()
        var last: [Occurrence: Int64] = [:]
        var sums: [Occurrence: Int64] = [:]
        let kinds = [Self.garbage, .lost(reason: "kernel_drops"), .session, .enrolled]
        for step in 0..<40_000 {
            let now = Int64(step) * 37
            // A rate that rises and falls by powers of ten, with pauses.
            let counts = Dictionary(
                uniqueKeysWithValues: kinds.enumerated().map { index, kind in
                    let phase = (step / (400 * (index + 1))) % 6
                    return (kind, phase == 5 ? Int64(0) : (1...phase + 1).reduce(1) { product, _ in product * 10 })
                }
            )
            for line in throttle.count(step < 36_000 ? counts : [:], at: now) {
                if let last = last[line.occurrence] { #expect(now - last >= 1000) }
                last[line.occurrence] = now
                sums[line.occurrence, default: 0] += line.count
            }
            for (kind, count) in counts where step < 36_000 { sums[kind, default: 0] -= count }
        }
        #expect(sums.values.allSatisfy { $0 == 0 })
    }

    @Test func `the time of the next check is known`() {
        var throttle = LogThrottle()
        #expect(throttle.nextCheck == nil)
        _ = throttle.count([Self.garbage: 5], at: 0)
        #expect(throttle.nextCheck == 600_000)
        _ = throttle.count([Self.garbage: 5], at: 500)
        #expect(throttle.nextCheck == 1_000)
        _ = throttle.count([:], at: 1_000)
        #expect(throttle.nextCheck == 10_500)
        #expect(throttle.count([:], at: 10_500).map(\.phase) == [.over])
        #expect(throttle.nextCheck == nil)
    }
}
