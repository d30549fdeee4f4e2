import DispatchDomain
import FieldSim
import Testing

struct CityStreetTests {
    @Test(arguments: MadeUpCityTests.seeds) func `every crossing can be reached from every other`(seed: UInt64) throws {
        let graph = try MadeUpCityTests.city(seed).streetGraph
        var reached: Set<Int> = [0]
        var waiting = [0]
        while let node = waiting.popLast() {
            for edge in graph.edgesAtNode[node] {
                let next = graph.end(of: edge, from: node)
                if reached.insert(next).inserted { waiting.append(next) }
            }
        }
        #expect(reached.count == graph.nodes.count)
    }

    @Test(arguments: MadeUpCityTests.seeds) func `streets have sensible sizes`(seed: UInt64) throws {
        let graph = try MadeUpCityTests.city(seed).streetGraph
        #expect((120...190).contains(graph.streets.count))
        #expect(graph.edges.allSatisfy { (40...400).contains($0.length) })
        let ends = graph.edges.map { Set([$0.from, $0.to]) }
        #expect(Set(ends).count == ends.count)
        #expect(Set(graph.edges.map(\.kind)) == Set(StreetClass.allCases))
    }

    @Test(arguments: MadeUpCityTests.seeds) func `only bridges cross the river`(seed: UInt64) throws {
        let city = try MadeUpCityTests.city(seed)
        let river = try #require(Polyline(city.river))
        for edge in city.streetGraph.edges where !edge.isBridge {
            let line = try #require(Polyline([city.streetGraph.nodes[edge.from], city.streetGraph.nodes[edge.to]]))
            for step in 0...4 {
                let distance = river.nearest(to: line.point(at: Double(step) / 4)).distance
                #expect(distance > city.riverWidth / 2 - 3)
            }
        }
        #expect(city.places.filter { $0.kind == .bridge }.count == 3)
    }

    @Test(arguments: MadeUpCityTests.seeds) func `中央大街 has numbers 1 to 200, each in a grid`(seed: UInt64) throws {
        let city = try MadeUpCityTests.city(seed)
        let locator = GridLocator(city.unitGrids)
        let street = try #require(city.places.first { $0.name == "中央大街" })
        #expect(street.numbers == Place.HouseNumbers(first: 1, last: 200))
        for number in 1...200 {
            let point = try #require(street.point(number: number))
            #expect(point.isInside(city.area))
            #expect(locator.grid(at: point) != nil)
        }
        let line = try #require(Polyline(street.points))
        #expect(line.nearest(to: MadeUpCity.centre).distance < 50)
        #expect((1_000...2_600).contains(line.length))
    }

    @Test(arguments: MadeUpCityTests.seeds) func `twelve numbered streets cross 中央大街`(seed: UInt64) throws {
        let city = try MadeUpCityTests.city(seed)
        let street = try #require(city.places.first { $0.name == "中央大街" })
        let numbered = city.places.filter { $0.name.hasPrefix("西") && $0.name.hasSuffix("道街") }
        #expect(numbered.count == 12)
        for other in numbered { #expect(street.crossing(with: other) != nil, "\(other.name)") }
    }
}
