import CellCanvas
import DispatchDomain

/// The title in the upper border of a pane: its number, its name and facts about its content.
struct PaneTitle {
    private var line = TextLine()

    init(_ pane: PaneID, _ context: PaneContext) {
        let role: StyleRole = context.isFocused(pane) ? .titleFocused : .title
        let number = pane.place == .closeUp ? "" : "\(pane.rawValue) "
        line.add("\(number)\(pane.title(context.language))", role, context.isFocused(pane) ? .bold : [])
    }

    mutating func add(_ text: String, _ role: StyleRole = .dim) {
        line.add(after: 2, text, role)
    }

    func draw(into grid: inout CellGrid, over frame: CellRect) {
        let width = min(frame.width - 4, line.width(grid.rule) + 2)
        guard width > 2 else { return }
        grid.fill(CellRect(frame.x + 1, frame.y, width, 1), style: StyleRole.border.style)
        grid.put(line, frame.x + 2, frame.y, width: width - 2)
    }
}
