/// The streets of the gazetteer as a graph, for distances along the streets.
///
/// The gazetteer has lines without topology, so the graph is built from geometry: streets meet where their lines cross
/// and where one ends a few metres from another. It is built once, in the background; a query takes well under a
/// millisecond.
package struct StreetNetwork: Sendable {
    /// The distance in metres within which the end of a street joins another street.
    package static let joinReach = 15.0
    /// The distance in metres within which a point belongs to a street.
    package static let streetReach = 250.0

    /// A piece of a street between two nodes, or the link of a few metres between two streets that nearly meet.
    package struct Edge: Sendable {
        package var from: Int32
        package var to: Int32
        /// The index in `streets`; -1 for a link.
        package var street: Int32
        /// In metres.
        package var length: Float
    }

    package let plane: LocalPlane
    package let streets: [Place]
    package let nodes: [MetrePoint]
    package let edges: [Edge]
    /// The position in `incident` at which the edges of each node begin; one element more than there are nodes.
    package let firstIncident: [Int32]
    /// The indices of the edges at each node, node after node.
    package let incident: [Int32]
    /// The spatial index of all edges that are pieces of streets.
    package let index: SegmentGrid

    /// Builds the network from all streets and bridges with two points or more.
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

    /// The number of edges.
    package var segmentCount: Int { edges.count }

    /// The projection of a point to the network: the edge, the metres along it, and the metres beside it.
    package struct Foot: Sendable {
        package var edge: Int32
        package var along: Float
        package var beside: Float
    }

    /// Returns the projection of a point to the nearest street; nil if none is within `reach` metres.
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

    /// Returns the street nearest to a point; nil if none is within `reach` metres.
    package func street(nearest point: GeoPoint, reach: Double = streetReach) -> Place? {
        foot(of: point, reach: reach).map { streets[Int(edges[Int($0.edge)].street)] }
    }
}
