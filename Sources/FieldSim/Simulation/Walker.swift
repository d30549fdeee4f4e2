/// Something that moves along the streets: it is always on an edge, and never faster than its movement profile allows.
package struct Walker: Sendable {
    package private(set) var place: StreetPlace
    package let gait: MovementProfile
    /// The remaining legs of the route; the next leg is the last element.
    private var legs: [StreetLeg] = []
    /// The speed in km/h while it moves.
    private var pace = 0.0
    /// The remaining seconds of a stop at a crossing.
    private var pause = 0.0
    private var isBackwards = false

    package init(at place: StreetPlace, gait: MovementProfile) {
        self.place = place
        self.gait = gait
    }

    /// Whether there is a part of the route left.
    package var isUnderWay: Bool { !legs.isEmpty }
    /// The current speed in km/h; 0 while it stands.
    package var speed: Double { isUnderWay && pause == 0 ? pace : 0 }

    /// Returns its course, or its last one, in degrees clockwise from north.
    package func course(on map: StreetMap) -> Double { map.course(of: place.edge, isBackwards: isBackwards) }

    /// Sets out for a place; returns false and changes nothing when there is no route.
    package mutating func go(
        to goal: StreetPlace,
        within allowed: Set<Int>? = nil,
        on map: StreetMap,
        random: inout SeededRandom
    ) -> Bool {
        let planner = RoutePlanner(map: map, gait: gait, allowed: allowed)
        guard let route = planner.route(from: place, to: goal) else { return false }
        legs = route.reversed()
        begin(on: map, random: &random)
        return true
    }

    /// Moves on without a destination: at the end of a street into any other.
    package mutating func wander(on map: StreetMap, random: inout SeededRandom) {
        let edge = map.graph.edges[place.edge]
        if place.metres > 0 && place.metres < edge.length {
            legs = [StreetLeg(edge: place.edge, start: place.metres, end: random.chance(0.5) ? 0 : edge.length)]
        } else {
            let node = place.metres > 0 ? edge.to : edge.from
            let ways = map.graph.edgesAtNode[node]
            guard let next = random.pick(ways.count > 1 ? ways.filter { $0 != place.edge } : ways) else { return }
            let isForward = map.graph.edges[next].from == node
            let length = map.graph.edges[next].length
            legs = [StreetLeg(edge: next, start: isForward ? 0 : length, end: isForward ? length : 0)]
        }
        begin(on: map, random: &random)
    }

    /// Stops at its present place.
    package mutating func stop() {
        legs = []
        pause = 0
    }

    /// Moves for a number of seconds.
    package mutating func advance(seconds: Double, on map: StreetMap, random: inout SeededRandom) {
        var left = seconds
        while left > 0, let leg = legs.last {
            if pause > 0 {
                let stood = min(pause, left)
                pause -= stood
                left -= stood
                continue
            }
            let distance = abs(leg.end - place.metres)
            let needed = distance * 3.6 / max(pace, 0.1)
            guard needed <= left else {
                let step = left * pace / 3.6
                place.metres += leg.end < place.metres ? -step : step
                return
            }
            left -= needed
            place.metres = leg.end
            legs.removeLast()
            begin(on: map, random: &random)
            if isUnderWay && random.chance(gait.stopChance) { pause = random.double(in: gait.stopSeconds) }
        }
    }

    /// Starts the next leg.
    private mutating func begin(on map: StreetMap, random: inout SeededRandom) {
        guard let leg = legs.last else { return }
        // The end of one edge and the beginning of the next are the same point.
        place = StreetPlace(edge: leg.edge, metres: leg.start)
        isBackwards = leg.end < leg.start
        pace = random.double(in: gait.speeds(on: map.graph.edges[leg.edge].kind))
    }
}
