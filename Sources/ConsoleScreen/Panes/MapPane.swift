import CellCanvas
import DispatchDomain
import MapRender

/// The map pane (地图): streets, cases, units, and the facts of the place under the cursor.
struct MapPane: Pane {
    static let id = PaneID.map
    static let title = Phrase("地图", "Map")
    static let place = PanePlace.side
    static let opener: PaneOpener? = PaneOpener("地图", "map")
    static let movesFreely = true

    let context: PaneContext
    let area: CellRect
    private var map: MapState { context.panes.map }

    /// The cells that the map itself is drawn in.
    private var canvas: CellRect { area.height > 8 ? area.inset(0, 0, 0, 1) : area }

    var heading: PaneTitle {
        var title = PaneTitle(.map, context)
        if map.scene != nil { title.add(viewport(canvas).scaleText, .dim) }
        switch map.follow {
        case .unit(let unit): title.add(context.say("跟随 \(unit)", "following \(unit)"), .unit)
        case .focusedCase: title.add(context.say("跟随案件", "following the case"), .caseNumber)
        case nil: break
        }
        return title
    }

    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int? {
        guard let scene = map.scene, let projection = map.projection else {
            let sentence = context.say("正在画地图", "drawing the map")
            Placeholder(kind: .loading, sentence: sentence).draw(into: &grid, in: area)
            return nil
        }
        let viewport = viewport(canvas)
        memory.cases.update(context, projection)
        let maker = MapMarksMaker(
            context: context,
            cases: memory.cases,
            projection: projection,
            bounds: viewport.bounds
        )
        memory.renderer.draw(scene, maker.marks, viewport, style, into: &grid, at: canvas)
        if map.showsOverview {
            let size = CellSize(min(30, canvas.width / 3), min(12, canvas.height / 3))
            let inset = CellRect(canvas.endX - size.columns, canvas.y, size.columns, size.rows)
            memory.renderer.drawOverview(scene, viewport, style, into: &grid, at: inset)
        }
        if canvas != area { grid.put(foot, area.x + 1, area.endY - 1, width: area.width - 2) }
        return nil
    }

    /// The viewport: the whole area until it has been moved.
    private func viewport(_ canvas: CellRect) -> MapViewport {
        if let viewport = map.viewport { return viewport.resized(to: canvas.size) }
        let nowhere = MapBounds(west: 0, south: 0, east: 1000, north: 1000)
        return MapViewport(showing: map.scene?.bounds ?? nowhere, size: canvas.size)
    }

    private var style: MapStyle {
        let glyphs: MapGlyphs = context.glyphs.isASCII ? .ascii : map.usesBraille ? .braille : .unicode
        return MapStyle(glyphs: glyphs, rule: context.rule, layers: map.layers) { StyleRole($0).style }
    }

    /// The facts of the place under the cursor, or the legend.
    private var foot: TextLine {
        guard let card = map.card else { return legend }
        var line = TextLine(card.address, .place)
        for row in card.nearest.prefix(3) {
            line.add(after: 2, row.unit.rawValue, .unit)
            let metres = row.streetMetres ?? row.candidate.distance
            line.add(" " + context.metres(metres, isStraight: row.streetMetres == nil), .dim)
        }
        // The longest part comes last, because it may be cut off.
        line.add(after: 2, [card.grid, card.responsible].compactMap(\.self).joined(separator: " "), .dim)
        return line
    }

    private var legend: TextLine {
        var line = TextLine()
        let signs: [(Character, StyleRole, String)] = [
            (context.glyphs.red, .mapCaseRed, context.say("超时", "late")),
            (context.glyphs.yellow, .mapCaseYellow, context.say("将到期", "due soon")),
            ("#", .mapCaseGreen, context.say("在时限内", "in time")),
            (context.glyphs.paused, .mapCasePaused, context.say("挂账", "on hold")),
            ("?", .mapStale, context.say("定位过时", "old fix")),
        ]
        for (sign, role, words) in signs {
            line.add(after: 2, String(sign), role)
            // An ASCII sign may be a letter, which would run into the word.
            line.add((context.glyphs.isASCII ? " " : "") + words, .dim)
        }
        return line
    }
}
