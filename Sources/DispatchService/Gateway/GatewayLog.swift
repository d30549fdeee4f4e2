import DispatchCore
import DispatchDomain
import Logging

/// The log of the gateway's event loop: what happens often is counted, and looked at once a second.
///
/// Handling a datagram costs a comparison here, and nothing is logged then: a flood takes no more time for the log than
/// a quiet day, and gives at most one line a second for each reason.
struct GatewayLog {
    let log: ServiceLog
    private var throttle = LogThrottle()
    private var faults = FaultLog()
    private var clock = ClockWatch()
    /// The refusals and losses counted up to the last check; the ones of earlier processes are not logged again.
    private var counted: [Occurrence: Int64]
    /// What no counter counts, since the last check.
    private var noted: [Occurrence: Int64] = [:]
    private var samples: [Occurrence: LogSamples] = [:]

    init(_ log: ServiceLog, counted: [Occurrence: Int64]) {
        self.log = log
        self.counted = counted
    }

    /// What changed about the faults that stand.
    enum FaultChange: Equatable {
        case none
        /// This fault stands, and should be reported to the operator.
        case stands(StoreProblem)
        case over
    }

    // MARK: Counting

    /// Counts an occurrence that no counter counts, with its details.
    mutating func note(_ occurrence: Occurrence, _ details: @autoclosure () -> [String: String]) {
        noted[occurrence, default: 0] += 1
        sample(occurrence, details())
    }

    /// Keeps the details of an occurrence for the next line about it, if that has room for them.
    mutating func sample(_ occurrence: Occurrence, _ details: @autoclosure () -> [String: String]) {
        guard samples[occurrence]?.isFull != true else { return }
        samples[occurrence, default: LogSamples()].add(details())
    }

    // MARK: Checking

    /// Logs what is due.
    ///
    /// - parameters:
    ///   - counters: The values of the gateway's counters.
    ///   - now: The milliseconds of a clock that only goes forward.
    ///   - wall: The machine's clock.
    mutating func check(_ counters: [Occurrence: Int64], at now: Int64, wall: Timestamp) -> FaultChange {
        if let jump = clock.jump(wall: wall, steady: now) { log.clockJumped(milliseconds: jump) }
        var counts = noted
        noted = [:]
        for (occurrence, value) in counters { counts[occurrence, default: 0] += value - (counted[occurrence] ?? 0) }
        counted = counters
        for line in throttle.count(counts, at: now).sorted(by: { $0.occurrence.order < $1.occurrence.order }) {
            write(line)
        }
        let ended = faults.ended(at: now)
        guard !ended.isEmpty else { return .none }
        for line in ended { write(line) }
        return faults.standing.map { .stands($0) } ?? .over
    }

    /// The moment at which something may be due although nothing happens; nil if there is none.
    var nextCheck: Int64? { [throttle.nextCheck, faults.nextCheck].compactMap { $0 }.min() }

    mutating func failed(_ source: FaultLog.Source, _ problem: StoreProblem, at now: Int64) -> FaultChange {
        guard let line = faults.failed(source, problem, at: now) else { return .none }
        write(line)
        return .stands(problem)
    }

    mutating func worked(_ source: FaultLog.Source, at now: Int64) { faults.worked(source, at: now) }

    // MARK: Writing

    private mutating func write(_ line: LogThrottle.Line) {
        var metadata = line.occurrence.metadata
        if let samples = samples.removeValue(forKey: line.occurrence) {
            for (name, text) in samples.texts { metadata[name] = "\(text)" }
        }
        var message = line.occurrence.message
        switch line.phase {
        case .first: metadata["count"] = "\(line.count)"
        case .more:
            metadata["count"] = "\(line.count)"
            metadata["rate"] = .rate(line.count, milliseconds: line.milliseconds)
            metadata["seconds"] = .seconds(line.milliseconds)
            metadata["total"] = "\(line.total)"
        case .over:
            message += ", over"
            metadata["rate"] = .rate(line.later, milliseconds: line.duration)
            metadata["seconds"] = .seconds(line.duration)
            metadata["total"] = "\(line.total)"
        }
        log.logger.log(level: line.occurrence.level, "\(message)", metadata: metadata)
    }

    private func write(_ line: FaultLog.Line) {
        switch line {
        case .began(let source, let problem):
            log.logger.log(
                level: problem.kind == .integrity ? .critical : .error,
                "the store fails",
                metadata: ["at": "\(source.rawValue)", "fault": "\(problem.phrase.english)"]
            )
        case .ended(let source, let milliseconds, let failures):
            // Where the fault is shown, its end is.
            log.logger.warning(
                "the store works again",
                metadata: [
                    "at": "\(source.rawValue)", "failures": "\(failures)", "seconds": .seconds(milliseconds),
                ]
            )
        }
    }
}

/// The details of the first few occurrences since the last line about them.
struct LogSamples {
    private static let capacity = 5

    private var values: [String: [String]] = [:]
    private var count = 0

    var isFull: Bool { count >= Self.capacity }

    mutating func add(_ details: [String: String]) {
        count += 1
        for (name, text) in details where values[name]?.contains(text) != true {
            values[name, default: []].append(text)
        }
    }

    /// The different values of each detail, separated by commas.
    var texts: [String: String] { values.mapValues { $0.joined(separator: ",") } }
}

extension Logger.MetadataValue {
    /// A rate per second, `19980/s`, `0.03/s`.
    static func rate(_ count: Int64, milliseconds: Int64) -> Logger.MetadataValue {
        let hundredths = (count * 100_000 + milliseconds / 2) / max(milliseconds, 1)
        if hundredths >= 1_000 { return "\((hundredths + 50) / 100)/s" }
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)/s"
    }
}
