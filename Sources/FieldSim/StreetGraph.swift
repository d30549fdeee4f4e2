package import DispatchDomain

/// The width and importance of a street.
package enum StreetClass: Int, Sendable, Comparable, CaseIterable {
    /// 主干路.
    case arterial
    /// 次干路.
    case secondary
    /// 支路、街巷.
    case lane

    package static func < (left: StreetClass, right: StreetClass) -> Bool { left.rawValue < right.rawValue }
}

/// A street of the graph.
package struct Street: Hashable, Sendable {
    package let name: String
    package let kind: StreetClass
    /// The indices of the nodes it runs through, in the order of its house numbers.
    package let nodes: [Int]
}

/// The streets of a city as nodes and the straight edges between them; every node can be reached from every other.
package struct StreetGraph: Hashable, Sendable {
    /// A part of a street between two nodes.
    package struct Edge: Hashable, Sendable {
        /// The nodes at its ends, in the street's direction.
        package let from: Int
        package let to: Int
        /// The index of its street in ``StreetGraph/streets``.
        package let street: Int
        /// In metres.
        package let length: Double
        package let kind: StreetClass
        /// Whether it crosses the river.
        package let isBridge: Bool
    }

    package let nodes: [GeoPoint]
    package let edges: [Edge]
    package let streets: [Street]
    /// The edges that meet at each node.
    package let edgesAtNode: [[Int]]

    init(nodes: [GeoPoint], edges: [Edge], streets: [Street]) {
        var edgesAtNode = Array(repeating: [Int](), count: nodes.count)
        for (index, edge) in edges.enumerated() {
            edgesAtNode[edge.from].append(index)
            edgesAtNode[edge.to].append(index)
        }
        self.nodes = nodes
        self.edges = edges
        self.streets = streets
        self.edgesAtNode = edgesAtNode
    }

    /// Returns the name of an edge's street.
    package func name(ofEdge edge: Int) -> String { streets[edges[edge].street].name }

    /// Returns the line of a street, from its first house number to its last.
    package func line(of street: Street) -> [GeoPoint] { street.nodes.map { nodes[$0] } }

    /// Returns the node at the other end of an edge.
    package func end(of edge: Int, from node: Int) -> Int {
        edges[edge].from == node ? edges[edge].to : edges[edge].from
    }

    /// Returns the node nearest to a point; nil in an empty graph.
    package func node(nearest point: GeoPoint) -> Int? {
        let plane = LocalPlane(origin: point)
        let here = MetrePoint(east: 0, north: 0)
        let distances = nodes.map { plane.project($0).distance(to: here) }
        return distances.indices.min { distances[$0] < distances[$1] }
    }
}
