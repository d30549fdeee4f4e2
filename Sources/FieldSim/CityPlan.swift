import DispatchDomain
import Foundation

/// The layout of a made-up city, in metres around its centre: river, rings, main roads, parks and the quarters between
/// them.
///
/// It is drawn as if the new town were in the south-east; for half of the seeds, `turned` mirrors east and west.
struct CityPlan {
    /// Half the size of the city, which is 6 km from west to east and 5 km from north to south.
    static let halfWidth = 3_000.0
    static let halfHeight = 2_500.0
    /// The reach of the inner ring, a rounded rectangle, and the radius of its corners.
    static let innerReach = 900.0
    static let innerSouth = -600.0
    static let innerCorner = 430.0

    let river: River
    /// Whether east and west are mirrored.
    let isTurned: Bool
    /// The slope of 中央大街: metres east per metre north.
    let lean: Double
    /// The slopes of the main roads.
    let westSlope: Double
    let eastSlope: Double
    let southWestSlope: Double
    let southEastSlope: Double
    let southLean: Double
    let parks: [Ellipse]

    init(random: inout SeededRandom) {
        isTurned = random.chance(0.5)
        river = River(random: &random)
        lean = random.double(in: -0.07...0.07)
        westSlope = random.double(in: -0.12...0.02)
        eastSlope = random.double(in: -0.04...0.1)
        southWestSlope = random.double(in: 0.62...0.8)
        southEastSlope = random.double(in: 0.78...0.98)
        southLean = random.double(in: -0.05...0.05)
        parks = Self.parks(random: &random)
    }

    private static func parks(random: inout SeededRandom) -> [Ellipse] {
        let sites = [(-1_700.0, -130.0, 300.0, 220.0), (1_850, -480, 260, 230), (430, -1_650, 190, 150)]
        return sites.map { east, north, across, up in
            Ellipse(
                centre: MetrePoint(
                    east: east + random.double(in: -90...90),
                    north: north + random.double(in: -50...50)
                ),
                across: across * random.double(in: 0.85...1.1),
                up: up * random.double(in: 0.85...1.1)
            )
        }
    }

    /// Converts a point of the plan to the city, or back.
    func turned(_ point: MetrePoint) -> MetrePoint {
        isTurned ? MetrePoint(east: -point.east, north: point.north) : point
    }
}

/// The shape of a park.
struct Ellipse {
    var centre: MetrePoint
    /// Half its width and half its height, in metres.
    var across: Double
    var up: Double

    func contains(_ point: MetrePoint) -> Bool {
        let east = (point.east - centre.east) / across
        let north = (point.north - centre.north) / up
        return east * east + north * north < 1
    }

    /// Returns the outline as a polygon.
    func outline(corners: Int) -> [MetrePoint] {
        (0..<corners).map { corner in
            let angle = Double(corner) / Double(corners) * 2 * .pi
            return MetrePoint(east: centre.east + across * cos(angle), north: centre.north + up * sin(angle))
        }
    }
}

// MARK: - Quarters

/// A part of the city with its own street pattern.
enum Quarter: CaseIterable {
    case oldTown, westBank, west, south, newTown, eastBank, northShore
}

extension CityPlan {
    /// Returns whether a point is inside the city.
    func isInside(_ point: MetrePoint) -> Bool {
        abs(point.east) <= Self.halfWidth && abs(point.north) <= Self.halfHeight
    }

    /// Returns whether a point is inside the inner ring.
    func isInsideInnerRing(_ point: MetrePoint) -> Bool {
        let east = abs(point.east)
        guard east < Self.innerReach, point.north > Self.innerSouth else { return false }
        let over = east - (Self.innerReach - Self.innerCorner)
        let under = Self.innerSouth + Self.innerCorner - point.north
        return over <= 0 || under <= 0 || over * over + under * under < Self.innerCorner * Self.innerCorner
    }

    /// Returns the quarter of a point; nil in the bed of the river, in a park, and outside the city.
    func quarter(at point: MetrePoint) -> Quarter? {
        guard isInside(point), !river.isBed(point), !parks.contains(where: { $0.contains(point) }) else { return nil }
        if river.offset(of: point) > 0 { return .northShore }
        if isInsideInnerRing(point) { return .oldTown }
        if point.east < 0 && point.north > westRoad(point.east) { return .westBank }
        if point.east > 0 && point.north > eastRoad(point.east) { return .eastBank }
        if point.east < -700 && point.north > southWestRoad(point.east) { return .west }
        return point.east < southRoad(point.north) ? .south : .newTown
    }

    func westRoad(_ east: Double) -> Double { 420 + (east + Self.innerReach) * westSlope }
    func eastRoad(_ east: Double) -> Double { 330 + (east - Self.innerReach) * eastSlope }
    func southWestRoad(_ east: Double) -> Double { -470 + (east + 770) * southWestSlope }
    func southEastRoad(_ east: Double) -> Double { -470 - (east - 770) * southEastSlope }
    func southRoad(_ north: Double) -> Double {
        lean * Self.innerSouth + (north - Self.innerSouth) * southLean
    }
}
