package import DispatchDomain

/// A complete fictional city: river, streets, grids, places, and its units.
///
/// The same seed gives the same city on every machine. All cities share centre, size, 中央大街, call signs and operators:
/// scripts and examples rely on them.
package struct MadeUpCity: Sendable {
    /// The centre of every made-up city.
    package static let centre = GeoPoint(latitude: 45.75, longitude: 126.64)

    package let seed: UInt64
    /// The name of the district, such as 临江区.
    package let name: String
    /// The county code in the form of GB/T 2260, six digits, of no real district.
    package let countyCode: Int
    /// The corners of the city, 6 km from west to east and 5 km from north to south.
    package let area: [GeoPoint]
    /// The centre line of the river, from west to east.
    package let river: [GeoPoint]
    /// The width of the river in metres.
    package let riverWidth: Double
    /// The outlines of parks and riverside greens.
    package let greens: [[GeoPoint]]
    package let streetGraph: StreetGraph
    /// The names of the offices (街道); the first one has code 001.
    package let offices: [String]
    package let unitGrids: [UnitGrid]
    package let responsibilityGrids: [ResponsibilityGrid]
    package let places: [Place]
    package let units: [Unit]
    package let operators: [Operator]
    package let positions: [StartingPosition]

    package init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let plan = CityPlan(random: &random)
        let frame = LocalPlane(origin: Self.centre)
        func geo(_ point: MetrePoint) -> GeoPoint { frame.unproject(plan.turned(point)) }

        var names = CityNames(random: &random)
        let title = random.pick(Self.districts) ?? (name: "临江区", code: 230_171)
        let graph = StreetGraph(plan: plan, frame: frame, names: &names, random: &random)
        let grids = CityGrids(plan: plan, frame: frame, county: title.code, names: &names, random: &random)
        let locator = GridLocator(grids.unitGrids)
        let places = CityPlaces(
            plan: plan,
            frame: frame,
            graph: graph,
            locator: locator,
            grids: grids,
            names: &names,
            random: &random
        )
        let force = CityForce(
            centre: Self.centre,
            graph: graph,
            grids: grids,
            locator: locator,
            names: &names,
            random: &random
        )

        self.seed = seed
        name = title.name
        countyCode = title.code
        area = Self.corners.map { frame.unproject($0) }
        let course = plan.river.line(offset: 0, from: -CityPlan.halfWidth, to: CityPlan.halfWidth, step: 60)
        river = (plan.isTurned ? course.reversed() : course).map(geo)
        riverWidth = plan.river.width
        greens = plan.parks.map { $0.outline(corners: 20).map(geo) } + plan.riversideParks().map { $0.map(geo) }
        streetGraph = graph
        offices = grids.offices
        unitGrids = grids.unitGrids
        responsibilityGrids = grids.responsibilityGrids
        self.places = places.places
        units = force.units
        operators = CityForce.operators
        positions = force.positions
    }

    private static let districts = [
        (name: "临江区", code: 230_171), (name: "江畔区", code: 230_172), (name: "松滨区", code: 230_173),
        (name: "玉带区", code: 230_174), (name: "望江区", code: 230_175),
    ]

    private static let corners = [
        MetrePoint(east: -CityPlan.halfWidth, north: CityPlan.halfHeight),
        MetrePoint(east: CityPlan.halfWidth, north: CityPlan.halfHeight),
        MetrePoint(east: CityPlan.halfWidth, north: -CityPlan.halfHeight),
        MetrePoint(east: -CityPlan.halfWidth, north: -CityPlan.halfHeight),
    ]
}
