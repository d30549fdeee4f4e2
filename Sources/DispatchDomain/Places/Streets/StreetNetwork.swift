/// The streets of the gazetteer as one network to walk: how far it is from here to there along them.
///
/// Lines know nothing of each other, so the network is made from geometry: streets meet where their lines cross, and
/// where one ends a few metres from another. Made once, in the background, and asked in well under a millisecond.
package struct StreetNetwork: Sendable {
    /// Metres within which the end of a street is taken to reach another street.
    package static let joinReach = 15.0
    /// Metres within which something is on a street.
    package static let streetReach = 250.0

    /// A piece of a street between two nodes; or, without a street, the few metres between two that nearly meet.
    package struct Edge: Sendable {
        package var from: Int32
        package var to: Int32
        package var street: Int32
        package var length: Float
    }

    package let plane: LocalPlane
    package let streets: [Place]
    package let nodes: [MetrePoint]
    package let edges: [Edge]
    /// Where each node's edges begin in `incident`, and one past the last.
    package let firstIncident: [Int32]
    package let incident: [Int32]
    package let index: SegmentGrid

    /// The network of all places that are lines of streets or bridges.
    package init(_ places: [Place]) {
        let streets = places.filter { ($0.kind == .street || $0.kind == .bridge) && $0.points.count > 1 }
        let plane = LocalPlane(origin: streets.first?.points.first ?? GeoPoint(latitude: 0, longitude: 0))
        var builder = StreetNetworkBuilder(plane: plane)
        for (number, street) in streets.enumerated() { builder.add(street.points, street: Int32(number)) }
        builder.build()
        self.init(plane: plane, streets: streets, nodes: builder.nodes, edges: builder.edges)
    }

    private init(plane: LocalPlane, streets: [Place], nodes: [MetrePoint], edges: [Edge]) {
        self.plane = plane
        self.streets = streets
        self.nodes = nodes
        self.edges = edges
        var first = [Int32](repeating: 0, count: nodes.count + 1)
        for edge in edges {
            first[Int(edge.from) + 1] += 1
            first[Int(edge.to) + 1] += 1
        }
        for node in nodes.indices { first[node + 1] += first[node] }
        var next = first
        var incident = [Int32](repeating: 0, count: edges.count * 2)
        for (number, edge) in edges.enumerated() {
            for node in [Int(edge.from), Int(edge.to)] {
                incident[Int(next[node])] = Int32(number)
                next[node] += 1
            }
        }
        firstIncident = first
        self.incident = incident
        var index = SegmentGrid()
        for (number, edge) in edges.enumerated() where edge.street >= 0 {
            index.add(Int32(number), from: nodes[Int(edge.from)], to: nodes[Int(edge.to)])
        }
        index.finish()
        self.index = index
    }

    /// How many pieces of street there are.
    package var segmentCount: Int { edges.count }

    /// Where a point touches the network: on which edge, how far along it, and how far beside it.
    package struct Foot: Sendable {
        package var edge: Int32
        package var along: Float
        package var beside: Float
    }

    /// The nearest piece of street to a point, if one is in reach.
    package func foot(of point: GeoPoint, reach: Double = streetReach) -> Foot? {
        let goal = plane.project(point)
        guard goal.east.isFinite, goal.north.isFinite else { return nil }
        var best: (edge: Int32, share: Double, distance: Double)?
        index.visit(around: goal, reach: reach) { number in
            let edge = edges[Int(number)]
            let (foot, share) = goal.foot(from: nodes[Int(edge.from)], to: nodes[Int(edge.to)])
            let distance = foot.distance(to: goal)
            if distance <= reach, distance < best?.distance ?? .infinity { best = (number, share, distance) }
            return best?.distance ?? reach
        }
        return best.map {
            Foot(edge: $0.edge, along: Float($0.share) * edges[Int($0.edge)].length, beside: Float($0.distance))
        }
    }

    /// The street nearest to a point, if one is in reach.
    package func street(nearest point: GeoPoint, reach: Double = streetReach) -> Place? {
        foot(of: point, reach: reach).map { streets[Int(edges[Int($0.edge)].street)] }
    }
}
