import DispatchCore

/// Which unit to send to each case that waits for one: the nearest that is free and freshly located.
///
/// Kept up as units move, so that ten thousand rows cost a look-up each and no more.
struct Suggestions {
    private let freshSeconds: Int
    private var index = NearestIndex()
    /// When the fix of each unit in the index was taken.
    private var taken: [CallSign: Instant] = [:]

    init(freshSeconds: Int) {
        self.freshSeconds = freshSeconds
    }

    /// Takes in what is known of a unit now.
    ///
    /// - returns: Whether anything about it has changed that can change a suggestion.
    @discardableResult
    mutating func update(_ view: UnitView, at now: Instant) -> Bool {
        let unit = view.unit.callSign
        let age = view.fix.map { now - $0.at }
        let unfit = Recommendation.unfit(view.facts, age: age, freshSeconds: freshSeconds)
        guard let fix = view.fix, unfit == nil, view.unit.kind != .truck else { return remove(unit) }
        let isNew = taken.updateValue(fix.at, forKey: unit) == nil
        index.update(unit, at: fix.point)
        return isNew
    }

    /// Forgets the units whose positions have become too old.
    mutating func forgetStale(at now: Instant) {
        for (unit, at) in taken where now - at > Int64(freshSeconds) * Span.second { remove(unit) }
    }

    /// When the first of the positions that count now becomes too old.
    var nextStale: Instant? { taken.values.min().map { $0 + (Int64(freshSeconds) * Span.second + 1) } }

    func suggestion(for row: CaseRow) -> CaseRow.Suggestion? {
        guard Self.isWaiting(row), let point = row.point else { return nil }
        return index.nearest(1, to: point).first.map { CaseRow.Suggestion(unit: $0.unit, metres: $0.metres) }
    }

    static func isWaiting(_ row: CaseRow) -> Bool { row.state == .toDispatch && row.point != nil }

    @discardableResult
    private mutating func remove(_ unit: CallSign) -> Bool {
        guard taken.removeValue(forKey: unit) != nil else { return false }
        index.remove(unit)
        return true
    }
}
