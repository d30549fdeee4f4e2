/// A unit proposed for a place, with the reasons (推荐).
package struct Candidate: Hashable, Sendable {
    package var unit: Unit
    /// Metres as the crow flies.
    package var distance: Double
    /// Metres along the streets; nil where no way is known.
    package var streetMetres: Double?
    package var fixAge: Int64
    package var status: UnitStatus
    package var jobs: [UnitFacts.Job]
    /// Why it can't be taken; nil for one that can.
    package var unfit: UnfitReason?

    /// Metres to go: along the streets, else what the crow's way usually comes to.
    package var effort: Double { streetMetres ?? distance * Recommendation.detour }
}

/// Ranks units for a place (就近增援, facts §8.8): who is free and freshly located comes first, by distance;
/// who is not is listed behind with the reason, and never recommended.
package enum Recommendation {
    /// How much longer a way through a city is than the crow's, where the way itself is not known.
    package static let detour = 1.3
    /// So many of the nearest are measured along the streets: who is farther away is not nearer by street.
    private static let measured = 20

    /// - parameters:
    ///   - freshSeconds: How old a fix may be.
    ///   - streets: Along which ways are measured; without them the crow's way counts.
    package static func rank(
        _ units: [UnitView],
        for point: GeoPoint,
        at now: Timestamp,
        freshSeconds: Int,
        streets: StreetNetwork? = nil
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
        // Call signs settle ties, so that the same question always has the same answer.
        candidates.sort {
            ($0.unfit == nil ? 0 : 1, $0.distance, $0.unit.callSign)
                < ($1.unfit == nil ? 0 : 1, $1.distance, $1.unit.callSign)
        }
        guard let streets else { return candidates }
        let places = units.reduce(into: [CallSign: GeoPoint]()) { $0[$1.unit.callSign] = $1.fix?.point }
        let near = candidates.prefix(measured).filter { $0.distance.isFinite }
        let ways = streets.ways(from: point, to: near.compactMap { places[$0.unit.callSign] })
        for (candidate, way) in zip(near, ways) {
            guard let index = candidates.firstIndex(where: { $0.unit.callSign == candidate.unit.callSign }) else {
                continue
            }
            candidates[index].streetMetres = way
        }
        let head = candidates.prefix(measured).sorted {
            ($0.unfit == nil ? 0 : 1, $0.effort, $0.unit.callSign)
                < ($1.unfit == nil ? 0 : 1, $1.effort, $1.unit.callSign)
        }
        return head + candidates.dropFirst(measured)
    }

    /// Why a unit can't be taken, if it can't.
    package static func unfit(_ facts: UnitFacts, age: Int64?, freshSeconds: Int) -> UnfitReason? {
        if !facts.unit.onDuty { return .offDuty }
        if !facts.jobs.isEmpty { return .busy }
        if facts.unit.ownStatus.isUnavailable { return .unavailable }
        guard let age else { return .noFix }
        return age > Int64(freshSeconds) * Milliseconds.second ? .stale : nil
    }
}
