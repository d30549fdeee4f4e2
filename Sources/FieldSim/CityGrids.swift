import DispatchDomain
import Foundation

/// The grids of a made-up city: cells of a slightly warped lattice, each assigned to the nearest community.
///
/// Neighbouring cells share their corners, so the grids tile the land without gaps or overlaps.
struct CityGrids {
    /// In metres: a unit grid has about 10,000 m² (CJ/T 213).
    private static let side = 100.0
    private static let columns = 60
    private static let rows = 50
    /// Communities with fewer unit grids are divided among their neighbours.
    private static let fewest = 14

    /// A cell of the lattice on land; row 0 is the northernmost, column 0 the westernmost.
    private struct Cell {
        var row: Int
        var column: Int
        var corners: [MetrePoint]
        var centre: MetrePoint
        var isNorthOfRiver: Bool
    }

    /// A community (社区) and the office (街道) to which it belongs.
    struct Community {
        var centre: MetrePoint
        var isNorthOfRiver: Bool
        var office = 0
        var name = ""
        /// 12 digits: county, office, community.
        var code = ""
    }

    private(set) var unitGrids: [UnitGrid] = []
    private(set) var responsibilityGrids: [ResponsibilityGrid] = []
    private(set) var communities: [Community] = []
    private(set) var offices: [String] = []

    init(plan: CityPlan, frame: LocalPlane, county: Int, names: inout CityNames, random: inout SeededRandom) {
        let cells = Self.cells(plan: plan, random: &random)
        var seeds = Self.seeds(plan: plan, random: &random)
        var owners = Self.owners(of: cells, among: seeds)
        let sizes = owners.reduce(into: Array(repeating: 0, count: seeds.count)) { $0[$1] += 1 }
        seeds = zip(seeds, sizes).filter { $0.1 >= Self.fewest }.map(\.0)
        owners = Self.owners(of: cells, among: seeds)
        communities = seeds
        nameCommunities(county: county, names: &names, random: &random)
        makeUnitGrids(cells, owners: owners, frame: frame)
        responsibilityGrids = communities.map { community in
            ResponsibilityGrid(
                code: community.code,
                name: community.name + "责任网格",
                owner: names.person(random: &random),
                department: offices[community.office] + "综合执法队"
            )
        }
    }

    /// Returns the cells that are not wholly under water.
    private static func cells(plan: CityPlan, random: inout SeededRandom) -> [Cell] {
        let (phase, other) = (random.double(in: 0...6), random.double(in: 0...6))
        func corner(_ row: Int, _ column: Int) -> MetrePoint {
            let east = Double(column) * side - CityPlan.halfWidth
            let north = CityPlan.halfHeight - Double(row) * side
            // The border of the city stays straight.
            let isBorder = row == 0 || column == 0 || row == rows || column == columns
            let pull = isBorder ? 0.0 : 1
            return MetrePoint(
                east: east + pull * 16 * sin(north / 410 + phase) * cos(east / 700),
                north: north + pull * 14 * sin(east / 470 + other) * cos(north / 800)
            )
        }
        var cells: [Cell] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let corners = [
                    corner(row, column), corner(row, column + 1), corner(row + 1, column + 1), corner(row + 1, column),
                ]
                let centre = corners[0].interpolated(to: corners[2], fraction: 0.5)
                guard !isWater(corners, plan: plan) else { continue }
                let isNorth = plan.river.offset(of: plan.turned(centre)) > 0
                cells.append(
                    Cell(row: row, column: column, corners: corners, centre: centre, isNorthOfRiver: isNorth)
                )
            }
        }
        return cells
    }

    /// Returns whether a cell is wholly under water; samples its edges and its inside every 20 m.
    private static func isWater(_ corners: [MetrePoint], plan: CityPlan) -> Bool {
        (0...5).allSatisfy { step in
            let left = corners[0].interpolated(to: corners[3], fraction: Double(step) / 5)
            let right = corners[1].interpolated(to: corners[2], fraction: Double(step) / 5)
            return (0...5).allSatisfy { place in
                plan.river.isWater(plan.turned(left.interpolated(to: right, fraction: Double(place) / 5)))
            }
        }
    }

    /// Returns the centres of communities, row by row from the north-west; none is in the water.
    private static func seeds(plan: CityPlan, random: inout SeededRandom) -> [Community] {
        var seeds: [Community] = []
        for row in 0..<7 {
            for column in 0..<8 {
                let point = MetrePoint(
                    east: (Double(column) + random.double(in: 0.15...0.85)) * 750 - CityPlan.halfWidth,
                    north: CityPlan.halfHeight - (Double(row) + random.double(in: 0.15...0.85)) * 714
                )
                let turned = plan.turned(point)
                guard !plan.river.isWater(turned) else { continue }
                seeds.append(Community(centre: point, isNorthOfRiver: plan.river.offset(of: turned) > 0))
            }
        }
        return seeds
    }

    /// Returns the nearest community of each cell, on the cell's side of the river.
    private static func owners(of cells: [Cell], among seeds: [Community]) -> [Int] {
        cells.map { cell in
            var best = (seed: 0, distance: Double.infinity)
            for (index, seed) in seeds.enumerated() {
                let far = seed.isNorthOfRiver == cell.isNorthOfRiver ? 0 : 10_000.0
                let distance = seed.centre.distance(to: cell.centre) + far
                if distance < best.distance { best = (index, distance) }
            }
            return best.seed
        }
    }

    /// Assigns the communities to at most nine offices and numbers both from the north-west.
    private mutating func nameCommunities(county: Int, names: inout CityNames, random: inout SeededRandom) {
        let sites = (0..<9).map { index in
            let (row, column) = index.quotientAndRemainder(dividingBy: 3)
            return MetrePoint(
                east: Double(column - 1) * 1_900 + random.double(in: -300...300),
                north: Double(1 - row) * 1_600 + random.double(in: -250...250)
            )
        }
        let nearest = communities.map { community in
            let distances = sites.map { $0.distance(to: community.centre) }
            return distances.indices.min { distances[$0] < distances[$1] } ?? 0
        }
        var number: [Int: Int] = [:]
        for site in sites.indices where nearest.contains(site) {
            number[site] = offices.count
            offices.append(names.stem(random: &random) + "街道")
        }
        var members = Array(repeating: 0, count: offices.count)
        for index in communities.indices {
            let office = number[nearest[index]] ?? 0
            members[office] += 1
            communities[index].office = office
            communities[index].name = names.communityStem(random: &random) + "社区"
            communities[index].code = "\(county)" + Self.digits(office + 1) + Self.digits(members[office])
        }
    }

    /// Numbers the cells of each community from left to right and from top to bottom.
    private mutating func makeUnitGrids(_ cells: [Cell], owners: [Int], frame: LocalPlane) {
        var members = Array(repeating: 0, count: communities.count)
        for (cell, owner) in zip(cells, owners) {
            members[owner] += 1
            let community = communities[owner]
            let serial = Self.digits(members[owner])
            guard let code = GridCode(rawValue: community.code + serial) else { continue }
            unitGrids.append(
                UnitGrid(
                    code: code,
                    name: community.name + serial,
                    outline: cell.corners.map { frame.unproject($0) },
                    responsibility: community.code
                )
            )
        }
    }

    private static func digits(_ number: Int) -> String {
        String("000\(number)".suffix(max(3, "\(number)".count)))
    }
}
