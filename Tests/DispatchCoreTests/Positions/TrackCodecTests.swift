import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Blocks and batches decode to what was encoded, within the promised precision, and damaged ones never crash.
@Suite struct TrackCodecTests {
    static let dayStart = TestDesk.now.milliseconds - 10 * Milliseconds.hour

    /// Returns a random fix: every field present or missing, ordinary or extreme.
    static func anyFix(_ random: inout SplitMix64) -> PackedFix {
        let point = GeoPoint(
            latitude: random.pick([45.75, -90, 90, 0, .nan, 1e300, .random(in: -90...90, using: &random)], or: 0),
            longitude: random.pick([126.64, -180, 180, .random(in: -180...180, using: &random)], or: 0)
        )
        let at = random.pick([dayStart, 0, .min, .max, .random(in: 0...(1 << 42), using: &random)], or: 0)
        let received = random.pick([at, at &+ 250, 0, .max, .min], or: 0)
        return PackedFix(
            Fix(
                point: point,
                at: Timestamp(milliseconds: at),
                receivedAt: Timestamp(milliseconds: received),
                speedKmh: random.pick([nil, 0, 43.21, -5, 1e9, .nan], or: nil),
                course: random.pick([nil, 0, 359.7, 123.4, -1, 720, .infinity], or: nil)
            ),
            device: random.pick([0, 1, 2, .max], or: 0)
        )
    }

    @Test(arguments: 0..<50)
    func `any list of fixes comes back`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let fixes = (0..<Int.random(in: 0...300, using: &random)).map { _ in Self.anyFix(&random) }
        var decoded: [PackedFix] = []
        try TrackBlock.decode(TrackBlock.encode(fixes).span, into: &decoded)
        #expect(decoded == fixes)
    }

    @Test(arguments: 0..<20)
    func `a batch comes back, all of it or one unit's`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var fixes: [PackedFix] = []
        var units: [UInt32] = []
        var batch = TrackBatch(dayStart: Self.dayStart)
        for _ in 0..<100 {
            let at = Timestamp(milliseconds: Self.dayStart + .random(in: 0..<Milliseconds.day, using: &random))
            let fix = Fix(
                point: TestDesk.point.offset(east: .random(in: -5000...5000, using: &random), north: 0),
                at: at,
                receivedAt: at + .random(in: -5000...100_000, using: &random),
                speedKmh: random.once(in: 3) ? nil : .random(in: 0...80, using: &random),
                course: random.once(in: 3) ? nil : .random(in: 0..<360, using: &random)
            )
            fixes.append(PackedFix(fix, device: .random(in: 0...9, using: &random)))
            units.append(.random(in: 1...5, using: &random))
            batch.append(fixes[fixes.count - 1], unit: units[units.count - 1])
        }
        let bytes = batch.take()
        var read: [PackedFix] = []
        try TrackBatch.forEach(bytes.span, dayStart: Self.dayStart) { _, fix in read.append(fix) }
        #expect(read == fixes)
        read = []
        try TrackBatch.forEach(bytes.span, dayStart: Self.dayStart, of: 3) { _, fix in read.append(fix) }
        #expect(read == zip(units, fixes).filter { $0.0 == 3 }.map(\.1))
    }

    @Test func `what is rounded is rounded no further than promised`() throws {
        let fix = Fix(
            point: GeoPoint(latitude: 45.750_123_44, longitude: -126.640_456_78),
            at: TestDesk.now + 123,
            receivedAt: TestDesk.now + 1_499,
            speedKmh: 43.26,
            course: 359.6,
            device: "nmea:7"
        )
        let back = PackedFix(fix, device: 7).fix(device: "nmea:7")
        #expect(back.point == GeoPoint(latitude: 45.750123, longitude: -126.640457))
        #expect(back.at == fix.at)
        #expect(back.receivedAt == TestDesk.now + 1_423)
        #expect((back.speedKmh, back.course, back.device) == (43.3, 0, "nmea:7"))
    }

    @Test(arguments: 0..<40)
    func `damage is an error and nothing else`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let fixes = (0..<40).map { _ in Self.anyFix(&random) }
        var batch = TrackBatch(dayStart: Self.dayStart)
        for fix in fixes { batch.append(fix, unit: 1) }
        let whole = [TrackBlock.encode(fixes), batch.take()]
        for bytes in whole {
            var damaged = bytes
            switch seed % 4 {
            case 0:
                damaged[.random(in: damaged.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: damaged.removeLast(.random(in: 1...damaged.count, using: &random))
            case 2:
                damaged.insert(.random(in: 0...255, using: &random), at: .random(in: damaged.indices, using: &random))
            default: damaged = (0..<damaged.count).map { _ in .random(in: 0...255, using: &random) }
            }
            var decoded: [PackedFix] = []
            #expect(throws: TrackDamage.self) { try TrackBlock.decode(damaged.span, into: &decoded) }
            #expect(decoded.isEmpty)
            #expect(throws: TrackDamage.self) {
                try TrackBatch.forEach(damaged.span, dayStart: Self.dayStart) { _, _ in }
            }
        }
    }

    @Test func `a vehicle's fix takes few bytes`() {
        var random = SplitMix64(seed: 1)
        var point = TestDesk.point
        var course = 90.0
        let fixes = (0..<360).map { index in
            let speed = index / 60 % 2 == 0 ? Double.random(in: 20...50, using: &random) : 0
            course = (course + .random(in: -20...20, using: &random)).truncatingRemainder(dividingBy: 360)
            point = point.offset(
                east: speed * 2.8 + .random(in: -2...2, using: &random),
                north: .random(in: -2...2, using: &random)
            )
            let at = TestDesk.now + Int64(index) * 10_000
            let received = at + .random(in: 100...900, using: &random)
            return PackedFix(
                Fix(point: point, at: at, receivedAt: received, speedKmh: speed, course: abs(course)),
                device: 1
            )
        }
        let bytes = TrackBlock.encode(fixes).count
        #expect(bytes <= 9 * fixes.count, "\(Double(bytes) / Double(fixes.count)) bytes a fix")
    }

    @Test func `fixes are put in order, each once`() {
        func fix(_ seconds: Int64, _ east: Double) -> PackedFix {
            let at = TestDesk.now + seconds * 1000
            return PackedFix(
                Fix(point: TestDesk.point.offset(east: east, north: 0), at: at, receivedAt: at),
                device: 0
            )
        }
        var fixes = [fix(20, 0), fix(10, 0), fix(20, 5), fix(10, 0), fix(20, 0), fix(0, 0)]
        fixes.putInOrder()
        #expect(fixes == [fix(0, 0), fix(10, 0), fix(20, 0), fix(20, 5)])
        fixes.putInOrder()
        #expect(fixes.count == 4)
        #expect((0..<100).map { fix($0, 0) }.thinned(toSeconds: 60) == [fix(0, 0), fix(60, 0), fix(99, 0)])
    }
}
