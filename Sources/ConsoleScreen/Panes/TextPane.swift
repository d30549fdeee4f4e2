import CellCanvas
import DispatchDomain

/// A pane about the focused case that is text, line after line, to be read and moved.
protocol TextPane: Pane {
    /// Its lines; nil while nothing is known of the case.
    var lines: [TextLine]? { get }
    /// The line it is moved to.
    func first(of lines: [TextLine]) -> Int
}

extension TextPane {
    static var isAboutCase: Bool { true }

    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int? { drawText(into: &grid) }

    /// - returns: How many lines it can be moved; nil where there is no text.
    func drawText(into grid: inout CellGrid) -> Int? {
        guard let lines else {
            note.draw(into: &grid, in: area)
            return nil
        }
        // Never beyond its end.
        let limit = max(0, lines.count - area.height)
        let start = min(max(0, first(of: lines)), limit)
        grid.put(lines.dropFirst(start), in: area)
        // What is hidden is said at the edge, so that nobody takes a part for the whole.
        let below = lines.count - start - area.height
        guard below > 0, area.height > 1 else { return limit }
        let text = " \(context.glyphs.isASCII ? "v" : "↓")\(below)"
        let width = CellText.width(text, grid.rule)
        grid.put(text, area.endX - width, area.endY - 1, width: width, StyleRole.hint.style)
        return limit
    }

    /// Why there is nothing: panes about the focused case while there is none.
    private var note: Placeholder {
        if let note = Placeholder.beforeData(context, context.say("正在读取案件", "reading the cases")) { return note }
        if context.facts.focusedCase == nil {
            return Placeholder(
                kind: .empty,
                sentence: context.say("没有选中案件", "no case is chosen"),
                key: (context.facts.keys.label(.pane(.acceptance)), context.say("回到队列", "back to the queue"))
            )
        }
        return Placeholder(kind: .loading, sentence: context.say("正在读取案卷", "reading the case"))
    }
}
