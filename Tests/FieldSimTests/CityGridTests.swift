import DispatchDomain
import FieldSim
import Testing

struct CityGridTests {
    @Test(arguments: MadeUpCityTests.seeds) func `codes are the standard's and given once`(seed: UInt64) throws {
        let city = try MadeUpCityTests.city(seed)
        #expect((1_500...3_000).contains(city.unitGrids.count))
        #expect((30...60).contains(city.responsibilityGrids.count))
        let codes = city.unitGrids.map(\.code)
        #expect(Set(codes).count == codes.count)
        let homes = Set(city.responsibilityGrids.map(\.code))
        #expect(homes.count == city.responsibilityGrids.count)
        for grid in city.unitGrids {
            let code = grid.code.rawValue
            #expect(code.count == 15 && code.allSatisfy(\.isNumber))
            #expect(code.hasPrefix("\(city.countyCode)"))
            #expect(homes.contains(grid.responsibility))
            let office = Int(code.dropFirst(6).prefix(3)) ?? 0
            #expect((1...city.offices.count).contains(office))
        }
        #expect(city.responsibilityGrids.allSatisfy { !$0.owner.isEmpty && !$0.department.isEmpty })
    }

    @Test(arguments: MadeUpCityTests.seeds) func `a point on land is in exactly one grid`(seed: UInt64) throws {
        let city = try MadeUpCityTests.city(seed)
        let river = try #require(Polyline(city.river))
        let locator = GridLocator(city.unitGrids)
        let boxes = city.unitGrids.map { (grid: $0, bounds: GeoBounds($0.outline)) }
        var random = SeededRandom(seed: seed)
        for _ in 0..<50 {
            let point = MadeUpCity.centre.offset(
                east: random.double(in: -2_999...2_999),
                north: random.double(in: -2_499...2_499)
            )
            let hits = boxes.filter { $0.bounds?.contains(point) == true && $0.grid.contains(point) }
            #expect(hits.count <= 1)
            #expect(locator.grid(at: point)?.code == hits.first?.grid.code)
            if river.nearest(to: point).distance > city.riverWidth / 2 + 5 { #expect(hits.count == 1) }
        }
    }

    @Test func `serials run from left to right and from top to bottom`() throws {
        let grids = MadeUpCity(seed: 3).unitGrids
        let community = grids[0].responsibility
        let members = grids.filter { $0.responsibility == community }.sorted { $0.code < $1.code }
        #expect(members.first?.code.rawValue.hasSuffix("001") == true)
        for (one, next) in zip(members, members.dropFirst()) {
            let (here, there) = (try #require(one.centre), try #require(next.centre))
            // The next grid is to the east in the same row, or in a row further south.
            #expect(there.longitude > here.longitude || there.latitude < here.latitude)
        }
    }
}
