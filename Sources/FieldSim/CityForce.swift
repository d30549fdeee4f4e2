import DispatchDomain

/// The units of a made-up city, and their positions at the start.
struct CityForce {
    private(set) var units: [Unit] = []
    private(set) var positions: [StartingPosition] = []

    /// The middles of street edges with the course of the street, by responsibility grid.
    private var stands: [String: [(point: GeoPoint, course: Double)]] = [:]
    /// The responsibility grids that have streets, from the centre outwards.
    private var homes: [ResponsibilityGrid] = []

    init(
        centre: GeoPoint,
        graph: StreetGraph,
        grids: CityGrids,
        locator: GridLocator,
        names: inout CityNames,
        random: inout SeededRandom
    ) {
        for edge in graph.edges where !edge.isBridge {
            let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
            guard let middle = Polyline([from, to])?.point(at: 0.5), let grid = locator.grid(at: middle) else {
                continue
            }
            stands[grid.responsibility, default: []].append((middle, from.course(to: to)))
        }
        let frame = LocalPlane(origin: centre)
        let distances = Dictionary(
            grids.communities.map { ($0.code, $0.centre.distance(to: frame.project(centre))) },
            uniquingKeysWith: min
        )
        homes = grids.responsibilityGrids
            .filter { stands[$0.code] != nil }
            .sorted { (distances[$0.code] ?? 0, $0.code) < (distances[$1.code] ?? 0, $1.code) }
        addOfficers(names: &names, random: &random)
        addVehicles(grids: grids, random: &random)
        addTrucks(random: &random)
    }

    /// Adds officers: 01–08 in the grids around the centre, one each, the others over the rest of the city.
    private mutating func addOfficers(names: inout CityNames, random: inout SeededRandom) {
        for number in 1...24 {
            let inner = min(8, homes.count)
            let index = number <= 8 ? number - 1 : inner + (number - 9) * max(0, homes.count - inner) / 16
            guard homes.indices.contains(index) else { continue }
            let unit = Unit(
                callSign: CallSign(Self.twoDigits(number)),
                name: names.person(random: &random),
                kind: .officer,
                department: homes[index].department,
                homeGrid: homes[index].code,
                phone: Self.phone(random: &random)
            )
            add(unit, speed: random.double(in: 0...5), random: &random)
        }
    }

    private mutating func addVehicles(grids: CityGrids, random: inout SeededRandom) {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八"]
        for (number, numeral) in numerals.enumerated() {
            let index = number * homes.count / numerals.count
            guard homes.indices.contains(index) else { continue }
            let unit = Unit(
                callSign: CallSign("C\(number + 1)"),
                name: "机动\(numeral)号车",
                kind: .vehicle,
                department: "执法机动大队",
                homeGrid: homes[index].code,
                phone: Self.phone(random: &random)
            )
            add(unit, speed: random.double(in: 5...35), random: &random)
        }
    }

    private mutating func addTrucks(random: inout SeededRandom) {
        let companies = ["恒通渣土运输公司", "北方土石方公司", "安达残土清运公司"]
        // Building sites and tips are at the edge of the city.
        let outer = Array(homes.suffix(max(12, homes.count / 2)))
        for number in 1...12 {
            guard let home = outer.isEmpty ? nil : outer[(number - 1) * outer.count / 12] else { continue }
            let plate = "黑A·T\(Self.twoDigits(number))\(random.int(below: 90) + 10)"
            let unit = Unit(
                callSign: CallSign("T\(Self.twoDigits(number))"),
                name: "渣土车\(plate)",
                kind: .truck,
                department: companies[number % companies.count],
                homeGrid: home.code
            )
            add(unit, speed: random.double(in: 15...50), random: &random)
        }
    }

    private mutating func add(_ unit: Unit, speed: Double, random: inout SeededRandom) {
        guard let home = unit.homeGrid, var free = stands[home], !free.isEmpty else { return }
        let choice = random.int(below: free.count)
        let stand = free[choice]
        // No two units start at the same place while there is another.
        if free.count > 1 { free.remove(at: choice) }
        stands[home] = free
        units.append(unit)
        let course = random.chance(0.5) ? stand.course : (stand.course + 180).truncatingRemainder(dividingBy: 360)
        positions.append(
            StartingPosition(callSign: unit.callSign, point: stand.point, course: course, speed: speed)
        )
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Returns a telephone number of a range that is assigned to nobody.
    private static func phone(random: inout SeededRandom) -> String {
        "1990000\(1_000 + random.int(below: 9_000))"
    }
}

extension CityForce {
    /// The operators, the same in every made-up city: scripts and examples rely on their names.
    static let operators = [
        Operator(name: "li", displayName: "李静", roles: [.acceptor]),
        Operator(name: "zhao", displayName: "赵国梁", roles: [.shiftLeader]),
        Operator(name: "wang", displayName: "王敏", roles: [.dispatcher]),
        Operator(name: "sun", displayName: "孙海峰", roles: [.supervisor]),
        Operator(name: "admin", displayName: "系统管理员", roles: [.admin]),
    ]
}
