import ConsoleScreen
import DispatchCore
import DispatchDomain
import MapRender

/// What of the city doesn't change while one works: made once, in the background.
struct City: Sendable {
    let streets: StreetNetwork
    let scene: MapScene
    let projection: MapProjection
    /// Places with a name that the map doesn't write as landmarks: bridges, parks, neighbourhoods.
    private let others: LandmarkList

    /// Metres within which a place other than a street lends its name.
    private static let placeReach = 300.0

    /// Reads places and grids, a portion at a time; takes its time with a large city.
    init(_ desk: Desk) throws {
        streets = try desk.streets()
        let projection = MapProjection(origin: try Self.centre(of: desk))
        self.projection = projection
        var features = SceneFeatures(projection: projection)
        try desk.forEachPlace { portion in for place in portion { features.add(place) } }
        try desk.forEachGrid { portion in for (grid, _) in portion { features.add(grid) } }
        scene = features.scene
        var others = features.others
        others.finish()
        self.others = others
    }

    /// `中央大街68号`, or the name of what stands there; nil far from everything.
    func address(of point: GeoPoint) -> String? {
        if let address = streets.address(of: point) { return address }
        let place = projection.point(point)
        let near = [
            scene.landmark(nearest: place, within: Self.placeReach),
            others.nearest(to: place, within: Self.placeReach),
        ]
        return near.compactMap(\.self).min { $0.metres < $1.metres }?.name
    }

    /// The middle of the grids, without letting one on the other side of the earth pull it away; without grids, of the
    /// places.
    private static func centre(of desk: Desk) throws -> GeoPoint {
        var points: [GeoPoint] = []
        try desk.forEachGrid { portion in points += portion.compactMap(\.grid.outline.first) }
        if points.isEmpty { try desk.forEachPlace { points += $0.compactMap(\.anchor) } }
        guard !points.isEmpty else { return GeoPoint(latitude: 39.9, longitude: 116.4) }
        let middle = points.count / 2
        return GeoPoint(
            latitude: points.map(\.latitude).sorted()[middle],
            longitude: points.map(\.longitude).sorted()[middle]
        )
    }
}
