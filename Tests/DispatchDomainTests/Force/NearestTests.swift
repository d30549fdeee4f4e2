import DispatchDomain
import TestSupport
import Testing

/// The index of nearest units gives the same result as a search of all units.
@Suite struct NearestTests {
    struct Field: Sendable, CustomTestStringConvertible {
        var name: String
        var centre: GeoPoint
        /// The distance from the centre within which units are, in metres.
        var reach: Double
        var testDescription: String { name }
    }

    static let desk = GeoPoint(latitude: 45.75, longitude: 126.64)

    static let fields = [
        Field(name: "a city", centre: Self.desk, reach: 3_000),
        Field(name: "a crowd", centre: Self.desk, reach: 30),
        Field(name: "a province", centre: Self.desk, reach: 300_000),
        Field(name: "the date line", centre: GeoPoint(latitude: -17, longitude: 180), reach: 5_000),
        Field(name: "near the pole", centre: GeoPoint(latitude: 89.9, longitude: 10), reach: 20_000),
        Field(name: "the equator", centre: GeoPoint(latitude: 0, longitude: 0), reach: 5_000),
    ]

    private func anywhere(_ field: Field, _ random: inout SplitMix64) -> GeoPoint {
        var point = field.centre.offset(
            east: .random(in: -field.reach...field.reach, using: &random),
            north: .random(in: -field.reach...field.reach, using: &random)
        )
        if point.longitude > 180 { point.longitude -= 360 }
        if point.longitude < -180 { point.longitude += 360 }
        point.latitude = min(max(point.latitude, -90), 90)
        return GeoPoint(validLatitude: point.latitude, longitude: point.longitude) ?? field.centre
    }

    @Test(arguments: fields)
    func `the nearest are those that a look at all finds`(_ field: Field) {
        var random = SplitMix64(seed: 5)
        var index = NearestIndex()
        var places: [CallSign: GeoPoint] = [:]
        for step in 0..<3000 {
            let unit = CallSign("\(Int.random(in: 0..<400, using: &random))")
            if random.once(in: 8) {
                index.remove(unit)
                places[unit] = nil
            } else {
                let point = anywhere(field, &random)
                index.update(unit, at: point)
                places[unit] = point
            }
            guard step % 60 == 0 else { continue }
            let goal = anywhere(field, &random)
            let wanted: (CallSign) -> Bool = { $0.rawValue.utf8.last != 0x37 }
            let expected = places.filter { wanted($0.key) }.mapValues { $0.distance(to: goal) }
                .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(10)
            let found = index.nearest(10, to: goal, where: wanted)
            #expect(index.count == places.count)
            #expect(found.count == expected.count)
            // The order of equally near units depends on rounding, so distances are compared.
            for (one, other) in zip(found, expected) {
                let metres = places[one.unit]?.distance(to: goal) ?? .infinity
                #expect(abs(one.metres - other.value) < 0.01 && abs(one.metres - metres) < 0.01)
            }
        }
    }

    @Test func `few, none, and nowhere`() {
        var index = NearestIndex()
        #expect(index.nearest(5, to: Self.desk).isEmpty)
        index.update(CallSign("01"), at: Self.desk)
        index.update(CallSign("01"), at: GeoPoint(latitude: .nan, longitude: 500))
        #expect(index.nearest(5, to: Self.desk).map(\.metres) == [0])
        #expect(index.nearest(0, to: Self.desk).isEmpty)
        #expect(index.nearest(5, to: GeoPoint(latitude: 100, longitude: 0)).isEmpty)
        #expect(index.nearest(5, to: GeoPoint(latitude: -45, longitude: -53)).count == 1)
        index.remove(CallSign("01"))
        #expect(index.count == 0)
    }
}
