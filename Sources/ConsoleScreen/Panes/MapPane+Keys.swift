import CellCanvas
import DispatchDomain
import MapRender

extension MapPane {
    static let keys: [KeyRow] = [
        KeyRow(
            [.up, .character("k")],
            "k",
            in: .map,
            .up,
            "上移",
            "up",
            more: Phrase("移动地图;有光标时移动光标", "move the map, or the cursor if there is one")
        ),
        KeyRow([.down, .character("j")], "j", in: .map, .down, "下移", "down"),
        KeyRow([.left, .character("h")], "h", in: .map, .left, "左移", "left"),
        KeyRow([.right, .character("l")], "l", in: .map, .right, "右移", "right"),
        KeyRow([.character("+"), .character("=")], "+", in: .map, .zoomIn, "放大", "zoom in", rank: 2),
        KeyRow("-", in: .map, .zoomOut, "缩小", "zoom out", rank: 3),
        KeyRow("0", in: .map, .wholeArea, "全区", "whole area", rank: 4),
        KeyRow("c", in: .map, .centreOnCase, "回到案件", "centre on case", rank: 5),
        KeyRow(
            [.enter, .character("x")],
            "Enter",
            in: .map,
            .mapCursor,
            "光标",
            "cursor",
            more: Phrase(
                "光标出现或消失;有光标时方向键移动光标,下方说明该处",
                "cursor on or off; when on, the arrows move it and the place is described"
            ),
            rank: 1
        ),
        KeyRow("f", in: .map, .follow, "跟随", "follow", rank: 6),
        KeyRow("o", in: .map, .overview, "总览", "overview"),
        KeyRow("L", in: .map, .layers, "图层", "layers"),
        KeyRow(
            "B",
            in: .map,
            .braille,
            "点阵",
            "dots",
            more: Phrase("改用盲文点阵画地图,再按改回", "draw the map in braille; again: in lines")
        ),
    ]

    static func perform(_ meaning: KeyMeaning, _ panes: inout PaneStates, _ facts: PaneFacts) -> [PaneWish]? {
        if let step = steps[meaning] {
            move(step, &panes.map, in: facts.room)
            return []
        }
        guard let act = acts[meaning] else { return nil }
        return act(&panes, facts)
    }

    static func stepBack(_ panes: inout PaneStates) -> Bool {
        guard panes.map.cursor != nil else { return false }
        (panes.map.cursor, panes.map.card) = (nil, nil)
        return true
    }

    private typealias Act = @Sendable (inout PaneStates, PaneFacts) -> [PaneWish]

    private static let acts: [KeyMeaning: Act] = [
        .zoomIn: {
            zoom(by: zoomStep, &$0.map, in: $1.room)
            return []
        },
        .zoomOut: {
            zoom(by: 1 / zoomStep, &$0.map, in: $1.room)
            return []
        },
        .wholeArea: { panes, _ in
            (panes.map.viewport, panes.map.follow) = (nil, nil)
            return []
        },
        .centreOnCase: {
            centreOnCase(&$0, $1)
            return []
        },
        .follow: {
            toggleFollow(&$0, $1)
            return []
        },
        .overview: { panes, _ in
            panes.map.showsOverview.toggle()
            return []
        },
        .layers: { panes, _ in [.say(.info, turnLayers(&panes.map))] },
        .braille: { panes, _ in
            panes.map.usesBraille.toggle()
            return []
        },
        .mapCursor: {
            toggleCursor(&$0, $1)
            return []
        },
        .newCaseHere: { panes, _ in [.write(panes.map.cursor == nil ? "n " : "n @ ")] },
        .sendHere: { sendHere($0, $1) },
    ]

    /// The step of an arrow key, in cells; a cell is twice as tall as wide.
    private static let steps: [KeyMeaning: CellPoint] = [
        .up: CellPoint(0, -1), .down: CellPoint(0, 1), .left: CellPoint(-1, 0), .right: CellPoint(1, 0),
    ]
    private static let zoomStep = 1.5
    /// The width of a cell at the closest zoom, in metres.
    private static let closest = 0.5
    /// The cells that an arrow key pans the map without a cursor.
    private static let panSteps = (columns: 6, rows: 3)

    // MARK: Movement

    /// Moves the cursor; pans the map if the cursor is at the edge or there is none.
    private static func move(_ step: CellPoint, _ map: inout MapState, in room: CellSize) {
        guard let viewport = map.shown(in: room) else { return }
        guard let cursor = map.cursor else {
            return pan(viewport.panned(columns: step.x * panSteps.columns, rows: step.y * panSteps.rows), &map)
        }
        let target = CellPoint(cursor.x + step.x, cursor.y + step.y)
        if CellRect(viewport.size).contains(target) {
            map.cursor = target
        } else {
            pan(viewport.panned(columns: step.x, rows: step.y), &map)
        }
    }

    /// Pans the map, unless nothing of the city would remain in the view.
    private static func pan(_ viewport: MapViewport, _ map: inout MapState) {
        guard map.scene?.bounds.map(viewport.overlaps) ?? false else { return }
        map.viewport = viewport
        map.follow = nil
    }

    private static func zoom(by factor: Double, _ map: inout MapState, in room: CellSize) {
        guard let viewport = map.shown(in: room), let bounds = map.scene?.bounds else { return }
        // From 0.5 m a column to 1.5 times the whole area: further out there is nothing more to see.
        let whole = MapViewport(showing: bounds, size: viewport.size).metresPerColumn
        let metres = min(max(viewport.metresPerColumn / factor, closest), max(closest, whole * zoomStep))
        guard metres != viewport.metresPerColumn else { return }
        map.viewport = viewport.zoomed(by: viewport.metresPerColumn / metres, about: map.cursor)
    }

    private static func toggleCursor(_ panes: inout PaneStates, _ facts: PaneFacts) {
        guard panes.map.cursor == nil, let viewport = panes.map.shown(in: facts.room) else {
            (panes.map.cursor, panes.map.card) = (nil, nil)
            return
        }
        let middle = CellPoint(viewport.size.columns / 2, viewport.size.rows / 2)
        let ofCase = placeOfCase(panes, facts).flatMap(panes.map.point).map(viewport.project)
        panes.map.cursor = ofCase.flatMap { CellRect(viewport.size).contains($0) ? $0 : nil } ?? middle
    }

    // MARK: Places

    private static func placeOfCase(_ panes: PaneStates, _ facts: PaneFacts) -> GeoPoint? {
        let row = facts.focusedCase.flatMap { panes.queue.rows[$0] }
        return row?.point ?? facts.focusedDetail?.item.location.point
    }

    static func centreOnCase(_ panes: inout PaneStates, _ facts: PaneFacts) {
        guard let place = placeOfCase(panes, facts) else { return }
        panes.map.centre(on: place, in: facts.room)
    }

    /// Starts to follow the lead unit of the focused case, or the case itself; pressed again, stops.
    private static func toggleFollow(_ panes: inout PaneStates, _ facts: PaneFacts) {
        guard panes.map.follow == nil else {
            panes.map.follow = nil
            return
        }
        let lead = facts.focusedCase.flatMap { panes.queue.rows[$0]?.units.first }
        panes.map.follow = lead.map { .unit($0) } ?? .focusedCase
        centreOnCase(&panes, facts)
        panes.map.followUnit(among: facts.units, in: facts.room)
    }

    // MARK: Layers and acts

    private static func turnLayers(_ map: inout MapState) -> Phrase {
        let choices: [(MapLayers, Phrase)] = [
            (.usual, Phrase("图层:常用", "layers: usual")),
            (.all, Phrase("图层:全部,含网格", "layers: all, including grids")),
            (.usual.subtracting([.names, .areas]), Phrase("图层:不显示路名和水面绿地", "layers: without names, water and green")),
            (.usual.subtracting(.units), Phrase("图层:不显示力量", "layers: without units")),
            (.usual.subtracting(.cases), Phrase("图层:不显示案件", "layers: without cases")),
        ]
        let index = choices.firstIndex { $0.0 == map.layers } ?? choices.count - 1
        let (layers, words) = choices[(index + 1) % choices.count]
        map.layers = layers
        return words
    }

    /// Starts a dispatch for the case nearest to the cursor, or without a cursor for the focused case (`D`).
    private static func sendHere(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        let map = panes.map
        guard let cursor = map.cursor, let viewport = map.shown(in: facts.room) else { return [.beginDispatch] }
        // A cell is twice as tall as wide; among equally near cases, take the one due first.
        let near = panes.queue.rows.values.compactMap { row -> (away: Int, due: Int64, id: CaseID)? in
            guard !panes.queue.departed.contains(row.id),
                let cell = row.point.flatMap(map.point).map(viewport.project)
            else { return nil }
            let (columns, rows) = (abs(cell.x - cursor.x), abs(cell.y - cursor.y))
            return columns <= 3 && rows <= 1 ? (max(columns, 2 * rows), row.due, row.id) : nil
        }
        guard let nearest = near.min(by: { $0 < $1 }) else {
            return [.say(.info, Phrase("光标处没有案件;按 N 在此新建", "no case under the cursor; press N to create one"))]
        }
        return [.reveal(nearest.id), .open(facts.focus), .beginDispatch]
    }
}
