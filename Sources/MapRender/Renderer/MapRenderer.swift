package import CellCanvas

/// Draws maps.
///
/// It keeps the last base map and the case labels on it, so that only what moves is drawn anew while the view stays the
/// same.
package struct MapRenderer: Sendable {
    private var base: BaseMap?
    private var overview: BaseMap?
    private var field: CaseMarkerCache?
    private var shown = ShownMarks()

    package init() {}

    /// Draws a map into an area of a grid; the viewport is resized to the area.
    package mutating func draw(
        _ scene: MapScene,
        _ marks: MapMarks,
        _ viewport: MapViewport,
        _ style: MapStyle,
        into grid: inout CellGrid,
        at area: CellRect
    ) {
        let area = area.intersection(grid.bounds)
        let viewport = viewport.resized(to: area.size)
        let base = BaseMap.reusing(base, scene, viewport, style)
        self.base = base
        grid.draw(base.grid, at: area.origin)
        let bar = style.layers.contains(.scale) ? ScaleBar(viewport, style) : nil
        bar?.draw(into: &grid, at: area)
        let field = CaseMarkerCache.reusing(field, marks.cases, viewport, style)
        self.field = field
        shown = ShownMarks(marks, field, viewport, style, area, names: base.names, reserved: bar?.cells)
        shown.draw(style, into: &grid)
        shown.drawCursor(marks.cursor, style, into: &grid)
    }

    /// Returns what the last drawing shows in a cell of the grid; nil when there is no mark.
    package func hit(_ cell: CellPoint) -> MapHit? { shown.hit(cell) }

    /// All marks of the last drawing that can be pointed at, from the top left on.
    package var targets: [MapTarget] { shown.targets }

    /// Draws the whole area small, in a frame, with the part that a viewport shows.
    package mutating func drawOverview(
        _ scene: MapScene,
        _ viewport: MapViewport,
        _ style: MapStyle,
        into grid: inout CellGrid,
        at area: CellRect
    ) {
        guard let inset = Overview(scene, viewport, area) else { return }
        let base = BaseMap.reusing(overview, scene, inset.viewport, inset.style(style))
        overview = base
        inset.draw(base.grid, style, into: &grid)
    }
}
