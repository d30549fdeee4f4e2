package import CellCanvas
package import DispatchDomain
package import MapRender

extension ConsoleState {
    /// The cells the map has, or would have with the keys.
    package var mapSize: CellSize {
        if let rect = plan.rects[.map] { return rect.size }
        var layout = layout
        layout.focus = .map
        if layout.zoomed != nil { layout.zoomed = .map }
        return ScreenPlan.make(size, layout).rects[.map]?.size ?? CellSize(1, 1)
    }

    /// What the map shows: the whole area until somebody has moved it; nil while there is no map.
    package var mapViewport: MapViewport? {
        if let viewport = map.viewport { return viewport.resized(to: mapSize) }
        return map.scene?.bounds.map { MapViewport(showing: $0, size: mapSize) }
    }

    /// The place under the cursor, `@` in a line.
    package var mapCursorPlace: GeoPoint? {
        guard let cursor = map.cursor, let viewport = mapViewport, let projection = map.projection else { return nil }
        return projection.place(viewport.unproject(cursor))
    }

    mutating func take(_ scene: MapScene, _ projection: MapProjection) {
        map.scene = scene
        map.projection = projection
    }

    /// What a key means to the map alone; false leaves it to all panes.
    mutating func performOnMap(_ meaning: KeyMeaning) -> Bool {
        if let step = Self.steps[meaning] {
            moveMap(step)
            return true
        }
        switch meaning {
        case .zoomIn: zoomMap(by: Self.zoomStep)
        case .zoomOut: zoomMap(by: 1 / Self.zoomStep)
        case .wholeArea: showWholeArea()
        case .centreOnCase: centreOnFocusedCase()
        case .follow: toggleFollow()
        case .overview: map.showsOverview.toggle()
        case .layers: turnLayers()
        case .braille: map.usesBraille.toggle()
        case .mapCursor: toggleCursor()
        case .newCaseHere: openPrompt(map.cursor == nil ? "n " : "n @ ", prefilled: true)
        case .sendHere: sendHere()
        default: return false
        }
        return true
    }

    /// An arrow's step, in cells; a cell is twice as tall as wide.
    private static let steps: [KeyMeaning: CellPoint] = [
        .up: CellPoint(0, -1), .down: CellPoint(0, 1), .left: CellPoint(-1, 0), .right: CellPoint(1, 0),
    ]
    private static let zoomStep = 1.5
    /// Metres a cell is wide at the closest.
    private static let closest = 0.5
    /// How many steps of the cursor one step of the whole map is.
    private static let panSteps = (columns: 6, rows: 3)

    // MARK: Moving

    /// Moves the cursor, and the map when it stands at the edge or there is none.
    private mutating func moveMap(_ step: CellPoint) {
        guard let viewport = mapViewport else { return }
        guard let cursor = map.cursor else {
            pan(viewport.panned(columns: step.x * Self.panSteps.columns, rows: step.y * Self.panSteps.rows))
            return
        }
        let target = CellPoint(cursor.x + step.x, cursor.y + step.y)
        if CellRect(viewport.size).contains(target) {
            map.cursor = target
        } else {
            pan(viewport.panned(columns: step.x, rows: step.y))
        }
    }

    /// Moves the view, unless nothing of the city would be left in it.
    private mutating func pan(_ viewport: MapViewport) {
        guard map.scene?.bounds.map(viewport.overlaps) ?? false else { return }
        map.viewport = viewport
        map.follow = nil
    }

    private mutating func showWholeArea() {
        (map.viewport, map.follow) = (nil, nil)
    }

    private mutating func zoomMap(by factor: Double) {
        guard let viewport = mapViewport, let bounds = map.scene?.bounds else { return }
        // From the size of a door to some more than the whole: further out there is nothing to see.
        let whole = MapViewport(showing: bounds, size: viewport.size).metresPerColumn
        let metres = min(max(viewport.metresPerColumn / factor, Self.closest), max(Self.closest, whole * Self.zoomStep))
        guard metres != viewport.metresPerColumn else { return }
        map.viewport = viewport.zoomed(by: viewport.metresPerColumn / metres, about: map.cursor)
    }

    /// Whatever has moved, the cursor, the map or the window: another place is under the cursor now.
    mutating func askPlace() {
        map.card = nil
        mapCursorPlace.map { effects.append(.place($0)) }
    }

    private mutating func toggleCursor() {
        guard map.cursor == nil, let viewport = mapViewport else {
            (map.cursor, map.card) = (nil, nil)
            return
        }
        let middle = CellPoint(viewport.size.columns / 2, viewport.size.rows / 2)
        let ofCase = focusedPoint.map(viewport.project)
        map.cursor = ofCase.flatMap { CellRect(viewport.size).contains($0) ? $0 : nil } ?? middle
    }

    // MARK: Places

    private func mapPoint(_ place: GeoPoint) -> MapPoint? { map.projection?.point(place) }

    private var focusedPoint: MapPoint? {
        let row = focusedCase.flatMap { queue.rows[$0] }
        return (row?.point ?? focusedDetail?.item.location.point).flatMap(mapPoint)
    }

    /// Brings a place into the middle, close enough to see the streets around it.
    mutating func centre(on place: GeoPoint) {
        guard let point = mapPoint(place), let viewport = mapViewport else { return }
        let metres = min(viewport.metresPerColumn, Self.streetScale)
        map.viewport = MapViewport(centre: point, metresPerColumn: metres, size: viewport.size)
    }

    /// Metres a cell is wide when one looks at a street.
    private static let streetScale = 20.0

    mutating func centreOnFocusedCase() {
        guard let point = focusedPoint, let projection = map.projection else { return }
        centre(on: projection.place(point))
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
        guard let point = mapPoint(place), let viewport = mapViewport else { return }
        map.cursor = viewport.project(point)
    }

    // MARK: Following

    /// Follows the lead of the focused case, or the case itself; pressed again, nothing.
    private mutating func toggleFollow() {
        guard map.follow == nil else {
            map.follow = nil
            return
        }
        let lead = focusedCase.flatMap { queue.rows[$0]?.units.first }
        map.follow = lead.map { .unit($0) } ?? .focusedCase
        centreOnFocusedCase()
        followUnit()
    }

    /// Keeps the followed unit in view; the map moves only when it has gone far from the middle.
    mutating func followUnit() {
        guard case .unit(let callSign) = map.follow,
            let place = units.first(where: { $0.callSign == callSign })?.view.fix?.point,
            let point = mapPoint(place), let viewport = mapViewport
        else { return }
        let followed = viewport.following(point)
        guard followed != viewport else { return }
        map.viewport = followed
    }

    // MARK: Layers and acts

    private mutating func turnLayers() {
        let choices: [(MapLayers, Phrase)] = [
            (.usual, Phrase("图层:常用", "layers: the usual")),
            (.all, Phrase("图层:全部,含网格", "layers: all, with grids")),
            (.usual.subtracting([.names, .areas]), Phrase("图层:不要路名和水绿", "layers: without names, water and green")),
            (.usual.subtracting(.units), Phrase("图层:不要单位", "layers: without units")),
            (.usual.subtracting(.cases), Phrase("图层:不要案件", "layers: without cases")),
        ]
        let index = choices.firstIndex { $0.0 == map.layers } ?? choices.count - 1
        let (layers, words) = choices[(index + 1) % choices.count]
        map.layers = layers
        say(.info, words)
    }

    /// `D`: dispatch for the case under the cursor, or the focused one.
    private mutating func sendHere() {
        if let cursor = map.cursor, let viewport = mapViewport {
            // A cell is twice as tall as wide; of several as near the worst.
            let near = queue.rows.values.compactMap { row -> (away: Int, due: Int64, id: CaseID)? in
                guard !queue.departed.contains(row.id), let cell = row.point.flatMap(mapPoint).map(viewport.project)
                else { return nil }
                let (columns, rows) = (abs(cell.x - cursor.x), abs(cell.y - cursor.y))
                return columns <= 3 && rows <= 1 ? (max(columns, 2 * rows), row.due, row.id) : nil
            }
            guard let nearest = near.min(by: { $0 < $1 }) else {
                return say(.info, Phrase("光标处没有案件:N 在此新建", "no case under the cursor: N makes one here"))
            }
            let focus = layout.focus
            reveal(nearest.id)
            open(focus)
        }
        beginDispatch()
    }
}
