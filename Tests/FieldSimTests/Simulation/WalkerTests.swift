import DispatchDomain
import FieldSim
import Testing

struct WalkerTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var gait: MovementProfile
        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "on foot", gait: .onFoot),
        Row(name: "driving", gait: .driving),
        Row(name: "hauling", gait: .hauling),
    ]

    @Test(arguments: rows) func `arrives where it is sent, on streets and never too fast`(_ row: Row) throws {
        let map = StreetMap(MadeUpCity(seed: 7).streetGraph)
        var random = SeededRandom(seed: 11)
        let start = try #require(map.place(nearest: MadeUpCity.centre))
        var walker = Walker(at: start, gait: row.gait)
        for _ in 0..<12 {
            let edge = random.int(below: map.graph.edges.count)
            let middle = map.graph.nodes[map.graph.edges[edge].from]
            let goal = try #require(map.place(nearest: middle))
            #expect(walker.go(to: goal, on: map, random: &random))
            var last = map.point(of: walker.place)
            var steps = 0
            while walker.isUnderWay, steps < 10_000 {
                walker.advance(seconds: 5, on: map, random: &random)
                let point = map.point(of: walker.place)
                #expect(last.distance(to: point) <= row.gait.top / 3.6 * 5 + 0.5)
                #expect(walker.speed <= row.gait.top)
                #expect((0...map.graph.edges[walker.place.edge].length + 0.001).contains(walker.place.metres))
                last = point
                steps += 1
            }
            #expect(last.distance(to: map.point(of: goal)) < 1)
        }
    }

    @Test func `the same seed walks the same way`() throws {
        let map = StreetMap(MadeUpCity(seed: 7).streetGraph)
        let start = try #require(map.place(nearest: MadeUpCity.centre))
        let ends = (0..<2).map { _ in
            var random = SeededRandom(seed: 5)
            var walker = Walker(at: start, gait: .driving)
            for _ in 0..<600 {
                if !walker.isUnderWay { walker.wander(on: map, random: &random) }
                walker.advance(seconds: 3, on: map, random: &random)
            }
            return walker.place
        }
        #expect(ends[0] == ends[1])
        #expect(ends[0] != start)
    }
}
