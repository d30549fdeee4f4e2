/// A grid of cells, and the only way for text to get to the screen.
///
/// The grid itself measures, sanitises and clips text, so that no text from outside reaches the terminal raw, and no
/// half of a wide character is ever alone.
package struct CellGrid: Sendable {
    package let size: CellSize
    package let rule: WidthRule
    package private(set) var cells: [Cell]
    /// The texts of cells with `isCluster`: a base character with its marks.
    package private(set) var clusters: [String] = []
    /// The position of the terminal's cursor; nil hides it.
    package var cursor: CellPoint?

    package init(_ size: CellSize, rule: WidthRule = .narrow, style: Style = .plain) {
        self.size = CellSize(max(0, size.columns), max(0, size.rows))
        self.rule = rule
        cells = Array(repeating: Cell(Cell.space, style), count: max(0, size.columns) * max(0, size.rows))
    }

    package var bounds: CellRect { CellRect(size) }

    /// Returns a cell; a blank for a position outside.
    package subscript(x: Int, y: Int) -> Cell {
        bounds.contains(CellPoint(x, y)) ? cells[y * size.columns + x] : .blank
    }

    // MARK: Cells

    /// Places one glyph of known width; where it covers half of a wide character, the other half becomes a blank.
    @inline(__always)
    mutating func place(_ glyph: CellText.Glyph, _ width: Int, _ x: Int, _ y: Int, _ style: Style) {
        guard x >= 0, y >= 0, y < size.rows, x + width <= size.columns else { return }
        let cell =
            switch glyph {
            case .scalar(let value): Cell(value, style)
            case .cluster(let text): Cell(keep(text), style, isCluster: true)
            }
        let index = y * size.columns + x
        let end = index + width
        let isLast = x + width == size.columns
        var row = cells.mutableSpan
        if row[index].isContinuation { row[index - 1] = Cell(Cell.space, row[index - 1].style) }
        if !isLast, row[end].isContinuation { row[end] = Cell(Cell.space, row[end].style) }
        row[index] = cell
        if width == 2 { row[index + 1] = Cell(Cell.continuation, style) }
    }

    /// Copies the rows of a grid without clusters; wide characters can be split only at their ends.
    ///
    /// - parameter area: the destination, within the bounds of both grids.
    mutating func copy(_ other: CellGrid, at origin: CellPoint, _ area: CellRect) {
        let from = other.cells.span
        let columns = size.columns
        let (first, end) = (area.x - origin.x, area.endX - origin.x)
        var cells = cells.mutableSpan
        for y in area.y..<area.endY {
            let row = y * columns
            let source = (y - origin.y) * other.size.columns
            // Where the copy covers one half of a wide character of this grid, the other half becomes a blank.
            if cells[row + area.x].isContinuation {
                cells[row + area.x - 1] = Cell(Cell.space, cells[row + area.x - 1].style)
            }
            if area.endX < columns, cells[row + area.endX].isContinuation {
                cells[row + area.endX] = Cell(Cell.space, cells[row + area.endX].style)
            }
            for x in first..<end { cells[row + origin.x + x] = from[source + x] }
            if from[source + first].isContinuation {
                cells[row + area.x] = Cell(Cell.space, from[source + first].style)
            }
            if end < other.size.columns, from[source + end].isContinuation {
                cells[row + area.endX - 1] = Cell(Cell.space, from[source + end - 1].style)
            }
        }
    }

    /// Adds a cluster to the table; clusters no longer used are removed first when the table has grown too large.
    private mutating func keep(_ text: String) -> UInt32 {
        if clusters.count > cells.count + 16 { forgetUnused() }
        clusters.append(text)
        return UInt32(clusters.count - 1)
    }

    private mutating func forgetUnused() {
        var used: [String] = []
        for index in cells.indices where cells[index].isCluster {
            used.append(clusters[Int(cells[index].glyph)])
            cells[index].glyph = UInt32(used.count - 1)
        }
        clusters = used
    }

    mutating func setStyle(_ style: Style, at index: Int) { cells[index].style = style }

    // MARK: Reading

    /// Returns the text of a cell; empty for the right half of a wide character.
    package func text(_ x: Int, _ y: Int) -> String {
        let cell = self[x, y]
        if cell.isContinuation { return "" }
        if cell.isCluster { return clusters[Int(cell.glyph)] }
        return Unicode.Scalar(cell.glyph).map { String(Character($0)) } ?? " "
    }

    /// Returns the text of a row without the blanks at its end.
    package func line(_ y: Int) -> String {
        var line = (0..<size.columns).reduce(into: "") { $0 += text($1, y) }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The texts of all rows.
    package var lines: [String] { (0..<size.rows).map(line) }
}
