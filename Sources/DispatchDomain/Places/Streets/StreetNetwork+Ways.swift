extension StreetNetwork {
    /// Returns the metres along the streets from a point to each goal; nil for a goal without a route within `limit`.
    ///
    /// One search from the start serves all goals; it ends when no shorter route to any goal is possible.
    package func ways(from start: GeoPoint, to goals: [GeoPoint], limit: Double = 20_000) -> [Double?] {
        guard let here = foot(of: start) else { return goals.map { _ in nil } }
        var search = WaySearch(self, from: here, limit: Float(limit))
        return search.run(to: goals.map { foot(of: $0) }).map { $0.map(Double.init) }
    }
}

/// Dijkstra's algorithm over a network, with goals anywhere along its edges.
private struct WaySearch {
    private struct Goal {
        var edge: Int32
        var along: Float
        var beside: Float
        var best = Float.infinity
    }

    private let network: StreetNetwork
    private let start: StreetNetwork.Foot
    private let limit: Float
    private var distances: [Float]
    private var heap = DistanceHeap()
    private var goals: [Goal?] = []
    /// The indices of the goals on each edge that has any.
    private var goalsOnEdge: [Int32: [Int]] = [:]

    init(_ network: StreetNetwork, from start: StreetNetwork.Foot, limit: Float) {
        self.network = network
        self.start = start
        self.limit = limit
        distances = Array(repeating: .infinity, count: network.nodes.count)
    }

    mutating func run(to feet: [StreetNetwork.Foot?]) -> [Float?] {
        goals = feet.map { $0.map { Goal(edge: $0.edge, along: $0.along, beside: $0.beside) } }
        for (number, goal) in goals.enumerated() {
            guard let goal else { continue }
            goalsOnEdge[goal.edge, default: []].append(number)
            if goal.edge == start.edge { reach(number, start.beside + abs(goal.along - start.along) + goal.beside) }
        }
        let edge = network.edges[Int(start.edge)]
        offer(edge.from, start.beside + start.along)
        offer(edge.to, start.beside + edge.length - start.along)
        while let (distance, node) = heap.pop() {
            guard distance <= limit, !isDone(beyond: distance) else { break }
            guard distance <= distances[Int(node)] else { continue }
            leave(node, distance)
        }
        return goals.map { goal in goal.flatMap { $0.best <= limit ? $0.best : nil } }
    }

    private mutating func leave(_ node: Int32, _ distance: Float) {
        let range = Int(network.firstIncident[Int(node)])..<Int(network.firstIncident[Int(node) + 1])
        for number in network.incident[range] {
            let edge = network.edges[Int(number)]
            for goal in goalsOnEdge[number] ?? [] {
                guard let found = goals[goal] else { continue }
                let along = edge.from == node ? found.along : edge.length - found.along
                reach(goal, distance + along + found.beside)
            }
            offer(edge.from == node ? edge.to : edge.from, distance + edge.length)
        }
    }

    private mutating func offer(_ node: Int32, _ distance: Float) {
        guard distance < distances[Int(node)] else { return }
        distances[Int(node)] = distance
        heap.push(distance, node)
    }

    private mutating func reach(_ goal: Int, _ distance: Float) {
        guard let best = goals[goal]?.best, distance < best else { return }
        goals[goal]?.best = distance
    }

    /// Returns whether no later node can shorten the route to any goal.
    private func isDone(beyond distance: Float) -> Bool {
        goals.allSatisfy { $0.map { $0.best <= distance } ?? true }
    }
}

/// A binary min-heap of nodes by distance.
private struct DistanceHeap {
    private var items: [(distance: Float, node: Int32)] = []

    mutating func push(_ distance: Float, _ node: Int32) {
        items.append((distance, node))
        var child = items.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard items[child].distance < items[parent].distance else { return }
            items.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> (distance: Float, node: Int32)? {
        guard let top = items.first else { return nil }
        let last = items.removeLast()
        guard !items.isEmpty else { return top }
        items[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < items.count && items[child].distance < items[least].distance { least = child }
            guard least != parent else { return top }
            items.swapAt(least, parent)
            parent = least
        }
    }
}
