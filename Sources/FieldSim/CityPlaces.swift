import DispatchDomain

/// The gazetteer of a made-up city: its streets with house numbers, and its other places.
struct CityPlaces {
    private(set) var places: [Place] = []

    private let plan: CityPlan
    private let frame: LocalPlane
    private let graph: StreetGraph
    private let locator: GridLocator

    init(
        plan: CityPlan,
        frame: LocalPlane,
        graph: StreetGraph,
        locator: GridLocator,
        grids: CityGrids,
        names: inout CityNames,
        random: inout SeededRandom
    ) {
        self.plan = plan
        self.frame = frame
        self.graph = graph
        self.locator = locator
        addStreets()
        addRiverAndBridges(names: &names)
        addParks(names: &names, random: &random)
        for row in Self.catalogue { add(row, names: &names, random: &random) }
        addNumberedSchools(names: &names, random: &random)
        for community in grids.communities {
            guard let name = names.take(community.name) else { continue }
            places.append(Place(name: name, kind: .community, points: [frame.unproject(community.centre)]))
        }
    }

    /// A kind of place: how many there are, the ends of their names, and their distance from the centre.
    private struct Row {
        var kind: Place.Kind
        var count: Int
        var suffixes: [String]
        /// In metres.
        var reach: ClosedRange<Double> = 0...2_800
    }

    private static let catalogue = [
        Row(kind: .market, count: 12, suffixes: ["市场", "早市", "夜市", "菜市场", "农贸市场"]),
        Row(kind: .school, count: 9, suffixes: ["小学", "幼儿园", "学校"]),
        Row(kind: .square, count: 7, suffixes: ["广场"], reach: 0...2_000),
        Row(kind: .station, count: 6, suffixes: ["客运站", "地铁站", "公交首末站"]),
        Row(kind: .hospital, count: 6, suffixes: ["医院", "中医院", "卫生服务中心"]),
        Row(kind: .buildingSite, count: 10, suffixes: ["家园工地", "大厦工地", "府工地"], reach: 900...2_800),
        Row(kind: .landmark, count: 10, suffixes: ["大厦", "商场", "宾馆", "体育馆", "图书馆"], reach: 0...2_200),
    ]

    private mutating func addStreets() {
        for street in graph.streets {
            let line = graph.line(of: street)
            let length = Polyline(line)?.length ?? 0
            let last = street.name == CityPlan.mainStreet ? 200 : max(8, Int(length / 9))
            places.append(
                Place(
                    name: street.name,
                    kind: .street,
                    points: line,
                    numbers: Place.HouseNumbers(first: 1, last: last)
                )
            )
        }
    }

    private mutating func addRiverAndBridges(names: inout CityNames) {
        let line = plan.river.line(offset: 0, from: -CityPlan.halfWidth, to: CityPlan.halfWidth, step: 100)
        if let name = names.take("玉带江") {
            places.append(Place(name: name, kind: .river, aliases: ["江面"], points: line.map(geo)))
        }
        // A bridge may have several edges; the edges of a street follow each other.
        var bridges: [[Int]] = []
        for edge in graph.edges where edge.isBridge {
            if bridges.last?.last == edge.from {
                bridges[bridges.count - 1].append(edge.to)
            } else {
                bridges.append([edge.from, edge.to])
            }
        }
        let lines = bridges.map { $0.map { graph.nodes[$0] } }
            .sorted { $0[0].longitude < $1[0].longitude }
        for (bridge, title) in zip(lines, ["西江大桥", "公路大桥", "东江大桥", "新江大桥", "北江大桥"]) {
            guard let name = names.take(title) else { continue }
            places.append(Place(name: name, kind: .bridge, points: bridge))
        }
    }

    private mutating func addParks(names: inout CityNames, random: inout SeededRandom) {
        for park in plan.parks {
            let outline = park.outline(corners: 16).map(geo)
            places.append(Place(name: names.place("公园", random: &random), kind: .park, points: outline))
        }
        for (shore, title) in zip(plan.riversideParks(), ["江畔公园", "沿江绿地", "北岸湿地公园"]) {
            guard let name = names.take(title) else { continue }
            places.append(Place(name: name, kind: .park, points: shore.map(geo)))
        }
    }

    private mutating func add(_ row: Row, names: inout CityNames, random: inout SeededRandom) {
        for number in 0..<row.count {
            guard let point = site(row.reach, random: &random) else { continue }
            let name = names.place(row.suffixes[number % row.suffixes.count], random: &random)
            places.append(Place(name: name, kind: row.kind, points: [point]))
        }
    }

    /// Adds schools named by a number, with a short name as alias.
    private mutating func addNumberedSchools(names: inout CityNames, random: inout SeededRandom) {
        for numeral in ["一", "三", "六", "九", "十三"] {
            guard let point = site(300...2_600, random: &random), let name = names.take("第\(numeral)中学") else {
                continue
            }
            places.append(Place(name: name, kind: .school, aliases: ["\(numeral)中"], points: [point]))
        }
    }

    /// Returns a point near a street, on land, within a range of distances from the centre; nil when none is found.
    private func site(_ reach: ClosedRange<Double>, random: inout SeededRandom) -> GeoPoint? {
        for _ in 0..<80 {
            guard let node = random.pick(graph.nodes) else { return nil }
            let spot = frame.project(node)
            let beside = MetrePoint(
                east: spot.east + random.double(in: -70...70),
                north: spot.north + random.double(in: -70...70)
            )
            let point = frame.unproject(beside)
            let far = beside.distance(to: MetrePoint(east: 0, north: 0))
            let isDry = !plan.river.isBed(plan.turned(beside))
            if reach.contains(far), isDry, locator.grid(at: point) != nil { return point }
        }
        return nil
    }

    private func geo(_ point: MetrePoint) -> GeoPoint { frame.unproject(plan.turned(point)) }
}

extension CityPlan {
    /// The parks between the river and its embankments.
    func riversideParks() -> [[MetrePoint]] {
        [
            shore(from: -1_500, to: -120, north: false),
            shore(from: 150, to: 800, north: false),
            shore(from: -900, to: 700, north: true),
        ]
    }

    private func shore(from west: Double, to east: Double, north: Bool) -> [MetrePoint] {
        let side = north ? 1.0 : -1.0
        let bank = river.line(offset: side * (river.width / 2 + 10), from: west, to: east, step: 80)
        let road = river.line(offset: side * (river.width / 2 + 62), from: west, to: east, step: 80)
        return bank + road.reversed()
    }
}
