package import CellCanvas
import DispatchDomain

/// Draws the whole screen from the state alone.
package enum ConsoleView {
    /// Draws a frame.
    ///
    /// - parameter memory: Caches what was drawn, so that unchanged parts are not computed again.
    package static func draw(_ state: ConsoleState, memory: inout RenderCache) -> CellGrid {
        let plan = ScreenPlan.make(state.size, state.layout)
        var grid = CellGrid(state.size, rule: state.rule)
        let outlook = DeadlineForecast.reusing(memory.outlook, state.queue, at: state.now)
        memory.outlook = outlook
        let context = ScreenContext(state, plan, outlook)
        guard !plan.isTooSmall else {
            drawTooSmall(context, into: &grid)
            return grid
        }
        HeaderLine(context: context).draw(into: &grid, in: plan.header)
        if let strip = plan.strip {
            DeadlineStrip(context: context).draw(into: &grid, in: strip)
        }
        drawBorders(context, into: &grid)
        for pane in PaneID.allCases {
            guard let frame = plan.frames[pane], let area = plan.rects[pane] else { continue }
            let content = pane.pane.init(context: context.pane, area: area)
            memory.scrollLimits[pane] = content.draw(&memory, into: &grid)
            content.heading.draw(into: &grid, over: frame)
        }
        PromptLines(context: context).draw(into: &grid)
        PromptList(context: context).draw(into: &grid)
        for overlay in state.overlays { OverlayBox(context: context, overlay: overlay).draw(into: &grid) }
        return grid
    }

    /// Draws the borders of the panes, joined where they meet; the focused pane's border is heavy.
    private static func drawBorders(_ context: ScreenContext, into grid: inout CellGrid) {
        var lines = LineGrid(grid.size)
        for pane in PaneID.allCases {
            guard let frame = context.plan.frames[pane] else { continue }
            let isFocused = context.pane.isFocused(pane) && context.plan.frames.count > 1
            lines.add(frame, (isFocused ? StyleRole.borderFocused : .border).style, heavy: isFocused)
        }
        lines.draw(into: &grid, context.glyphs)
    }

    private static func drawTooSmall(_ context: ScreenContext, into grid: inout CellGrid) {
        let size = "\(context.plan.size.columns)×\(context.plan.size.rows)"
        let key = KeyTable.shipped.label(.suspend)
        let sentence = context.say(
            "窗口太小(\(size));请放大到 40×10 以上;\(key) 回命令行",
            "window too small (\(size)); make it 40×10 or larger; \(key) returns to the shell"
        )
        let lines = TextLine.wrapped(TextLine(), sentence, .warning, width: max(2, grid.size.columns), grid.rule)
        grid.put(lines, in: grid.bounds)
    }
}
