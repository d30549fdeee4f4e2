import CellCanvas

/// What is said of something one looks at that is out of view: on the edge nearest to it, with an arrow.
struct OffscreenArrow {
    let cell: CellPoint
    let arrow: String

    /// Nil for what is in view or nowhere.
    init?(_ point: MapPoint, _ viewport: MapViewport, _ style: MapStyle) {
        let area = CellRect(viewport.size)
        guard point.isFinite, area.width > 0, area.height > 0 else { return nil }
        let place = viewport.project(point)
        guard !area.contains(place) else { return nil }
        cell = CellPoint(min(max(place.x, 0), area.width - 1), min(max(place.y, 0), area.height - 1))
        let (right, down) = (place.x - cell.x, place.y - cell.y)
        // A cell is twice as tall as wide.
        let direction = abs(right) >= 2 * abs(down) ? (right > 0 ? 0 : 1) : (down > 0 ? 2 : 3)
        arrow = (style.hasSigns ? ["→", "←", "↓", "↑"] : ["->", "<-", "v", "^"])[direction]
    }
}
