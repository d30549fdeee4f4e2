import CellCanvas
package import DispatchDomain
package import MapRender

/// The map, as far as others than its pane have to do with it.
extension ConsoleState {
    private var mapRoom: CellSize { room(of: .map) }

    /// What the map shows: the whole area until somebody has moved it; nil while there is no map.
    package var mapViewport: MapViewport? { map.shown(in: mapRoom) }

    /// The place under the cursor, `@` in a line.
    package var mapCursorPlace: GeoPoint? { map.cursor == nil ? nil : map.cursorPlace(in: mapRoom) }

    mutating func take(_ scene: MapScene, _ projection: MapProjection) {
        map.scene = scene
        map.projection = projection
    }

    /// Whatever has moved, the cursor, the map or the window: another place is under the cursor now.
    mutating func askPlace() {
        map.card = nil
        mapCursorPlace.map { effects.append(.place($0)) }
    }

    /// Brings a place into the middle, close enough to see the streets around it.
    mutating func centre(on place: GeoPoint) { map.centre(on: place, in: mapRoom) }

    mutating func centreOnFocusedCase() {
        let facts = facts(for: .map)
        MapPane.centreOnCase(&panes, facts)
    }

    /// `m`: the map with the focused case, or the listed unit, in its middle.
    mutating func showOnMap() {
        let ofUnit = layout.focus == .units ? listedUnit?.view.fix?.point : nil
        open(.map)
        if let ofUnit { centre(on: ofUnit) } else { centreOnFocusedCase() }
    }

    /// Puts the cursor on a place.
    mutating func lookAt(_ place: GeoPoint) {
        open(.map)
        centre(on: place)
        map.putCursor(on: place, in: mapRoom)
    }

    mutating func followUnit() {
        guard map.follow != nil else { return }
        map.followUnit(among: units, in: mapRoom)
    }
}
