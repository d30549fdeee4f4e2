import CellCanvas
import DispatchDomain

/// What is in each pane's frame.
struct PaneContent {
    let context: PaneContext
    let outlook: DeadlineForecast
    private var state: ConsoleState { context.state }

    /// Draws a pane's content and says what its title is.
    func draw(_ pane: PaneID, _ memory: inout RenderCache, into grid: inout CellGrid, in area: CellRect) -> PaneTitle {
        switch pane {
        case .queue:
            let queue = QueuePane(context: context)
            queue.draw(into: &grid, in: area)
            return queue.title
        case .acceptance:
            let acceptance = AcceptancePane(context: context, width: area.width)
            memory.scrollLimits[pane] = put(acceptance.lines, state.acceptanceList.first, into: &grid, in: area)
            return acceptance.title
        case .dispatch:
            let dispatch = DispatchPane(context: context, width: area.width)
            let lines = dispatch.lines
            put(lines, first(lines ?? [], area), into: &grid, in: area)
            return dispatch.title
        case .supervision:
            let supervision = SupervisionPane(
                context: context,
                outlook: outlook,
                width: area.width,
                height: area.height
            )
            put(supervision.lines, 0, into: &grid, in: area)
            memory.scrollLimits[pane] = supervision.scrollLimit
            return supervision.title
        case .map:
            let content = MapPane(context: context)
            content.draw(&memory, into: &grid, in: area)
            return content.title(area)
        case .units:
            let units = UnitsPane(context: context)
            units.draw(into: &grid, in: area)
            return units.title
        case .journal:
            let journal = JournalPane(context: context)
            journal.draw(into: &grid, in: area)
            return journal.title
        case .detail:
            let detail = DetailPane(context: context, width: area.width)
            memory.scrollLimits[pane] = put(detail.lines, state.detailList.first, into: &grid, in: area)
            return detail.title
        }
    }

    /// Text to be read, from a line on; never beyond its end.
    ///
    /// - returns: How many lines it can be moved; nil where there is no text.
    @discardableResult
    private func put(_ lines: [TextLine]?, _ first: Int, into grid: inout CellGrid, in area: CellRect) -> Int? {
        guard let lines else {
            note.draw(into: &grid, in: area)
            return nil
        }
        let limit = max(0, lines.count - area.height)
        let start = min(max(0, first), limit)
        grid.put(lines.dropFirst(start), in: area)
        // What is hidden is said at the edge, so that nobody takes a part for the whole.
        let below = lines.count - start - area.height
        guard below > 0, area.height > 1 else { return limit }
        let text = " \(context.glyphs.isASCII ? "v" : "↓")\(below)"
        let width = CellText.width(text, grid.rule)
        grid.put(text, area.endX - width, area.endY - 1, width: width, StyleRole.hint.style)
        return limit
    }

    /// Moves far enough that the chosen row is seen.
    private func first(_ lines: [TextLine], _ area: CellRect) -> Int {
        let chosen = lines.firstIndex { $0.background != nil } ?? 0
        return max(0, chosen - area.height + 2)
    }

    /// Panes about the focused case while there is none.
    private var note: Placeholder {
        if let note = Placeholder.beforeData(context, context.say("正在读取案件", "reading the cases")) { return note }
        if state.focusedCase == nil {
            return Placeholder(
                kind: .empty,
                sentence: context.say("没有选中案件", "no case is chosen"),
                key: ("F2", context.say("回到队列", "back to the queue"))
            )
        }
        return Placeholder(kind: .loading, sentence: context.say("正在读取案卷", "reading the case"))
    }
}
