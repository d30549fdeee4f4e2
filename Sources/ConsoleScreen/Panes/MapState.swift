package import CellCanvas
package import DispatchDomain
package import MapRender

/// The state of the map: viewport, cursor and layers.
package struct MapState: Sendable {
    /// Streets, water and green areas, built by the backend; nil until it is loaded.
    package var scene: MapScene?
    /// Converts geographic points to the map's plane.
    package var projection: MapProjection?
    /// The viewport; nil until the map has been moved, and then the whole area is shown.
    package var viewport: MapViewport?
    /// The cursor, in cells of the map; nil while it is off.
    package var cursor: CellPoint?
    /// The facts of the place under the cursor, once they have been read.
    package var card: PlaceCard?
    package var layers: MapLayers
    /// What the map follows; nil if it stands still.
    package var follow: Follow?
    /// The track of a unit; empty if none is shown.
    package var track: [GeoPoint] = []
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
