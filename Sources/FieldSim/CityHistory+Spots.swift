import DispatchDomain

extension CityHistory {
    enum SpotKind: Hashable {
        /// A house number, more likely towards the centre.
        case street
        /// A house number in the old town.
        case oldTown
        case crossing
        case near(Place.Kind)
    }

    /// A place with its label, its point and its grid.
    struct Spot {
        var location: Location
        var grid: UnitGrid
    }

    /// The places of a city at which cases are reported, some of them repeatedly.
    struct Spots {
        private let locator: GridLocator
        private let graph: StreetGraph
        private let streets: [Place?]
        private let places: [Place]
        private let edges: [Double]
        private let oldTownEdges: [Double]
        private let corners: [(node: Int, label: String)]
        private let cornerWeights: [Double]
        /// The places at which a template recurs, by the template's code.
        private var haunts: [String: [Spot]] = [:]

        init(_ city: MadeUpCity, themes: [CaseTemplate]) {
            locator = GridLocator(city.unitGrids)
            graph = city.streetGraph
            places = city.places
            let named = Dictionary(
                city.places.filter { $0.kind == .street }.map { ($0.name, $0) },
                uniquingKeysWith: { first, _ in first }
            )
            streets = graph.streets.map { named[$0.name] }
            let graph = graph
            func pull(_ point: GeoPoint) -> Double { 0.25 + 1 / (1 + MadeUpCity.centre.distance(to: point) / 900) }
            edges = graph.edges.map { $0.isBridge ? 0 : $0.length * pull(graph.nodes[$0.from]) }
            oldTownEdges = graph.edges.map { edge in
                let isNear = MadeUpCity.centre.distance(to: graph.nodes[edge.from]) < 1_000
                return edge.isBridge || !isNear ? 0 : edge.length
            }
            corners = graph.nodes.indices.compactMap { node in
                let names = graph.edgesAtNode[node].map { graph.name(ofEdge: $0) }.uniqued()
                let isBridge = graph.edgesAtNode[node].contains { graph.edges[$0].isBridge }
                return names.count < 2 || isBridge ? nil : (node, "\(names[0])与\(names[1])口")
            }
            cornerWeights = corners.map { pull(graph.nodes[$0.node]) }
            var random = SeededRandom(seed: city.seed ^ 0x5907)
            for theme in themes where haunts[theme.code] == nil {
                haunts[theme.code] = (0..<6).compactMap { _ in fresh(theme, random: &random) }
            }
        }

        /// Returns the place of a report of this template; nil when none is found.
        func spot(for theme: CaseTemplate, random: inout SeededRandom) -> Spot? {
            // Places at the front of the list recur more often.
            if random.chance(0.3), let known = haunts[theme.code], !known.isEmpty {
                return known[min(random.int(below: known.count), random.int(below: known.count))]
            }
            return fresh(theme, random: &random)
        }

        private func fresh(_ theme: CaseTemplate, random: inout SeededRandom) -> Spot? {
            for _ in 0..<20 {
                guard let location = location(random.pick(theme.spots) ?? .street, theme.hours, random: &random),
                    let point = location.point, let grid = locator.grid(at: point)
                else { continue }
                return Spot(location: location, grid: grid)
            }
            return nil
        }

        private func location(_ kind: SpotKind, _ hours: Hours, random: inout SeededRandom) -> Location? {
            switch kind {
            case .street: house(edges, random: &random)
            case .oldTown: house(oldTownEdges, random: &random)
            case .crossing:
                random.pick(weights: cornerWeights).map { index in
                    Location(label: corners[index].label, point: graph.nodes[corners[index].node])
                }
            case .near(let kind): near(kind, hours, random: &random)
            }
        }

        /// Returns a house number, with the label and the point of the gazetteer.
        private func house(_ weights: [Double], random: inout SeededRandom) -> Location? {
            guard let index = random.pick(weights: weights), let street = streets[graph.edges[index].street] else {
                return nil
            }
            let edge = graph.edges[index]
            let line = Polyline([graph.nodes[edge.from], graph.nodes[edge.to]])
            guard let point = line?.point(at: random.unit()), let number = street.number(nearest: point) else {
                return nil
            }
            return Location(label: street.label(number: number), point: street.point(number: number))
        }

        private static let sides: [(name: String, east: Double, north: Double)] = [
            ("东", 1, 0), ("南", 0, -1), ("西", -1, 0), ("北", 0, 1),
        ]

        /// Returns a place beside a market or at a gate of a park.
        private func near(_ kind: Place.Kind, _ hours: Hours, random: inout SeededRandom) -> Location? {
            // A morning market is empty at night.
            let closed = hours == .dawn ? "夜市" : hours == .night ? "早市" : "\n"
            guard let place = random.pick(places.filter { $0.kind == kind && !$0.name.hasSuffix(closed) }),
                let side = random.pick(Self.sides), let anchor = place.anchor
            else { return nil }
            let words = Self.words(kind, side.name)
            let plane = LocalPlane(origin: anchor)
            // The place is beside the edge of the area: at its farthest corner on that side.
            let edge = place.points.map { plane.project($0) }
                .max { $0.east * side.east + $0.north * side.north < $1.east * side.east + $1.north * side.north }
            guard let edge else { return nil }
            let metres = random.double(in: 15...40)
            let spot = MetrePoint(east: edge.east + side.east * metres, north: edge.north + side.north * metres)
            return Location(label: place.name + (random.pick(words) ?? "附近"), point: plane.unproject(spot))
        }

        private static func words(_ kind: Place.Kind, _ side: String) -> [String] {
            switch kind {
            case .park: ["\(side)门附近", "\(side)侧"]
            case .school, .hospital: ["\(side)门", "\(side)门附近", "\(side)侧"]
            case .market: ["\(side)侧", "\(side)门口", "\(side)门附近"]
            case .buildingSite: ["\(side)侧", "\(side)门"]
            case .street, .square, .station, .bridge, .river, .community, .landmark: ["\(side)侧"]
            }
        }
    }
}
