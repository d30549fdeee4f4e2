import DispatchCore
import DispatchService
import DispatchDomain
import TestSupport
import Testing

/// Which fixes of a unit the plausibility filter accepts.
@Suite struct FilterTests {
    static let now = TestDesk.now
    static let filter = PlausibilityFilter(futureSeconds: 60, maximumKmh: 200)

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        /// Metres east of the first place, and seconds from now.
        var fixes: [(east: Double, seconds: Int64)]
        var verdicts: [FixVerdict]
        var testDescription: String { name }
    }

    static let far: FixVerdict = .rejected(.impossibleSpeed)

    static let rows = [
        Row(name: "a walk", fixes: [(0, -30), (12, -20), (25, -10)], verdicts: [.newest, .newest, .newest]),
        Row(name: "a first fix of long ago", fixes: [(0, -86_400 * 400)], verdicts: [.newest]),
        Row(name: "a minute ahead", fixes: [(0, 60)], verdicts: [.newest]),
        Row(name: "more than a minute ahead", fixes: [(0, 61)], verdicts: [.rejected(.future)]),
        Row(name: "late", fixes: [(0, -10), (9_000, -20)], verdicts: [.newest, .trail]),
        Row(name: "the newest again", fixes: [(0, -10), (0, -10)], verdicts: [.newest, .rejected(.duplicate)]),
        Row(
            name: "the time of the newest elsewhere",
            fixes: [(0, -10), (5, -10)],
            verdicts: [.newest, .rejected(.duplicate)]
        ),
        Row(
            name: "a late one again",
            fixes: [(0, -10), (5, -20), (5, -20), (0, -30)],
            verdicts: [.newest, .trail, .rejected(.duplicate), .trail]
        ),
        Row(
            name: "an earlier newest again",
            fixes: [(0, -30), (5, -20), (0, -30)],
            verdicts: [.newest, .newest, .rejected(.duplicate)]
        ),
        Row(name: "jitter", fixes: [(0, -2), (199, -1)], verdicts: [.newest, .newest]),
        Row(name: "fast, but possible", fixes: [(0, -20), (740, -10)], verdicts: [.newest, .newest]),
        Row(name: "a jump", fixes: [(0, -20), (5_000, -10), (10, 0)], verdicts: [.newest, far, .newest]),
        Row(name: "far after a long way", fixes: [(0, -3600), (190_000, 0)], verdicts: [.newest, .newest]),
        Row(
            name: "a bad first fix shuts nobody out",
            fixes: [(900_000, -50), (0, -40), (10, -30), (20, -20), (30, -10), (40, 0)],
            verdicts: [.newest, far, far, far, .newest, .newest]
        ),
        Row(
            name: "jumps that do not agree are never believed",
            fixes: [(0, -60), (50_000, -50), (90_000, -40), (20_000, -30), (70_000, -20), (40_000, -10)],
            verdicts: [.newest, far, far, far, far, far]
        ),
        Row(
            name: "a repeated jump is one",
            fixes: [(0, -60), (50_000, -50), (50_000, -50), (50_000, -50), (50_000, -50), (5, -40)],
            verdicts: [.newest, far, far, far, far, .newest]
        ),
    ]

    @Test(arguments: rows)
    func `each fix gets its verdict`(_ row: Row) {
        var state = FilterState()
        let verdicts = row.fixes.map { place in
            let fix = Fix(
                point: TestDesk.point.offset(east: place.east, north: 0),
                at: Self.now + place.seconds * 1000,
                receivedAt: Self.now
            )
            return Self.filter.judge(fix, after: &state, now: Self.now)
        }
        #expect(verdicts == row.verdicts)
    }

    static let nowhere: [(Double, Double, FixRejection)] = [
        (0, 0, .zeroIsland), (0.009, -0.009, .zeroIsland), (90.1, 0, .outOfRange), (45, 181, .outOfRange),
        (.nan, 126, .outOfRange), (45, .infinity, .outOfRange), (-91, 0, .outOfRange),
    ]

    @Test(arguments: nowhere)
    func `no place for a unit`(_ latitude: Double, _ longitude: Double, _ reason: FixRejection) {
        var state = FilterState()
        let point = GeoPoint(latitude: latitude, longitude: longitude)
        let fix = Fix(point: point, at: Self.now, receivedAt: Self.now)
        #expect(Self.filter.judge(fix, after: &state, now: Self.now) == .rejected(reason))
    }

    @Test func `a rolled over week counter is seen`() throws {
        var state = FilterState()
        for (day, verdict) in [("2019-12-31", FixVerdict.rejected(.before2020)), ("2020-01-01", .newest)] {
            let at = try Timestamp(iso: day, zone: .china).orThrow()
            let fix = Fix(point: TestDesk.point, at: at, receivedAt: Self.now)
            #expect(Self.filter.judge(fix, after: &state, now: Self.now) == verdict)
        }
    }

    @Test func `fixes are accepted after the clock was set back`() {
        let later = Self.now + Milliseconds.day
        var state = FilterState(newest: Fix(point: TestDesk.point, at: later, receivedAt: later))
        let fix = Fix(point: TestDesk.point, at: Self.now, receivedAt: Self.now)
        #expect(Self.filter.judge(fix, after: &state, now: Self.now) == .newest)
    }

    @Test(arguments: [Int64.min, .min + 1, -1, 0, .max - 1, .max])
    func `any time is judged`(_ milliseconds: Int64) {
        for now in [Int64.min, 0, Self.now.milliseconds, .max] {
            var state = FilterState(newest: Fix(point: TestDesk.point, at: Self.now, receivedAt: Self.now))
            let fix = Fix(point: TestDesk.point, at: Timestamp(milliseconds: milliseconds), receivedAt: Self.now)
            #expect(Self.filter.judge(fix, after: &state, now: Timestamp(milliseconds: now)) != .trail)
        }
    }
}
