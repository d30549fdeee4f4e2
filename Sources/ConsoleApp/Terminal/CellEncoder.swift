import ConsoleScreen
import CTerminal
import CellCanvas

/// Makes the terminal cells of a frame.
///
/// A blank shows only its background, so it takes the other attributes from its left neighbour or keeps those that are
/// shown: that saves half of the bytes of a map. Long runs of blanks stay plain instead, because a terminal erases such
/// a run in a few bytes.
struct CellEncoder {
    private let looks: any CellLooks
    private let previous: [terminal_cell]
    private let size: CellSize
    /// The resolved looks of this frame, indexed by role and overlay.
    private var known: [terminal_cell?] = Array(repeating: nil, count: 256 * 16)

    /// The least number of blanks that are worth an erase command.
    private static let longRun = 8

    /// - parameter previous: The cells that the terminal shows; empty when that is not known.
    init(_ looks: any CellLooks, previous: [terminal_cell], size: CellSize) {
        self.looks = looks
        self.previous = previous
        self.size = size
    }

    /// Returns the terminal cells of `grid`, cropped or filled up to the screen's size.
    consuming func encoded(_ grid: CellGrid, _ clusters: inout ClusterTable) -> [terminal_cell] {
        var cells = Array(repeating: Self.blank, count: size.columns * size.rows)
        let columns = min(size.columns, grid.size.columns)
        grid.cells.withUnsafeBufferPointer { source in
            for y in 0..<min(size.rows, grid.size.rows) {
                for x in 0..<columns {
                    let cell = source[y * grid.size.columns + x]
                    var encoded = look(of: cell.style)
                    encoded.glyph = cell.glyph
                    if cell.isCluster {
                        encoded.is_cluster = 1
                        encoded.glyph = clusters.number(of: grid.clusters[Int(cell.glyph)])
                    }
                    cells[y * size.columns + x] = encoded
                }
                // A wide character that the edge would cut in two becomes a blank.
                let edge = y * size.columns + columns - 1
                if columns > 0, columns < grid.size.columns, grid[columns, y].isContinuation {
                    cells[edge].glyph = Self.blank.glyph
                    cells[edge].is_cluster = 0
                }
                encodeBlanks(&cells, y)
            }
        }
        return cells
    }

    private mutating func look(of style: Style) -> terminal_cell {
        let number = Int(style.role) * 16 + Int(style.overlay.rawValue & 15)
        if let known = known[number] { return known }
        let look = looks.look(of: style)
        var attributes: UInt32 = 0
        if look.bold { attributes |= TERMINAL_BOLD.rawValue }
        if look.dim { attributes |= TERMINAL_DIM.rawValue }
        if look.underlined { attributes |= TERMINAL_UNDERLINED.rawValue }
        if look.reversed { attributes |= TERMINAL_REVERSED.rawValue }
        let cell = terminal_cell(
            glyph: Cell.space,
            foreground: look.foreground,
            background: look.background,
            attributes: UInt8(attributes),
            is_cluster: 0
        )
        known[number] = cell
        return cell
    }

    /// Blanks a wide character beside the last cell of the screen, which writing that cell could cut in two.
    static func spareCorner(of cells: inout [terminal_cell]) {
        guard cells.count > 2 else { return }
        let beside = cells.count - 2
        guard cells[beside].glyph == Cell.continuation, cells[beside].is_cluster == 0 else { return }
        for index in beside - 1...beside {
            cells[index].glyph = Cell.space
            cells[index].is_cluster = 0
        }
    }

    // MARK: Blanks

    private func encodeBlanks(_ cells: inout [terminal_cell], _ y: Int) {
        let row = y * size.columns
        var x = 0
        while x < size.columns {
            let first = cells[row + x]
            guard Self.isOpen(first) else {
                x += 1
                continue
            }
            var end = x + 1
            while end < size.columns, Self.isOpen(cells[row + end]), Self.looksLike(cells[row + end], first) {
                end += 1
            }
            let isLong = end - x >= Self.longRun || end == size.columns
            var left = x > 0 && !isLong ? cells[row + x - 1] : Self.plain(first)
            if !Self.showsLike(left, first) { left = first }
            let isGap =
                !isLong && x > 0 && previous.count == cells.count
                && !cells[row + x - 1].isSame(as: previous[row + x - 1])
            let keeps = previous.count == cells.count && !isGap
            for column in x..<end {
                // A blank that is shown with this background is left alone, unless it is a short gap in new text: there
                // it is rewritten anyway, and switching attributes would cost more than the blanks.
                if keeps, Self.isOpen(previous[row + column]), Self.looksLike(previous[row + column], first) {
                    cells[row + column] = previous[row + column]
                } else {
                    left.glyph = Cell.space
                    left.is_cluster = 0
                    cells[row + column] = left
                }
            }
            x = end
        }
    }

    private static let blank = terminal_cell(
        glyph: Cell.space,
        foreground: -1,
        background: -1,
        attributes: 0,
        is_cluster: 0
    )

    /// Whether the cell is a blank that shows only its background.
    private static func isOpen(_ cell: terminal_cell) -> Bool {
        cell.glyph == Cell.space && cell.is_cluster == 0 && showsBackground(cell)
    }

    private static func showsBackground(_ cell: terminal_cell) -> Bool {
        UInt32(cell.attributes) & (TERMINAL_UNDERLINED.rawValue | TERMINAL_REVERSED.rawValue) == 0
    }

    private static func looksLike(_ cell: terminal_cell, _ other: terminal_cell) -> Bool {
        cell.background == other.background
    }

    /// Whether a blank can take its attributes from the cell.
    private static func showsLike(_ cell: terminal_cell, _ blank: terminal_cell) -> Bool {
        showsBackground(cell) && cell.background == blank.background
    }

    private static func plain(_ cell: terminal_cell) -> terminal_cell {
        terminal_cell(
            glyph: Cell.space,
            foreground: -1,
            background: cell.background,
            attributes: 0,
            is_cluster: 0
        )
    }
}
