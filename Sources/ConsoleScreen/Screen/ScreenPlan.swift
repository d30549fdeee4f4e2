package import CellCanvas

/// The geometry of the screen, computed from its size and the layout alone.
package struct ScreenPlan: Hashable, Sendable {
    /// The arrangement that the size allows.
    package enum Shape: Hashable, Sendable {
        /// Queue and side pane above, the three work panes below.
        case wide
        /// Queue above one work pane, the side pane beside them.
        case middle
        /// One pane.
        case single
        /// No pane: a sentence says that the window is too small.
        case tooSmall
    }

    package let size: CellSize
    package let shape: Shape
    /// The visible panes, with borders; neighbours share a border of one cell.
    package private(set) var frames: [PaneID: CellRect] = [:]
    /// The visible panes, without borders.
    package private(set) var rects: [PaneID: CellRect] = [:]
    /// The top line.
    package private(set) var header = CellRect(0, 0, 0, 0)
    /// The deadline strip; nil unless only one pane is shown.
    package private(set) var strip: CellRect?
    package private(set) var prompt = CellRect(0, 0, 0, 0)
    /// The line with the preview of Enter.
    package private(set) var preview = CellRect(0, 0, 0, 0)
    /// The key hints; nil on a screen with too few rows.
    package private(set) var keys: CellRect?

    package var isTooSmall: Bool { shape == .tooSmall }

    private init(_ size: CellSize, _ shape: Shape) {
        self.size = size
        self.shape = shape
    }

    /// Computes the plan for a size and a layout.
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

    /// The sizes, in cells, from which parts are shown, and the largest width of the queue.
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

    /// Places the lines above and below the panes; returns the area between them.
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
        // The queue gets the width its columns need, because it is read all the time; the side pane gets the rest.
        let queueWidth = min(Limit.widestQueue, body.width * 57 / 100)
        place(.home, CellRect(above.x, above.y, queueWidth, above.height))
        let sideX = above.x + queueWidth - 1
        place(Self.side(layout), CellRect(sideX, above.y, body.endX - sideX, above.height))
        // Three panes share the width between four borders.
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

    /// The pane beside the queue: the focused one if it is a side or detail pane, otherwise the layout's.
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
