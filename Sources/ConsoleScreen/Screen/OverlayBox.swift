import CellCanvas
import DispatchDomain

/// Draws an overlay as a box in the middle of the screen.
struct OverlayBox {
    let context: ScreenContext
    let overlay: Overlay

    func draw(into grid: inout CellGrid) {
        let room = room(grid)
        let width = room.width - 4
        let content = OverlayContent(context: context, overlay: overlay, width: width)
        let lines = content.lines
        let headRows = content.typed == nil ? 0 : 1
        let needed = lines.count + headRows + 2
        let height = content.isList ? room.height : min(room.height, needed)
        let frame = CellRect(room.x, room.y + max(0, (room.height - height) / 2), room.width, height)
        grid.fill(frame, style: StyleRole.menu.style)
        grid.box(frame, StyleRole.menu.style, context.glyphs)
        grid.put(" \(content.title) ", frame.x + 2, frame.y, StyleRole.menu.style(.bold), in: frame.inset(1, 0, 1, 0))
        if let typed = content.typed {
            let text = "/ \(typed)"
            grid.put(text, frame.x + 2, frame.y + 1, width: width, StyleRole.menuKey.style)
            let end = min(frame.endX - 2, frame.x + 2 + CellText.width(text, grid.rule))
            grid.cursor = CellPoint(end, frame.y + 1)
        } else {
            grid.cursor = nil
        }
        let area = frame.inset(2, 1 + headRows, 2, 1)
        // The first row of the selected entry, which may wrap into several.
        let selected = lines.firstIndex { $0.background != nil } ?? 0
        let window = ListWindow(count: lines.count, height: area.height, selected: selected, first: content.first)
        grid.put(lines[window.visible], in: area)
        if window.below > 0 || window.above > 0 {
            let text = " \(window.visible.upperBound)/\(lines.count) "
            grid.put(
                text,
                frame.endX - 2 - CellText.width(text, grid.rule),
                frame.endY - 1,
                StyleRole.menu.style,
                in: frame
            )
        }
    }

    /// Most of the screen, but only as wide as is easy to read; the prompt lines stay visible.
    private func room(_ grid: CellGrid) -> CellRect {
        let widest: Int
        switch overlay {
        case .confirm, .people: widest = 72
        case .menu, .palette, .help: widest = 96
        case .answer: widest = 120
        }
        let width = min(grid.size.columns - 2, widest)
        let height = context.plan.prompt.y - 2
        return CellRect((grid.size.columns - width) / 2, 1, width, max(4, height))
    }
}
