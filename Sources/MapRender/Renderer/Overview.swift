import CellCanvas

/// The whole area in a small frame, with the part that a map shows of it.
struct Overview {
    let viewport: MapViewport
    private let inside: CellRect
    private let area: CellRect
    private let seen: CellRect

    /// Makes an overview; nil when the scene is empty or the area too small.
    init?(_ scene: MapScene, _ shown: MapViewport, _ area: CellRect) {
        guard area.width >= 8, area.height >= 4, let bounds = scene.bounds else { return nil }
        self.area = area
        inside = area.inset(1)
        viewport = MapViewport(showing: bounds, size: inside.size)
        let view = shown.bounds
        let first = viewport.project(MapPoint(x: view.west, y: view.north))
        let last = viewport.project(MapPoint(x: view.east, y: view.south))
        seen = CellRect(first.x, first.y, last.x - first.x + 1, last.y - first.y + 1)
    }

    /// Returns the style with only the layers that are useful at a small scale.
    func style(_ style: MapStyle) -> MapStyle {
        var plain = style
        plain.layers = [.streets, .areas, .boundaries]
        return plain
    }

    func draw(_ base: CellGrid, _ style: MapStyle, into grid: inout CellGrid) {
        drawFrame(style, into: &grid)
        grid.draw(base, at: inside.origin)
        drawSeen(style, into: &grid)
    }

    private func drawFrame(_ style: MapStyle, into grid: inout CellGrid) {
        let glyphs = style.hasSigns ? GlyphSet.unicode : .ascii
        let look = style[.scale]
        let bar = String(repeating: glyphs.horizontal, count: inside.width)
        grid.put(String(glyphs.topLeft) + bar + String(glyphs.topRight), area.x, area.y, look)
        for y in inside.y..<inside.endY {
            grid.put(String(glyphs.vertical), area.x, y, look)
            grid.put(String(glyphs.vertical), area.endX - 1, y, look)
        }
        grid.put(String(glyphs.bottomLeft) + bar + String(glyphs.bottomRight), area.x, area.endY - 1, look)
    }

    /// Draws brackets around the part in view in every row; a very small part is shown as three cells, `[#]`.
    private func drawSeen(_ style: MapStyle, into grid: inout CellGrid) {
        let look = style[.cursor]
        let isSmall = seen.width < 3
        let left = inside.x + seen.x - (isSmall ? 1 : 0)
        let right = isSmall ? left + 2 : inside.x + seen.endX - 1
        let rows = CellRect(0, inside.y + seen.y, 1, isSmall ? 1 : seen.height)
        func set(_ sign: Unicode.Scalar, _ x: Int, _ y: Int) {
            if inside.contains(CellPoint(x, y)) { grid.set(sign, x, y, look) }
        }
        for y in max(rows.y, inside.y)..<max(max(rows.y, inside.y), min(rows.endY, inside.endY)) {
            set("[", left, y)
            if isSmall { set("#", left + 1, y) }
            set("]", right, y)
        }
    }
}
