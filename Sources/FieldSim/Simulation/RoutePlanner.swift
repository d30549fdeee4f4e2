import DispatchDomain

/// Finds the fastest route through the streets (A*).
struct RoutePlanner {
    let map: StreetMap
    let gait: MovementProfile
    /// The edges that may be used; nil for all.
    var allowed: Set<Int>?

    /// Returns the route as legs in order of travel, empty when start and goal are the same; nil when there is no
    /// route.
    func route(from start: StreetPlace, to goal: StreetPlace) -> [StreetLeg]? {
        guard start.edge != goal.edge else {
            return start.metres == goal.metres
                ? [] : [StreetLeg(edge: start.edge, start: start.metres, end: goal.metres)]
        }
        let graph = map.graph
        let (first, last) = (graph.edges[start.edge], graph.edges[goal.edge])
        var search = Search(nodeCount: graph.nodes.count)
        let there = map.planePoint(of: goal)
        func rest(_ node: Int) -> Double { map.nodes[node].distance(to: there) * 3.6 / gait.top }
        search.reach(first.from, after: gait.seconds(start.metres, on: first.kind), rest: rest(first.from), by: nil)
        let ahead = gait.seconds(first.length - start.metres, on: first.kind)
        search.reach(first.to, after: ahead, rest: rest(first.to), by: nil)
        var best: (node: Int, seconds: Double)?
        while let (node, estimate) = search.next(), estimate < best?.seconds ?? .infinity {
            let reached = search.seconds[node]
            for (end, metres) in [(last.from, goal.metres), (last.to, last.length - goal.metres)] where end == node {
                let total = reached + gait.seconds(metres, on: last.kind)
                if total < best?.seconds ?? .infinity { best = (node, total) }
            }
            for edge in graph.edgesAtNode[node] where allowed?.contains(edge) ?? true {
                let other = graph.end(of: edge, from: node)
                let cost = gait.seconds(graph.edges[edge].length, on: graph.edges[edge].kind)
                search.reach(other, after: reached + cost, rest: rest(other), by: edge)
            }
        }
        return best.map { legs(start, search, $0.node, goal) }
    }

    private func legs(_ start: StreetPlace, _ search: Search, _ last: Int, _ goal: StreetPlace) -> [StreetLeg] {
        let graph = map.graph
        var legs: [StreetLeg] = []
        let goalEdge = graph.edges[goal.edge]
        legs.append(
            StreetLeg(edge: goal.edge, start: goalEdge.from == last ? 0 : goalEdge.length, end: goal.metres)
        )
        var node = last
        while let number = search.cameBy[node] {
            let edge = graph.edges[number]
            let isForward = edge.to == node
            legs.append(
                StreetLeg(edge: number, start: isForward ? 0 : edge.length, end: isForward ? edge.length : 0)
            )
            node = graph.end(of: number, from: node)
        }
        let startEdge = graph.edges[start.edge]
        legs.append(
            StreetLeg(edge: start.edge, start: start.metres, end: startEdge.from == node ? 0 : startEdge.length)
        )
        return legs.reversed().filter { $0.start != $0.end }
    }
}

/// The state of a search.
private struct Search {
    /// The seconds to each node; infinite for nodes not reached yet.
    private(set) var seconds: [Double]
    /// The edge by which each node is reached; nil at the start.
    private(set) var cameBy: [Int?]
    /// A binary heap by estimate; it may contain outdated entries.
    private var heap: [(estimate: Double, node: Int, seconds: Double)] = []

    init(nodeCount: Int) {
        seconds = Array(repeating: .infinity, count: nodeCount)
        cameBy = Array(repeating: nil, count: nodeCount)
    }

    mutating func reach(_ node: Int, after time: Double, rest: Double, by edge: Int?) {
        guard time < seconds[node] else { return }
        seconds[node] = time
        cameBy[node] = edge
        heap.append((time + rest, node, time))
        var child = heap.count - 1
        while child > 0, heap[child].estimate < heap[(child - 1) / 2].estimate {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Returns the node with the least estimate and skips outdated entries; nil when there are none left.
    mutating func next() -> (node: Int, estimate: Double)? {
        while let top = heap.first {
            let last = heap.removeLast()
            if !heap.isEmpty {
                heap[0] = last
                sink()
            }
            if top.seconds == seconds[top.node] { return (top.node, top.estimate) }
        }
        return nil
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].estimate < heap[least].estimate { least = child }
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
