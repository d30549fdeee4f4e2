import DispatchDomain

/// The streets where a unit stays without a job: the connected streets of its responsibility grid.
struct HomeGround {
    /// The edges that are wholly within the grid.
    let edges: Set<Int>
    /// The edges in order, with their lengths as weights.
    private let order: [Int]
    private let weights: [Double]

    init(edges: Set<Int>, of map: StreetMap) {
        self.edges = edges
        order = edges.sorted()
        weights = order.map { map.graph.edges[$0].length }
    }

    /// Returns a random place in it; nil when it has no streets.
    func place(of map: StreetMap, random: inout SeededRandom) -> StreetPlace? {
        random.pick(weights: weights).map { index in
            let edge = order[index]
            return StreetPlace(edge: edge, metres: random.unit() * map.graph.edges[edge].length)
        }
    }
}

/// The home grounds of a city, by the code of the responsibility grid.
struct HomeGrounds {
    private let grounds: [String: HomeGround]
    /// All streets that are wide enough for trucks.
    let haulRoads: HomeGround

    init(_ city: MadeUpCity, map: StreetMap) {
        let locator = GridLocator(city.unitGrids)
        var edges: [String: Set<Int>] = [:]
        for (index, edge) in map.graph.edges.enumerated() where !edge.isBridge {
            let codes = stride(from: 0.0, through: 1, by: 0.125).map { share in
                locator.grid(at: map.point(of: StreetPlace(edge: index, metres: edge.length * share)))?.responsibility
            }
            guard let code = codes[0], codes.allSatisfy({ $0 == code }) else { continue }
            edges[code, default: []].insert(index)
        }
        grounds = edges.mapValues { HomeGround(edges: Self.largestPiece(of: $0, map.graph), of: map) }
        let wide = map.graph.edges.indices.filter { map.graph.edges[$0].kind < .lane && !map.graph.edges[$0].isBridge }
        haulRoads = HomeGround(edges: Set(wide), of: map)
    }

    subscript(code: String?) -> HomeGround? { code.flatMap { grounds[$0] } }

    /// Returns the largest connected component of some edges.
    private static func largestPiece(of edges: Set<Int>, _ graph: StreetGraph) -> Set<Int> {
        var rest = edges
        var best: Set<Int> = []
        // In order, so that of two equal components the same one is chosen each time.
        for first in edges.sorted() where rest.remove(first) != nil {
            var piece: Set<Int> = [first]
            var open = [first]
            while let edge = open.popLast() {
                for node in [graph.edges[edge].from, graph.edges[edge].to] {
                    for next in graph.edgesAtNode[node] where rest.remove(next) != nil {
                        piece.insert(next)
                        open.append(next)
                    }
                }
            }
            if piece.count > best.count { best = piece }
        }
        return best
    }
}
