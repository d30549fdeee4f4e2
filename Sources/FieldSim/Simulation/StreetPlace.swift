package import DispatchDomain

/// A place on a street, given as a distance along an edge of the graph.
package struct StreetPlace: Hashable, Sendable {
    /// The index in ``StreetGraph/edges``.
    package var edge: Int
    /// The distance in metres from the edge's `from` node, 0 … its length.
    package var metres: Double
}

/// A part of a route along one edge; against the edge's direction when `end` is less than `start`.
package struct StreetLeg: Hashable, Sendable {
    /// The index in ``StreetGraph/edges``.
    package var edge: Int
    /// The distance in metres from the edge's `from` node.
    package var start: Double
    /// The distance in metres from the edge's `from` node.
    package var end: Double
}

/// The streets on a plane in metres, for everything that moves on them.
package struct StreetMap: Sendable {
    package let graph: StreetGraph
    private let plane = LocalPlane(origin: MadeUpCity.centre)
    let nodes: [MetrePoint]

    package init(_ graph: StreetGraph) {
        self.graph = graph
        let plane = plane
        nodes = graph.nodes.map { plane.project($0) }
    }

    /// Returns the street place nearest to a point; nil in a city without streets.
    package func place(nearest point: GeoPoint) -> StreetPlace? {
        let here = plane.project(point)
        var best: (place: StreetPlace, distance: Double)?
        for (index, edge) in graph.edges.enumerated() where !edge.isBridge && edge.length > 0 {
            let (from, to) = (nodes[edge.from], nodes[edge.to])
            let (across, up) = (to.east - from.east, to.north - from.north)
            let along =
                ((here.east - from.east) * across + (here.north - from.north) * up) / (across * across + up * up)
            let fraction = min(max(along.isFinite ? along : 0, 0), 1)
            let distance = from.interpolated(to: to, fraction: fraction).distance(to: here)
            if distance < best?.distance ?? .infinity {
                best = (StreetPlace(edge: index, metres: fraction * edge.length), distance)
            }
        }
        return best?.place
    }

    /// Returns the geographic point of a place.
    package func point(of place: StreetPlace) -> GeoPoint { plane.unproject(planePoint(of: place)) }

    func planePoint(of place: StreetPlace) -> MetrePoint {
        let edge = graph.edges[place.edge]
        let fraction = edge.length > 0 ? min(max(place.metres / edge.length, 0), 1) : 0
        return nodes[edge.from].interpolated(to: nodes[edge.to], fraction: fraction)
    }

    /// Returns the course along an edge in degrees, in its direction or against it.
    func course(of edge: Int, isBackwards: Bool) -> Double {
        let (from, to) = (graph.nodes[graph.edges[edge].from], graph.nodes[graph.edges[edge].to])
        return isBackwards ? to.course(to: from) : from.course(to: to)
    }
}
