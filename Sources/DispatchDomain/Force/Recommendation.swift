/// A candidate of a recommendation (推荐): a unit with the values that rank it.
package struct Candidate: Hashable, Sendable {
    package var unit: Unit
    /// The straight-line distance in metres; infinite without a fix.
    package var distance: Double
    /// The distance along the streets in metres; nil if it was not measured or there is no known way.
    package var streetMetres: Double?
    /// The age of the last fix in milliseconds; `.max` if it is not known, or there is no fix.
    package var fixAge: Int64
    package var status: UnitStatus
    package var jobs: [UnitFacts.Job]
    /// Why it is not recommended; nil if it is.
    package var unfit: UnfitReason?

    /// The estimated way in metres: along the streets, else the straight-line distance times `Recommendation.detour`.
    package var effort: Double { streetMetres ?? distance * Recommendation.detour }
}

/// Ranks the units for a place (就近增援).
///
/// Free units with a fresh fix come first, by distance. The others follow with the reason, and are never recommended.
package enum Recommendation {
    /// The usual ratio of a way through a city to the straight-line distance, for unknown ways.
    package static let detour = 1.3
    /// The number of nearest candidates to measure along the streets; farther ones are assumed to stay behind them.
    private static let measured = 20

    /// Returns all units except trucks, the best candidate first.
    ///
    /// - parameters:
    ///   - freshSeconds: The largest age of a usable fix, in seconds.
    ///   - streets: The network to measure ways on; nil ranks by straight-line distance.
    package static func rank(
        _ units: [UnitView],
        for point: GeoPoint,
        at now: Timestamp,
        freshSeconds: Int,
        streets: StreetNetwork? = nil
    ) -> [Candidate] {
        var candidates: [Candidate] = []
        for view in units where view.unit.kind != .truck {
            candidates.append(
                Candidate(
                    unit: view.unit,
                    distance: view.fix.map { $0.point.distance(to: point) } ?? .infinity,
                    fixAge: view.fix?.age(at: now) ?? .max,
                    status: view.facts.status,
                    jobs: view.facts.jobs,
                    unfit: unfit(view, at: now, freshSeconds: freshSeconds)
                )
            )
        }
        // Ties are ordered by call sign, so that equal inputs give equal results.
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

    /// Returns why a unit is not recommended; nil if it is.
    ///
    /// - parameter freshSeconds: The largest age of a usable fix, in seconds.
    package static func unfit(_ view: UnitView, at now: Timestamp, freshSeconds: Int) -> UnfitReason? {
        if !view.unit.onDuty { return .offDuty }
        if !view.facts.jobs.isEmpty { return .busy }
        if view.unit.ownStatus.isUnavailable { return .unavailable }
        guard let fix = view.fix else { return .noFix }
        return fix.isFresh(at: now, seconds: freshSeconds) ? nil : .stale
    }
}
