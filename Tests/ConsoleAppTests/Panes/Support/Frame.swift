import ConsoleScreen
import CellCanvas
import MapRender

/// Drawing of frames, and checks on them.
enum Frame {
    static func draw(_ state: ConsoleState) -> CellGrid {
        var memory = RenderCache()
        return ConsoleView.draw(state, memory: &memory)
    }

    /// Returns the cells in which half of a wide character stands without its other half.
    static func brokenCells(_ grid: CellGrid) -> [CellPoint] {
        var broken: [CellPoint] = []
        for y in 0..<grid.size.rows {
            for x in 0..<grid.size.columns {
                let cell = grid[x, y]
                let isWide = !cell.isContinuation && CellText.width(grid.text(x, y), grid.rule) == 2
                let followsWide = x > 0 && CellText.width(grid.text(x - 1, y), grid.rule) == 2
                let isFollowed = x + 1 < grid.size.columns && grid[x + 1, y].isContinuation
                if isWide != isFollowed && (isWide || !cell.isContinuation) || cell.isContinuation && !followsWide {
                    broken.append(CellPoint(x, y))
                }
            }
        }
        return broken
    }
}

extension SampleScreen {
    /// Whether the screen is filled with hostile text.
    var isOfStrangers: Bool { SampleScreen.strangers.contains { $0.name == name } }
}
