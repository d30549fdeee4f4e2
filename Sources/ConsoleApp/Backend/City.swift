import ConsoleScreen
import DispatchCore
import DispatchDomain
import MapRender

/// The city's streets, map and place names: built in the background, and again when places or grids are imported.
struct City: Sendable {
    let streets: StreetNetwork
    let scene: MapScene
    let projection: MapProjection
    /// Named places that the map does not show as landmarks: bridges, parks, neighbourhoods.
    private let others: LandmarkList

    /// The distance in metres within which a place other than a street names a point.
    private static let placeReach = 300.0

    /// Reads places and grids in portions, which takes long for a large city.
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

    /// Returns an address such as `中央大街68号`, or the name of the nearest place; nil far from every place.
    func address(of point: GeoPoint) -> String? {
        if let address = streets.address(of: point) { return address }
        let place = projection.point(point)
        let near = [
            scene.landmark(nearest: place, within: Self.placeReach),
            others.nearest(to: place, within: Self.placeReach),
        ]
        return near.compactMap(\.self).min { $0.metres < $1.metres }?.name
    }

    /// Returns the median of the grids' corners, which an outlier can't pull away; without grids, that of the places.
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
