import Glibc

/// The monotonic clock.
enum Monotonic {
    /// Nanoseconds since the machine started, the same in every process.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Returns how many milliseconds something takes.
    static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
        let start = now()
        try body()
        return Double(now() - start) / 1e6
    }
}

/// Durations in milliseconds, or other numbers of one kind.
struct Samples {
    private var values: [Double] = []

    init(_ values: [Double] = []) {
        self.values = values
    }

    var count: Int { values.count }
    var sum: Double { values.reduce(0, +) }

    mutating func add(_ value: Double) { values.append(value) }

    mutating func add(contentsOf other: Samples) { values += other.values }

    /// Returns the value below or at which this share of the samples lies, 0 … 1; not a number if there are none.
    func percentile(_ share: Double) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    var median: Double { percentile(0.5) }
}

/// Samples of the desk's work and of the bare limit, taken alternately because the load of machines varies.
struct Comparison {
    var ours = Samples()
    var limit = Samples()

    /// Runs both in every round; a first round, which fills caches, is not counted.
    ///
    /// - parameters:
    ///   - rounds: The number of rounds, at least five.
    ///   - times: How often each is run in a round.
    static func interleaved(
        rounds: Int = 7,
        times: Int = 1,
        ours: (_ turn: Int) throws -> Void,
        limit: (_ turn: Int) throws -> Void
    ) rethrows -> Comparison {
        var result = Comparison()
        for round in 0...max(5, rounds) {
            for turn in 0..<times {
                let milliseconds = try Monotonic.milliseconds { try ours(round * times + turn) }
                if round > 0 { result.ours.add(milliseconds) }
            }
            for turn in 0..<times {
                let milliseconds = try Monotonic.milliseconds { try limit(round * times + turn) }
                if round > 0 { result.limit.add(milliseconds) }
            }
        }
        return result
    }
}
