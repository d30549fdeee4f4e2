import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Which unit to send to each case that waits for one: the nearest that is free and freshly located.
///
/// Kept up as units move, so that ten thousand rows cost a look-up each and no more.
struct UnitRecommendations {
    private let freshSeconds: Int
    private var index = NearestIndex()
    /// When the fix of each unit in the index was taken.
    private var taken: [CallSign: Timestamp] = [:]
    private var places: [CallSign: GeoPoint] = [:]

    init(freshSeconds: Int) {
        self.freshSeconds = freshSeconds
    }

    /// Takes in what is known of a unit now.
    ///
    /// - returns: Whether anything about it has changed that can change a suggestion.
    @discardableResult
    mutating func update(_ view: UnitView, at now: Timestamp) -> Bool {
        let unit = view.unit.callSign
        let age = view.fix.map { now - $0.at }
        let unfit = Recommendation.unfit(view.facts, age: age, freshSeconds: freshSeconds)
        guard let fix = view.fix, unfit == nil, view.unit.kind != .truck else { return remove(unit) }
        let isNew = taken.updateValue(fix.at, forKey: unit) == nil
        index.update(unit, at: fix.point)
        places[unit] = fix.point
        return isNew
    }

    /// Forgets the units whose positions have become too old.
    mutating func forgetStale(at now: Timestamp) {
        for (unit, at) in taken where now - at > Int64(freshSeconds) * Milliseconds.second { remove(unit) }
    }

    /// When the first of the positions that count now becomes too old.
    var nextStale: Timestamp? { taken.values.min().map { $0 + (Int64(freshSeconds) * Milliseconds.second + 1) } }

    /// - parameter streets: Along which the way is measured; without them it is the crow's.
    func suggestion(for row: CaseRow, along streets: StreetNetwork?) -> CaseRow.Suggestion? {
        guard Self.isWaiting(row), let point = row.point else { return nil }
        let nearest = index.nearest(streets == nil ? 1 : Self.measured, to: point)
        let ways = streets?.ways(from: point, to: nearest.compactMap { places[$0.unit] }) ?? nearest.map { _ in nil }
        return zip(nearest, ways).map { near, way in
            CaseRow.Suggestion(unit: near.unit, metres: way ?? near.metres, isStraight: way == nil)
        }
        .min { ($0.effort, $0.unit) < ($1.effort, $1.unit) }
    }

    /// So many of the nearest are measured along the streets.
    private static let measured = 8

    static func isWaiting(_ row: CaseRow) -> Bool { row.state == .toDispatch && row.point != nil }

    @discardableResult
    private mutating func remove(_ unit: CallSign) -> Bool {
        guard taken.removeValue(forKey: unit) != nil else { return false }
        index.remove(unit)
        places[unit] = nil
        return true
    }
}

extension CaseRow.Suggestion {
    /// Metres to go, as the list of units counts them.
    fileprivate var effort: Double { isStraight ? metres * Recommendation.detour : metres }
}
