import CellCanvas

/// Draws the names of streets, waters, parks and landmarks.
///
/// The possible places of a name depend on its line and the scale alone, and whether it is drawn depends on the names
/// close by, in view or just outside; so names keep their places on the plane while the map is panned.
struct LabelPlacer {
    private let viewport: MapViewport
    private let style: MapStyle
    private let rivals: [LabelCandidate]

    /// How far outside the view names are considered.
    private static let margin = CellSize(44, 14)
    /// The least distance between two repetitions of a name.
    private static let apart = CellSize(40, 12)

    init(_ scene: SceneContent, _ viewport: MapViewport, _ style: MapStyle) {
        self.viewport = viewport
        self.style = style
        let around = PlaneBox(viewport, columns: Self.margin.columns, rows: Self.margin.rows)
        let detail = LevelOfDetail(viewport: viewport, style: style)
        let finder = LabelFinder(viewport, style.rule, around)
        var found: [LabelCandidate] = []
        for area in scene.namedAreas where detail.shows(area.layer) { found += finder.spots(area) }
        // Few of a city's lines are in view, and their outlines are enough to find these; reading the lines themselves
        // costs more.
        for (index, line) in scene.outlines.enumerated()
        where line.box.overlaps(around) && detail.shows(line.layer, spacing: line.spacing) {
            found += finder.spots(scene.namedLines[index])
            if detail.showsNumbers { found += finder.numbers(scene.namedLines[index]) }
        }
        if detail.shows(.landmark) { found += finder.spots(scene.landmarks) }
        rivals = found.sorted(by: LabelCandidate.matters)
    }

    /// Draws the names that have room and returns the cells they cover.
    ///
    /// A name gives way to every more important one it would touch, even to one that is not drawn itself, since whether
    /// that one is drawn depends on names further away.
    func draw(into grid: inout CellGrid) -> [CellRect] {
        var drawn: [CellRect] = []
        let (across, down) = (Self.margin.columns, Self.margin.rows)
        let width = viewport.size.columns + 2 * across
        let height = viewport.size.rows + 2 * down
        let field = CellRect(-across, -down, width, height)
        var claimed = Array(repeating: false, count: width * height)
        var places: [String: [CellPoint]] = [:]
        for rival in rivals {
            var isFree = true
            let area = rival.area.intersection(field)
            for y in area.y..<area.endY {
                for x in area.x..<area.endX {
                    let index = (y + down) * width + x + across
                    if claimed[index] { isFree = false }
                    claimed[index] = true
                }
            }
            let others = places[rival.name, default: []]
            if others.contains(where: {
                abs($0.x - rival.anchor.x) < Self.apart.columns && abs($0.y - rival.anchor.y) < Self.apart.rows
            }) {
                isFree = false
            }
            places[rival.name, default: []].append(rival.anchor)
            guard isFree else { continue }
            draw(rival, into: &grid)
            drawn.append(rival.area)
        }
        return drawn
    }

    private func draw(_ spot: LabelCandidate, into grid: inout CellGrid) {
        for (index, line) in spot.lines.enumerated() {
            grid.put(line, spot.area.x, spot.area.y + index, style[spot.ink])
        }
    }
}
