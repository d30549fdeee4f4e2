package import CellCanvas
package import DispatchDomain
package import MapRender

/// In these functions `room` is the size of the map in cells, or the size it would have with the focus.
extension MapState {
    /// The viewport: the whole area until it has been moved; nil while there is no map.
    package func shown(in room: CellSize) -> MapViewport? {
        if let viewport { return viewport.resized(to: room) }
        return scene?.bounds.map { MapViewport(showing: $0, size: room) }
    }

    /// The place under the cursor, `@` in a line; nil without a cursor.
    package func cursorPlace(in room: CellSize) -> GeoPoint? {
        guard let cursor, let viewport = shown(in: room), let projection else { return nil }
        return projection.place(viewport.unproject(cursor))
    }

    func point(_ place: GeoPoint) -> MapPoint? { projection?.point(place) }

    /// The width of a cell at which single streets can be seen, in metres.
    private static let streetScale = 20.0

    /// Centres the map on a place, close enough to see the surrounding streets.
    mutating func centre(on place: GeoPoint, in room: CellSize) {
        guard let point = point(place), let shown = shown(in: room) else { return }
        let metres = min(shown.metresPerColumn, Self.streetScale)
        viewport = MapViewport(centre: point, metresPerColumn: metres, size: shown.size)
    }

    /// Puts the cursor on a place.
    mutating func putCursor(on place: GeoPoint, in room: CellSize) {
        guard let point = point(place), let viewport = shown(in: room) else { return }
        cursor = viewport.project(point)
    }

    /// Keeps the followed unit in view; the map moves only when the unit has moved far from its centre.
    mutating func followUnit(among units: [UnitRow], in room: CellSize) {
        guard case .unit(let callSign) = follow,
            let place = units.first(where: { $0.callSign == callSign })?.view.fix?.point,
            let point = point(place), let shown = shown(in: room)
        else { return }
        let followed = shown.following(point)
        guard followed != shown else { return }
        viewport = followed
    }
}
