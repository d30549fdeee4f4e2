import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Recommends a unit for each case that waits for dispatch: the nearest that is free and has a fresh fix.
///
/// The index is updated as units move, so that each of ten thousand rows costs only a look-up.
struct UnitRecommendations {
    private let freshSeconds: Int
    private var index = NearestIndex()
    /// The fix of each indexed unit.
    private var fixes: [CallSign: Fix] = [:]

    init(freshSeconds: Int) {
        self.freshSeconds = freshSeconds
    }

    /// Updates the index with the unit's present state.
    ///
    /// - returns: Whether the unit was added or removed, which can change recommendations.
    @discardableResult
    mutating func update(_ view: UnitView, at now: Timestamp) -> Bool {
        let unit = view.unit.callSign
        let unfit = Recommendation.unfit(view, at: now, freshSeconds: freshSeconds)
        guard let fix = view.fix, unfit == nil, view.unit.kind != .truck else { return remove(unit) }
        let isNew = fixes.updateValue(fix, forKey: unit) == nil
        index.update(unit, at: fix.point)
        return isNew
    }

    /// Removes the units whose fixes have become stale.
    mutating func forgetStale(at now: Timestamp) {
        for (unit, fix) in fixes where !fix.isFresh(at: now, seconds: freshSeconds) { remove(unit) }
    }

    /// When the first of the indexed fixes becomes stale; nil if there is none.
    var nextStale: Timestamp? {
        fixes.values.lazy.map(\.taken).min().map { $0 + (Int64(freshSeconds) * Milliseconds.second + 1) }
    }

    /// - parameter streets: The streets along which the distance is measured; nil measures it as the crow flies.
    func suggestion(for row: CaseRow, along streets: StreetNetwork?) -> CaseRow.Suggestion? {
        guard Self.isWaiting(row), let point = row.point else { return nil }
        let nearest = index.nearest(streets == nil ? 1 : Self.measured, to: point)
        let places = nearest.compactMap { fixes[$0.unit]?.point }
        let ways = streets?.ways(from: point, to: places) ?? nearest.map { _ in nil }
        return zip(nearest, ways).map { near, way in
            CaseRow.Suggestion(unit: near.unit, metres: way ?? near.metres, isStraight: way == nil)
        }
        .min { ($0.effort, $0.unit) < ($1.effort, $1.unit) }
    }

    /// The number of nearest units whose distance is measured along the streets.
    private static let measured = 8

    static func isWaiting(_ row: CaseRow) -> Bool { row.state == .toDispatch && row.point != nil }

    @discardableResult
    private mutating func remove(_ unit: CallSign) -> Bool {
        guard fixes.removeValue(forKey: unit) != nil else { return false }
        index.remove(unit)
        return true
    }
}

extension CaseRow.Suggestion {
    /// The metres to go, weighted as the list of units does: straight distances count with a detour factor.
    fileprivate var effort: Double { isStraight ? metres * Recommendation.detour : metres }
}
