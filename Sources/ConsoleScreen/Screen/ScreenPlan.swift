package import CellCanvas

/// What is where on a screen of some size: worked out from the size and the layout, and from nothing else.
package struct ScreenPlan: Hashable, Sendable {
    /// How much there is room for.
    package enum Shape: Hashable, Sendable {
        /// Queue and side pane above, the three work panes below.
        case wide
        /// Queue over one work pane, the side pane beside them.
        case middle
        /// One pane.
        case single
        /// Not even that: a sentence says so.
        case tooSmall
    }

    package let size: CellSize
    package let shape: Shape
    /// The panes that are shown, with the borders around them; neighbours share a border of one cell.
    package private(set) var frames: [PaneID: CellRect] = [:]
    /// The same panes without their borders.
    package private(set) var rects: [PaneID: CellRect] = [:]
    /// The top line.
    package private(set) var header = CellRect(0, 0, 0, 0)
    /// The deadline strip, where only one pane is shown.
    package private(set) var strip: CellRect?
    package private(set) var prompt = CellRect(0, 0, 0, 0)
    /// What Enter will do.
    package private(set) var preview = CellRect(0, 0, 0, 0)
    /// The keys that are valid; a very low screen has no room for them.
    package private(set) var keys: CellRect?

    package var isTooSmall: Bool { shape == .tooSmall }

    private init(_ size: CellSize, _ shape: Shape) {
        self.size = size
        self.shape = shape
    }

    /// The plan of a screen.
    package static func make(_ size: CellSize, _ layout: ConsoleState.Layout) -> ScreenPlan {
        var plan = ScreenPlan(size, shape(size, layout))
        guard !plan.isTooSmall else { return plan }
        let body = plan.placeLines()
        switch plan.shape {
        case .wide: plan.placeWide(layout, in: body)
        case .middle: plan.placeMiddle(layout, in: body)
        case .single: plan.place(layout.zoomed ?? layout.focus, body)
        case .tooSmall: break
        }
        return plan
    }

    private static func shape(_ size: CellSize, _ layout: ConsoleState.Layout) -> Shape {
        if size.columns < Limit.leastColumns || size.rows < Limit.leastRows { return .tooSmall }
        if layout.zoomed != nil || size.rows < Limit.severalPanesRows { return .single }
        if size.columns >= Limit.wideColumns { return .wide }
        return size.columns >= Limit.middleColumns ? .middle : .single
    }

    /// From how many cells on there is room for what.
    private enum Limit {
        static let leastColumns = 40
        static let leastRows = 10
        static let middleColumns = 100
        static let wideColumns = 160
        static let severalPanesRows = 24
        static let widestQueue = 124
        static let keysRows = 14
        static let stripRows = 20
        static let stripColumns = 60
    }

    /// The lines above and below the panes; gives what is left between them.
    private mutating func placeLines() -> CellRect {
        let (columns, rows) = (size.columns, size.rows)
        header = CellRect(0, 0, columns, 1)
        let keyRows = rows >= Limit.keysRows ? 1 : 0
        if keyRows > 0 { keys = CellRect(0, rows - 1, columns, 1) }
        preview = CellRect(0, rows - keyRows - 1, columns, 1)
        prompt = CellRect(0, rows - keyRows - 2, columns, 1)
        var top = 1
        if shape == .single, columns < Limit.middleColumns, rows >= Limit.stripRows, columns >= Limit.stripColumns {
            strip = CellRect(0, 1, columns, 1)
            top = 2
        }
        return CellRect(0, top, columns, prompt.y - top)
    }

    private mutating func placeWide(_ layout: ConsoleState.Layout, in body: CellRect) {
        let workHeight = min(16, max(9, body.height / 3))
        let above = CellRect(body.x, body.y, body.width, body.height - workHeight + 1)
        // The queue is what is read all night: it gets what its columns need, the map the rest.
        let queueWidth = min(Limit.widestQueue, body.width * 57 / 100)
        place(.home, CellRect(above.x, above.y, queueWidth, above.height))
        let sideX = above.x + queueWidth - 1
        place(Self.side(layout), CellRect(sideX, above.y, body.endX - sideX, above.height))
        // Three panes share what the four borders leave.
        let bottomY = above.endY - 1
        var x = body.x
        for (index, pane) in PaneID.work.enumerated() {
            let end = body.x + (body.width - 1) * (index + 1) / PaneID.work.count + 1
            place(pane, CellRect(x, bottomY, end - x, workHeight))
            x = end - 1
        }
    }

    private mutating func placeMiddle(_ layout: ConsoleState.Layout, in body: CellRect) {
        let leftWidth = body.width * 60 / 100
        let workHeight = min(16, max(8, body.height * 4 / 10))
        place(.home, CellRect(body.x, body.y, leftWidth, body.height - workHeight + 1))
        let work = PaneID.work.contains(layout.focus) ? layout.focus : layout.work
        place(work, CellRect(body.x, body.endY - workHeight, leftWidth, workHeight))
        place(
            Self.side(layout),
            CellRect(body.x + leftWidth - 1, body.y, body.width - leftWidth + 1, body.height)
        )
    }

    /// What stands beside the queue: the focused pane, where it has no place of its own.
    private static func side(_ layout: ConsoleState.Layout) -> PaneID {
        switch layout.focus.place {
        case .home, .work: layout.side
        case .side, .closeUp: layout.focus
        }
    }

    private mutating func place(_ pane: PaneID, _ frame: CellRect) {
        frames[pane] = frame
        rects[pane] = frame.inset(1)
    }
}
