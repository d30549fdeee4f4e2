/// Decides when repeated occurrences are logged, so that a flood of them gives only a few lines.
///
/// The first of a run is logged at once. While the run goes on, a summary follows after 1 second, after 10 more, after
/// a minute more, then every ten minutes, and at once when the rate has risen tenfold. The last summary says that the
/// run is over. One kind of occurrence never gets two lines within a second.
///
/// All times are milliseconds of a clock that only goes forward; the caller passes it in.
package struct LogThrottle {
    /// A line that is due.
    package struct Line: Equatable {
        package enum Phase: Equatable {
            /// The first of a run.
            case first
            /// The run goes on.
            case more
            /// The run is over.
            case over
        }

        package var occurrence: Occurrence
        package var phase: Phase
        /// The number since the previous line.
        package var count: Int64
        /// The milliseconds since the previous line; 0 for the first.
        package var milliseconds: Int64
        /// The number in the whole run.
        package var total: Int64
        /// The milliseconds from the first of the run to the last.
        package var duration: Int64
        /// The number in the whole run without those of its first line: these came within `duration`.
        package var later: Int64
    }

    private struct Run {
        var began: Int64
        /// When the last line was due, and when the last occurrence was counted.
        var logged: Int64
        var seen: Int64
        var unlogged: Int64 = 0
        var total: Int64
        var firstCount: Int64
        var step = 0
        /// The highest rate per second so far.
        var peak: Double
    }

    /// The milliseconds between the lines of a run; the last of them repeats.
    static let waits: [Int64] = [1_000, 10_000, 60_000, 600_000]
    /// The least milliseconds between two lines.
    static let leastWait: Int64 = 1_000
    /// The rise of the rate that is logged without waiting.
    static let surge = 10.0

    private var runs: [Occurrence: Run] = [:]
    private var checkedAt: Int64?

    package init() {}

    /// Counts what happened since the last call.
    ///
    /// - parameters:
    ///   - counts: The number of each occurrence since the last call.
    ///   - now: The present moment.
    /// - returns: The lines that are due, at most one for each occurrence.
    package mutating func count(_ counts: [Occurrence: Int64], at now: Int64) -> [Line] {
        let passed = max(Self.leastWait, now - (checkedAt ?? now))
        checkedAt = now
        var lines: [Line] = []
        var rates: [Occurrence: Double] = [:]
        for (occurrence, count) in counts where count > 0 {
            let rate = Double(count) * 1000 / Double(passed)
            rates[occurrence] = rate
            if runs[occurrence] != nil {
                runs[occurrence]?.unlogged += count
                runs[occurrence]?.total += count
                runs[occurrence]?.seen = now
            } else {
                runs[occurrence] = Run(began: now, logged: now, seen: now, total: count, firstCount: count, peak: rate)
                lines.append(
                    Line(
                        occurrence: occurrence,
                        phase: .first,
                        count: count,
                        milliseconds: 0,
                        total: count,
                        duration: 0,
                        later: 0
                    )
                )
            }
        }
        for occurrence in runs.keys {
            if let line = due(occurrence, rates[occurrence] ?? 0, at: now) { lines.append(line) }
        }
        return lines
    }

    /// The moment at which a line may become due although nothing more happens; nil if there is none.
    package var nextCheck: Int64? {
        runs.map { occurrence, run in
            let end = max(run.seen + Self.quietTime(occurrence, run), run.logged + Self.leastWait)
            return run.unlogged > 0 ? min(end, run.logged + Self.waits[run.step]) : end
        }.min()
    }

    private mutating func due(_ occurrence: Occurrence, _ rate: Double, at now: Int64) -> Line? {
        guard var run = runs[occurrence], now - run.logged >= Self.leastWait else { return nil }
        let isOver = now - run.seen >= Self.quietTime(occurrence, run)
        let hasWaited = now - run.logged >= Self.waits[run.step]
        guard isOver || run.unlogged > 0 && (hasWaited || rate >= run.peak * Self.surge) else { return nil }
        let line = Line(
            occurrence: occurrence,
            phase: isOver && occurrence.hasEnd ? .over : .more,
            count: run.unlogged,
            milliseconds: now - run.logged,
            total: run.total,
            duration: run.seen - run.began,
            later: run.total - run.firstCount
        )
        if isOver {
            runs[occurrence] = nil
            // What the first line told completely has no other.
            return run.unlogged > 0 || occurrence.hasEnd && run.total > run.firstCount ? line : nil
        }
        if hasWaited { run.step = min(run.step + 1, Self.waits.count - 1) }
        run.logged = now
        run.unlogged = 0
        run.peak = max(run.peak, rate)
        runs[occurrence] = run
        return line
    }

    /// Returns the milliseconds without an occurrence after which a run is over: ten times the usual pause between two
    /// of them, so that a flood is over soon and a device that errs once a minute is one run.
    private static func quietTime(_ occurrence: Occurrence, _ run: Run) -> Int64 {
        guard occurrence.hasEnd else { return 5_000 }
        let (shortest, longest) = (Int64(10_000), Int64(600_000))
        guard run.total > run.firstCount else { return longest }
        return min(max(10 * (run.seen - run.began) / run.total, shortest), longest)
    }
}
