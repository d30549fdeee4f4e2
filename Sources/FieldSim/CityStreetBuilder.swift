import DispatchDomain

/// Joins independent street lines into a graph.
///
/// Crossings of lines become nodes; crossings closer than `merge` become one node. The ends beyond the last crossing
/// are cut off, and pieces in the river or without connection to the rest are removed.
struct CityStreetBuilder {
    /// Crossings closer than this, in metres, become one node, so no edge between crossings is shorter.
    private static let merge = 42.0
    /// Longer pieces without a crossing, in metres, get additional nodes.
    private static let longest = 315.0
    /// Shorter streets, in metres, are removed.
    private static let shortest = 160.0

    private let plan: CityPlan
    private let drafts: [StreetDraft]
    private let lines: [MeasuredLine]
    private var nodes: [MetrePoint] = []

    init(plan: CityPlan, drafts: [StreetDraft]) {
        self.plan = plan
        self.drafts = drafts
        lines = drafts.map { MeasuredLine($0.line) }
    }

    /// The result: the nodes in plan coordinates, and each remaining street with the nodes it runs through.
    struct JoinedStreets {
        var nodes: [MetrePoint]
        var streets: [(draft: StreetDraft, nodes: [Int])]
    }

    mutating func build() -> JoinedStreets {
        let stops = stopsByLine()
        var taken: Set<[Int]> = []
        var pieces: [(draft: Int, nodes: [Int])] = []
        for (draft, line) in lines.enumerated() {
            let path = path(along: line, stops: stops[draft])
            let parts = split(path, draft: draft, taken: &taken)
            if let longest = parts.max(by: { length($0) < length($1) }), length(longest) >= Self.shortest {
                pieces.append((draft, longest))
            }
        }
        return compacted(largestComponent(of: pieces))
    }

    /// A point on a line where it crosses another line or leaves the city.
    private struct Stop {
        var along: Double
        var node: Int
    }

    private mutating func stopsByLine() -> [[Stop]] {
        var stops = Array(repeating: [Stop](), count: lines.count)
        for crossing in Crossing.all(of: lines) {
            let node = node(at: crossing.point)
            stops[crossing.first].append(Stop(along: crossing.firstAlong, node: node))
            stops[crossing.second].append(Stop(along: crossing.secondAlong, node: node))
        }
        for (index, line) in lines.enumerated() {
            for (end, along) in [(line.spots.first, 0), (line.spots.last, line.length)] {
                guard let end, isAtEdge(end) else { continue }
                stops[index].append(Stop(along: along, node: node(at: end)))
            }
            stops[index].sort { ($0.along, $0.node) < ($1.along, $1.node) }
        }
        return stops
    }

    private func isAtEdge(_ point: MetrePoint) -> Bool {
        abs(point.east) > CityPlan.halfWidth - 25 || abs(point.north) > CityPlan.halfHeight - 25
    }

    private mutating func node(at point: MetrePoint) -> Int {
        if let near = nodes.firstIndex(where: { $0.distance(to: point) < Self.merge }) { return near }
        nodes.append(point)
        return nodes.count - 1
    }

    /// Returns the nodes of a line in order, with additional ones where two crossings are far apart.
    private mutating func path(along line: MeasuredLine, stops: [Stop]) -> [Int] {
        var path: [Int] = []
        var last: Stop?
        for stop in stops where stop.node != last?.node {
            if let last, stop.along - last.along > Self.longest {
                let parts = Int(((stop.along - last.along) / 250).rounded(.up))
                for part in 1..<parts {
                    let along = last.along + (stop.along - last.along) * Double(part) / Double(parts)
                    nodes.append(line.point(metres: along))
                    path.append(nodes.count - 1)
                }
            }
            path.append(stop.node)
            last = stop
        }
        return path
    }

    /// Splits a path where it would be in the water, where another street already runs, and where it meets itself.
    private func split(_ path: [Int], draft: Int, taken: inout Set<[Int]>) -> [[Int]] {
        var parts: [[Int]] = []
        var part: [Int] = []
        for node in path {
            if let last = part.last {
                let isWet = !drafts[draft].mayBridge && plan.river.isWater(from: nodes[last], to: nodes[node])
                let isFree = !isWet && taken.insert([min(last, node), max(last, node)]).inserted
                if !isFree || part.dropFirst().contains(node) {
                    parts.append(part)
                    part = []
                }
            }
            part.append(node)
        }
        return parts + [part]
    }

    private func length(_ path: [Int]) -> Double {
        zip(path, path.dropFirst()).reduce(0) { $0 + nodes[$1.0].distance(to: nodes[$1.1]) }
    }

    private func largestComponent(of pieces: [(draft: Int, nodes: [Int])]) -> [(draft: Int, nodes: [Int])] {
        var leader = Array(nodes.indices)
        func find(_ node: Int) -> Int {
            var node = node
            while leader[node] != node { node = leader[node] }
            return node
        }
        for piece in pieces {
            for (one, other) in zip(piece.nodes, piece.nodes.dropFirst()) {
                let (low, high) = (min(find(one), find(other)), max(find(one), find(other)))
                leader[high] = low
            }
        }
        var sizes = Array(repeating: 0, count: nodes.count)
        for piece in pieces { sizes[find(piece.nodes[0])] += piece.nodes.count }
        let largest = sizes.indices.max { sizes[$0] < sizes[$1] }
        return pieces.filter { find($0.nodes[0]) == largest }
    }

    /// Removes the nodes that no street uses.
    private func compacted(_ pieces: [(draft: Int, nodes: [Int])]) -> JoinedStreets {
        var number: [Int?] = Array(repeating: nil, count: nodes.count)
        var joined = JoinedStreets(nodes: [], streets: [])
        for piece in pieces {
            let path = piece.nodes.map { node in
                if let known = number[node] { return known }
                joined.nodes.append(nodes[node])
                number[node] = joined.nodes.count - 1
                return joined.nodes.count - 1
            }
            joined.streets.append((drafts[piece.draft], path))
        }
        return joined
    }
}
