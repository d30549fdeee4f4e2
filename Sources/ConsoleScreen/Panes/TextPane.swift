import CellCanvas
import DispatchDomain

/// A pane about the focused case that shows scrollable text.
protocol TextPane: Pane {
    /// The lines; nil until the case has been read.
    var lines: [TextLine]? { get }
    /// The first visible line.
    func first(of lines: [TextLine]) -> Int
}

extension TextPane {
    static var isAboutCase: Bool { true }

    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int? { drawText(into: &grid) }

    /// - returns: How many lines the text can be scrolled; nil if there is no text.
    func drawText(into grid: inout CellGrid) -> Int? {
        guard let lines else {
            note.draw(into: &grid, in: area)
            return nil
        }
        // Never scroll beyond the end.
        let limit = max(0, lines.count - area.height)
        let start = min(max(0, first(of: lines)), limit)
        grid.put(lines.dropFirst(start), in: area)
        // Show how many lines follow, so that a part is not taken for the whole.
        let below = lines.count - start - area.height
        guard below > 0, area.height > 1 else { return limit }
        let text = " \(context.glyphs.isASCII ? "v" : "↓")\(below)"
        let width = CellText.width(text, grid.rule)
        grid.put(text, area.endX - width, area.endY - 1, width: width, StyleRole.hint.style)
        return limit
    }

    /// The placeholder: data loading, or no case focused.
    private var note: Placeholder {
        if let note = Placeholder.beforeData(context, context.say("正在读取案件", "reading the cases")) { return note }
        if context.facts.focusedCase == nil {
            return Placeholder(
                kind: .empty,
                sentence: context.say("没有选中案件", "no case is selected"),
                key: (context.facts.keys.label(.pane(.acceptance)), context.say("回到队列", "back to the queue"))
            )
        }
        return Placeholder(kind: .loading, sentence: context.say("正在读取案卷", "reading the case"))
    }
}
