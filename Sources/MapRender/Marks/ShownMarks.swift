import CellCanvas

/// The placed marks of a drawing, and the mark in each cell.
struct ShownMarks: Sendable {
    private var marks = MapMarks()
    private var viewport = MapViewport(metresPerColumn: 1, size: CellSize(0, 0), origin: .zero)
    private var area = CellRect(0, 0, 0, 0)
    private var placards: [MarkerLabel] = []
    /// The owner of each cell of the area: the index of a label + 1, or one of the constants below.
    private var owners: [Int32] = []

    init() {}

    private static let nobody: Int32 = 0
    /// Cells needed for something else: a label covers them only when it has no other place.
    private static let reserved: Int32 = -1
    /// Cells of names: a label covers them when no empty place is left.
    private static let name: Int32 = -2

    /// Places the labels of all marks.
    ///
    /// - parameter names: the cells of the area that names are drawn in.
    /// - parameter reserved: the cells of the area that are needed for something else.
    init(
        _ marks: MapMarks,
        _ field: CaseMarkerCache,
        _ viewport: MapViewport,
        _ style: MapStyle,
        _ area: CellRect,
        names: [CellRect],
        reserved: CellRect?
    ) {
        self.marks = marks
        self.viewport = viewport
        self.area = area
        owners = Array(repeating: 0, count: area.width * area.height)
        for name in names { claim(name, Self.name) }
        if let reserved { claim(reserved, Self.reserved) }
        for placard in MarkGathering(marks: marks, field: field, viewport: viewport, style: style).placards {
            place(placard)
        }
    }

    private mutating func claim(_ cells: CellRect, _ owner: Int32) {
        let cells = cells.intersection(CellRect(area.size))
        for y in cells.y..<cells.endY { for x in cells.x..<cells.endX { owners[index(x, y)] = owner } }
    }

    private func index(_ x: Int, _ y: Int) -> Int { y * area.width + x }

    // MARK: Placing

    private mutating func place(_ placard: MarkerLabel) {
        var placard = placard
        let candidates = placard.candidates
        let free =
            candidates.first { isFree($0, placard.width, besides: Self.nobody) }
            ?? candidates.first { isFree($0, placard.width, besides: Self.name) }
        if let free {
            placard.cell = free
            return own(placard)
        }
        let (x, y) = (placard.anchor.x, placard.anchor.y)
        if placard.rank == .focused {
            // A focused mark is shown, whatever it covers.
            placard.cell = CellPoint(max(0, min(x, area.width - placard.width)), y)
            return own(placard)
        }
        let owner = Int(owners[index(x, y)])
        if owner > 0 {
            placards[owner - 1].cases += placard.cases
            placards[owner - 1].units += placard.units
            return
        }
        placard.text = placard.sign
        placard.width = 1
        own(placard)
    }

    /// Returns whether a text fits there, with at least one cell between it and other labels.
    private func isFree(_ start: CellPoint, _ width: Int, besides allowed: Int32) -> Bool {
        guard start.y >= 0, start.y < area.height, start.x >= 0, start.x + width <= area.width else { return false }
        func isAllowed(_ owner: Int32) -> Bool { owner == Self.nobody || owner == allowed }
        let cells = start.x..<start.x + width
        guard cells.allSatisfy({ isAllowed(owners[index($0, start.y)]) }) else { return false }
        return [start.x - 1, start.x + width].allSatisfy {
            $0 < 0 || $0 >= area.width || owners[index($0, start.y)] <= 0
        }
    }

    private mutating func own(_ placard: MarkerLabel) {
        placards.append(placard)
        for x in placard.cell.x..<placard.cell.x + placard.width where x >= 0 && x < area.width {
            owners[index(x, placard.cell.y)] = Int32(placards.count)
        }
    }

    // MARK: Drawing

    func draw(_ style: MapStyle, into grid: inout CellGrid) {
        if style.layers.contains(.track) { drawTrack(style, into: &grid) }
        // The most important labels come last, so that they cover the others.
        for placard in placards.reversed() {
            let look = style[placard.ink].with(placard.overlay)
            grid.put(placard.text, area.x + placard.cell.x, area.y + placard.cell.y, look, in: area)
        }
    }

    private func drawTrack(_ style: MapStyle, into grid: inout CellGrid) {
        let points = marks.track.filter(\.isFinite).map { viewport.project($0) }.map { DotPoint($0.x, $0.y) }
        let sign: Unicode.Scalar = style.hasSigns ? "•" : "*"
        for (from, to) in zip(points, points.dropFirst()) {
            let line = LineSteps(from, to)
            line.forEach(line.steps(in: DotWindow(0, 0, width: area.width, height: area.height))) { x, y in
                grid.set(sign, area.x + x, area.y + y, style[.track])
            }
        }
    }

    func drawCursor(_ cursor: CellPoint?, _ style: MapStyle, into grid: inout CellGrid) {
        guard let cursor, CellRect(area.size).contains(cursor) else { return }
        let (x, y) = (area.x + cursor.x, area.y + cursor.y)
        guard grid.bounds.contains(CellPoint(x, y)) else { return }
        if grid[x, y].glyph == Cell.space, !grid[x, y].isCluster { grid.set("+", x, y, style[.cursor]) }
        let overlay = style[.cursor].overlay
        grid.restyle(CellRect(x, y, 1, 1)) { _ in Style(role: style[.cursor].role, overlay: overlay) }
    }

    // MARK: Pointing

    func hit(_ cell: CellPoint) -> MapHit? {
        guard area.contains(cell) else { return nil }
        let owner = Int(owners[index(cell.x - area.x, cell.y - area.y)])
        return owner > 0 ? hit(placards[owner - 1]) : nil
    }

    private func hit(_ placard: MarkerLabel) -> MapHit {
        MapHit(
            cases: placard.cases.map { marks.cases[$0].number.text },
            units: placard.units.map { marks.units[$0].callSign }
        )
    }

    var targets: [MapTarget] {
        let ordered = placards.sorted { ($0.cell.y, $0.cell.x) < ($1.cell.y, $1.cell.x) }
        return ordered.map {
            MapTarget(cell: CellPoint(area.x + $0.cell.x, area.y + $0.cell.y), width: $0.width, hit: hit($0))
        }
    }
}
