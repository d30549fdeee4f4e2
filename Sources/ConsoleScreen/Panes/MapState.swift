package import CellCanvas
package import DispatchDomain
package import MapRender

/// Where the map looks and what is shown on it.
package struct MapState: Sendable {
    /// Built by the reader from streets, water and green; nil until it is there.
    package var scene: MapScene?
    /// From places on the earth to the map's plane.
    package var projection: MapProjection?
    /// Nil until the first scene: then the whole area.
    package var viewport: MapViewport?
    /// Where the cursor stands, in cells of the map; nil while none is shown.
    package var cursor: CellPoint?
    package var card: PlaceCard?
    package var layers: MapLayers
    package var follow: Follow?
    package var trail: [GeoPoint] = []
    package var showsOverview = false
    package var usesBraille = false

    package enum Follow: Hashable, Sendable {
        case unit(CallSign)
        case focusedCase
    }

    package init(layers: MapLayers) {
        self.layers = layers
    }
}
