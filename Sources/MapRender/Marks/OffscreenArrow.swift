import CellCanvas

/// The arrow for a focused mark that is out of view, at the edge nearest to it.
struct OffscreenArrow {
    let cell: CellPoint
    let arrow: String

    /// Makes an arrow; nil when the point is in view or not finite.
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
