package import DispatchCore

/// Which faults of the store stand: each is logged when it begins and when it is over, however often it repeats.
///
/// A fault is over when its source has worked for a while, so that a disk with little room does not give two lines a
/// second. All times are milliseconds of a clock that only goes forward.
package struct FaultLog {
    /// What failed.
    package enum Source: String, Hashable, Sendable, CaseIterable {
        /// Writing positions, and the gateway's state with them.
        case positions
        /// Journaling what devices report.
        case events
        /// Reading devices and storing their codes.
        case devices
        case timekeeper
        /// Reading what is to be sent to devices.
        case orders
        /// A track file could not be used and was set aside, or is gone.
        case tracks
    }

    /// A line that is due.
    package enum Line: Equatable {
        case began(Source, StoreProblem)
        /// It is over, after so many milliseconds and failures.
        case ended(Source, milliseconds: Int64, failures: Int)
    }

    private struct Fault {
        var problem: StoreProblem
        var began: Int64
        var logged: Int64
        var failures = 1
        /// When the source first worked since its last failure; nil while it fails.
        var worksSince: Int64?
    }

    /// How long a source has to work until its fault is over.
    static let recoveryTime: Int64 = 5_000
    /// The least milliseconds between two lines on one source that fails for alternating reasons.
    static let leastWait: Int64 = 60_000

    private var faults: [Source: Fault] = [:]

    package init() {}

    /// A fault that stands; nil if there is none.
    package var standing: StoreProblem? { Source.allCases.compactMap { faults[$0]?.problem }.first }

    /// Records a failure; returns its line unless it has been logged already.
    package mutating func failed(_ source: Source, _ problem: StoreProblem, at now: Int64) -> Line? {
        guard var fault = faults[source] else {
            faults[source] = Fault(problem: problem, began: now, logged: now)
            return .began(source, problem)
        }
        fault.failures += 1
        fault.worksSince = nil
        // A desk that was replaced ends the gateway, so that is reported whatever stands.
        let isDue = problem.endsGateway || now - fault.logged >= Self.leastWait
        let isOther = fault.problem != problem && isDue
        if isOther { (fault.problem, fault.logged) = (problem, now) }
        faults[source] = fault
        return isOther ? .began(source, problem) : nil
    }

    /// Records that a source works.
    package mutating func worked(_ source: Source, at now: Int64) {
        guard faults[source] != nil, faults[source]?.worksSince == nil else { return }
        faults[source]?.worksSince = now
    }

    /// Returns the faults that are over, and forgets them.
    package mutating func ended(at now: Int64) -> [Line] {
        var lines: [Line] = []
        for source in Source.allCases {
            guard let fault = faults[source], let since = fault.worksSince, now - since >= Self.recoveryTime else {
                continue
            }
            faults[source] = nil
            lines.append(.ended(source, milliseconds: since - fault.began, failures: fault.failures))
        }
        return lines
    }

    /// The moment at which a fault may be over; nil if none is about to be.
    package var nextCheck: Int64? { faults.values.compactMap { $0.worksSince.map { $0 + Self.recoveryTime } }.min() }
}
