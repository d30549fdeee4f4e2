package import CellCanvas
package import DispatchDomain
package import MapRender

/// `room` is the cells that the map has, or would have with the keys.
extension MapState {
    /// What it shows: the whole area until somebody has moved it; nil while there is no map.
    package func shown(in room: CellSize) -> MapViewport? {
        if let viewport { return viewport.resized(to: room) }
        return scene?.bounds.map { MapViewport(showing: $0, size: room) }
    }

    /// The place under the cursor, `@` in a line.
    package func cursorPlace(in room: CellSize) -> GeoPoint? {
        guard let cursor, let viewport = shown(in: room), let projection else { return nil }
        return projection.place(viewport.unproject(cursor))
    }

    func point(_ place: GeoPoint) -> MapPoint? { projection?.point(place) }

    /// Metres a cell is wide when one looks at a street.
    private static let streetScale = 20.0

    /// Brings a place into the middle, close enough to see the streets around it.
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

    /// Keeps the followed unit in view; the map moves only when it has gone far from the middle.
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
