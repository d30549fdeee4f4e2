import CellCanvas
package import DispatchDomain
package import MapRender

/// The state of the map that is needed outside its pane.
extension ConsoleState {
    private var mapRoom: CellSize { room(of: .map) }

    /// The viewport of the map: the whole area until it has been moved; nil while there is no map.
    package var mapViewport: MapViewport? { map.shown(in: mapRoom) }

    /// The place under the map's cursor, `@` in a line; nil without a cursor.
    package var mapCursorPlace: GeoPoint? { map.cursor == nil ? nil : map.cursorPlace(in: mapRoom) }

    mutating func take(_ scene: MapScene, _ projection: MapProjection) {
        map.scene = scene
        map.projection = projection
    }

    /// Requests the facts of the place under the cursor, after the cursor, the map or the screen has moved.
    mutating func askPlace() {
        map.card = nil
        mapCursorPlace.map { effects.append(.place($0)) }
    }

    /// Centres the map on a place, close enough to see the surrounding streets.
    mutating func centre(on place: GeoPoint) { map.centre(on: place, in: mapRoom) }

    mutating func centreOnFocusedCase() {
        let facts = facts(for: .map)
        MapPane.centreOnCase(&panes, facts)
    }

    /// Opens the map centred on the focused case or the listed unit (`m`).
    mutating func showOnMap() {
        let ofUnit = layout.focus == .units ? listedUnit?.view.fix?.point : nil
        open(.map)
        if let ofUnit { centre(on: ofUnit) } else { centreOnFocusedCase() }
    }

    /// Opens the map with its cursor on a place.
    mutating func lookAt(_ place: GeoPoint) {
        open(.map)
        centre(on: place)
        map.putCursor(on: place, in: mapRoom)
    }

    /// Moves the map along with the unit it follows, if any.
    mutating func followUnit() {
        guard map.follow != nil else { return }
        map.followUnit(among: units, in: mapRoom)
    }
}
