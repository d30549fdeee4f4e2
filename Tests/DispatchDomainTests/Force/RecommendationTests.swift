import DispatchDomain
import Testing

/// The ranking of units for a place.
@Suite struct RecommendationTests {
    static let point = GeoPoint(latitude: 45.75, longitude: 126.64)
    static let now = Timestamp(milliseconds: 1_800_000_000_000)

    private static func view(at: Timestamp, receivedAt: Timestamp) -> UnitView {
        let unit = Unit(callSign: CallSign("01"), name: "甲", kind: .officer, department: "一队")
        return UnitView(
            facts: UnitFacts(unit: unit, jobs: []),
            fix: Fix(point: point, at: at, receivedAt: receivedAt)
        )
    }

    /// How many seconds before now a fix was made and received, its age in the ranking (nil if that is not known), and
    /// whether the unit can be sent by it.
    @Test(
        arguments: [
            (30, 30, 30, true), (0, 0, 0, true), (301, 301, 301, false), (300, 1, 300, true),
            // A clock was set back a little, or the device is ahead.
            (-60, -60, 0, true), (-30, 20, 20, true),
            // A clock that was ahead has given the time: both, or the device's alone.
            (-61, -61, nil, false), (-36_000, -36_000, nil, false), (-86_400, 840, 840, false), (-86_400, 10, 10, true),
            (10, -36_000, 10, true),
        ] as [(Int64, Int64, Int64?, Bool)]
    )
    func `a fix has its age since it was taken, and none by a clock that was ahead`(
        made: Int64,
        received: Int64,
        age: Int64?,
        isFresh: Bool
    ) {
        func moment(_ secondsBefore: Int64) -> Timestamp { Self.now + -secondsBefore * Milliseconds.second }
        let view = Self.view(at: moment(made), receivedAt: moment(received))
        let ranked = Recommendation.rank([view], for: Self.point, at: Self.now, freshSeconds: 300)
        #expect(ranked.map(\.fixAge) == [age.map { $0 * Milliseconds.second } ?? .max])
        #expect(ranked.map(\.unfit) == [isFresh ? nil : .stale])
    }
}
