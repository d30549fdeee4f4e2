import DispatchDomain
import FieldSim
import Testing

struct MadeUpCityTests {
    /// The seeds for which the city's fixed properties must hold.
    static let seeds = (UInt64(1)...20).map { $0 &* 0x51_7C_C1_B7 }

    private static let cities = Dictionary(uniqueKeysWithValues: seeds.map { ($0, MadeUpCity(seed: $0)) })

    /// Returns the city of one of the seeds, made once for all tests.
    static func city(_ seed: UInt64) throws -> MadeUpCity {
        try #require(cities[seed])
    }

    @Test func `the same seed gives the same city`() {
        let (one, other) = (MadeUpCity(seed: 7), MadeUpCity(seed: 7))
        #expect(one.streetGraph == other.streetGraph)
        #expect(one.unitGrids == other.unitGrids)
        #expect(one.responsibilityGrids == other.responsibilityGrids)
        #expect(one.places == other.places)
        #expect(one.units == other.units)
        #expect(one.positions == other.positions)
        #expect(one.river == other.river)
    }

    @Test func `another seed gives another city`() {
        let (one, other) = (MadeUpCity(seed: 7), MadeUpCity(seed: 8))
        #expect(one.streetGraph != other.streetGraph)
        #expect(one.units.map(\.name) != other.units.map(\.name))
    }

    @Test func `a city stays where it is from one release to the next`() {
        var random = SeededRandom(seed: 1)
        // Published values of SplitMix64 for the seed 1.
        #expect(random.next() == 0x910A_2DEC_8902_5CC1)
        #expect(random.next() == 0xBEEB_8DA1_658E_EC67)
    }

    @Test(arguments: seeds) func `the force is the one that scripts rely on`(seed: UInt64) throws {
        let city = try MadeUpCityTests.city(seed)
        let officers = (1...24).map { $0 < 10 ? "0\($0)" : "\($0)" }
        let vehicles = (1...8).map { "C\($0)" }
        let trucks = (1...12).map { $0 < 10 ? "T0\($0)" : "T\($0)" }
        #expect(city.units.filter { $0.kind == .officer }.map(\.callSign.rawValue) == officers)
        #expect(city.units.filter { $0.kind == .vehicle }.map(\.callSign.rawValue) == vehicles)
        #expect(city.units.filter { $0.kind == .truck }.map(\.callSign.rawValue) == trucks)
        #expect(city.units.allSatisfy { $0.onDuty && !$0.name.isEmpty && !$0.department.isEmpty })
        #expect(city.operators.map(\.name) == ["li", "zhao", "wang", "sun", "admin"])
        #expect(city.operators.map(\.roles) == [[.acceptor], [.shiftLeader], [.dispatcher], [.supervisor], [.admin]])
    }

    @Test(arguments: seeds) func `every unit starts in its home grid`(seed: UInt64) throws {
        let city = try MadeUpCityTests.city(seed)
        let locator = GridLocator(city.unitGrids)
        #expect(city.positions.map(\.callSign) == city.units.map(\.callSign))
        for (unit, position) in zip(city.units, city.positions) {
            #expect(locator.grid(at: position.point)?.responsibility == unit.homeGrid)
            #expect((0..<360).contains(position.course))
        }
        let inner = city.positions.prefix(8)
        #expect(Set(city.units.prefix(8).compactMap(\.homeGrid)).count == 8)
        #expect(inner.allSatisfy { $0.point.distance(to: MadeUpCity.centre) < 2_000 })
    }

    @Test(arguments: seeds) func `names are given once and zydj is 中央大街 alone`(seed: UInt64) throws {
        let names = try MadeUpCityTests.city(seed).places.map(\.name)
        #expect(Set(names).count == names.count)
        let pinyin = Pinyin()
        let initials = names.map { pinyin.initials(of: $0) }
        #expect(zip(names, initials).filter { $0.1 == "zydj" }.map(\.0) == ["中央大街"])
        #expect(Set(initials).count > names.count / 2)
    }
}
