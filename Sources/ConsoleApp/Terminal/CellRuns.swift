import CTerminal

/// The runs of cells that differ from the previous frame, each within one row; a cluster is a run of its own.
struct CellRuns: Sequence, IteratorProtocol {
    private let cells: [terminal_cell]
    private let before: [terminal_cell]
    private let columns: Int
    private var index = 0

    /// - parameter before: The previous frame's cells; with another count every cell is taken as changed.
    init(of cells: [terminal_cell], since before: [terminal_cell], columns: Int) {
        self.cells = cells
        self.before = before.count == cells.count ? before : []
        self.columns = columns
    }

    mutating func next() -> Range<Int>? {
        while index < cells.count, !isChanged(index) { index += 1 }
        guard index < cells.count else { return nil }
        let start = index
        let rowEnd = (start / columns + 1) * columns
        index += 1
        guard cells[start].is_cluster == 0 else { return start..<index }
        while index < rowEnd, isChanged(index), cells[index].is_cluster == 0 { index += 1 }
        return start..<index
    }

    private func isChanged(_ index: Int) -> Bool { before.isEmpty || !cells[index].isSame(as: before[index]) }
}

extension terminal_cell {
    func isSame(as other: terminal_cell) -> Bool {
        glyph == other.glyph && foreground == other.foreground && background == other.background
            && attributes == other.attributes && is_cluster == other.is_cluster
    }
}
