import DispatchDomain
import Testing

/// The ranking of units for a place.
@Suite struct RecommendationTests {
    static let point = GeoPoint(latitude: 45.75, longitude: 126.64)
    static let now = Timestamp(milliseconds: 1_800_000_000_000)

    /// How many seconds before now a fix was made, its age in the ranking, and whether the unit can be sent by it.
    @Test(arguments: [(30, 30, true), (0, 0, true), (-86_400, 0, true), (301, 301, false)] as [(Int64, Int64, Bool)])
    func `a fix has its age, which is 0 when a clock is behind`(before: Int64, age: Int64, isFresh: Bool) {
        let at = Self.now + -before * Milliseconds.second
        let unit = Unit(callSign: CallSign("01"), name: "甲", kind: .officer, department: "一队")
        let view = UnitView(facts: UnitFacts(unit: unit, jobs: []), fix: Fix(point: Self.point, at: at, receivedAt: at))
        let ranked = Recommendation.rank([view], for: Self.point, at: Self.now, freshSeconds: 300)
        #expect(ranked.map(\.fixAge) == [age * Milliseconds.second])
        #expect((ranked.first?.unfit != .stale) == isFresh)
    }
}
