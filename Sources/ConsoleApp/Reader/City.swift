import DispatchCore
import MapRender

/// What of the city doesn't change while one works: made once, in the background.
struct City: Sendable {
    let streets: StreetNetwork
    let addresses: AddressFinder
    let scene: MapScene
    let projection: MapProjection

    /// Reads places and grids; takes its time with a large city.
    init(_ desk: Desk) throws {
        let places = try desk.places(of: Set(Place.Kind.allCases))
        let network = try desk.streets()
        streets = network
        addresses = AddressFinder(network, places: places)
        let projection = MapProjection(origin: Self.centre(of: places) ?? GeoPoint(latitude: 39.9, longitude: 116.4))
        self.projection = projection
        var features = SceneFeatures(projection: projection)
        places.forEach { features.add($0) }
        try desk.forEachGrid { portion in
            for (grid, _) in portion { features.add(grid) }
        }
        scene = MapScene(features.all)
    }

    /// The middle of the places, without letting one on the other side of the earth pull it away.
    private static func centre(of places: [Place]) -> GeoPoint? {
        let anchors = places.compactMap(\.anchor)
        guard !anchors.isEmpty else { return nil }
        let latitudes = anchors.map(\.latitude).sorted()
        let longitudes = anchors.map(\.longitude).sorted()
        return GeoPoint(latitude: latitudes[latitudes.count / 2], longitude: longitudes[longitudes.count / 2])
    }
}
