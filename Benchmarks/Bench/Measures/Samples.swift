import Glibc

/// Time by the clock that no one sets.
enum Monotonic {
    /// Nanoseconds since the machine started; the same count in every process.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// How many milliseconds something takes.
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

    /// The value that a share of them, 0 … 1, does not exceed; not a number when there are none.
    func percentile(_ share: Double) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    var median: Double { percentile(0.5) }
}

/// The same piece of work done our way and by the bare limit, turn and turn about, because machines are noisy.
struct Comparison {
    var ours = Samples()
    var limit = Samples()

    /// Runs both in every round; a first round, in which caches fill, is not counted.
    ///
    /// - parameters:
    ///   - rounds: At least five.
    ///   - times: How often in a round each is done.
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
