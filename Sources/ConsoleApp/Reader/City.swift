import DispatchCore
import MapRender

/// What of the city doesn't change while one works: made once, in the background.
struct City: Sendable {
    let streets: StreetNetwork
    let addresses: AddressFinder
    let scene: MapScene
    let projection: MapProjection

    /// Reads places and grids, a portion at a time; takes its time with a large city.
    init(_ desk: Desk) throws {
        streets = try desk.streets()
        let projection = MapProjection(origin: try Self.centre(of: desk))
        self.projection = projection
        var features = SceneFeatures(projection: projection)
        var addresses = AddressFinder(streets)
        try desk.forEachPlace { portion in
            for place in portion {
                features.add(place)
                addresses.add(place)
            }
        }
        self.addresses = addresses
        try desk.forEachGrid { portion in
            for (grid, _) in portion { features.add(grid) }
        }
        scene = MapScene(features.all)
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
