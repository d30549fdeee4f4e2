/// A unit proposed for a place, with the reasons (推荐).
package struct Candidate: Hashable, Sendable {
    package var unit: Unit
    /// Metres as the crow flies.
    package var distance: Double
    package var fixAge: Int64
    package var status: UnitStatus
    package var jobs: [UnitFacts.Job]
    /// Why it can't be taken; nil for one that can.
    package var unfit: UnfitReason?
}

/// Ranks units for a place (就近增援, facts §8.8): who is free and freshly located comes first, by distance;
/// who is not is listed behind with the reason, and never recommended.
package enum Recommendation {
    /// - parameter freshSeconds: How old a fix may be.
    package static func rank(
        _ units: [UnitView],
        for point: GeoPoint,
        at now: Instant,
        freshSeconds: Int
    ) -> [Candidate] {
        var candidates: [Candidate] = []
        for view in units where view.unit.kind != .truck {
            let age = view.fix.map { now - $0.at }
            candidates.append(
                Candidate(
                    unit: view.unit,
                    distance: view.fix.map { $0.point.distance(to: point) } ?? .infinity,
                    fixAge: age ?? .max,
                    status: view.facts.status,
                    jobs: view.facts.jobs,
                    unfit: unfit(view.facts, age: age, freshSeconds: freshSeconds)
                )
            )
        }
        return candidates.sorted {
            // Call signs settle ties, so that the same question always has the same answer.
            ($0.unfit == nil ? 0 : 1, $0.distance, $0.unit.callSign)
                < ($1.unfit == nil ? 0 : 1, $1.distance, $1.unit.callSign)
        }
    }

    /// Why a unit can't be taken, if it can't.
    package static func unfit(_ facts: UnitFacts, age: Int64?, freshSeconds: Int) -> UnfitReason? {
        if !facts.unit.onDuty { return .offDuty }
        if !facts.jobs.isEmpty { return .busy }
        if facts.unit.ownStatus.isUnavailable { return .unavailable }
        guard let age else { return .noFix }
        return age > Int64(freshSeconds) * Span.second ? .stale : nil
    }
}
