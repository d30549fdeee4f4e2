extension CellGrid: Equatable {
    /// Returns whether two grids look the same; the numbers of their clusters don't matter.
    package static func == (left: CellGrid, right: CellGrid) -> Bool {
        guard left.size == right.size, left.rule == right.rule, left.cursor == right.cursor else { return false }
        return left.cells.indices.allSatisfy { left.shows($0, sameAs: right) }
    }

    /// Calls `body` for each run of cells that differs from an earlier grid: its row, its first column and its end.
    ///
    /// The runs are in reading order. The two halves of a wide character, old or new, are always in the same run. After
    /// a change of size, everything differs.
    package func forEachChangedRun(since earlier: CellGrid, _ body: (_ row: Int, _ first: Int, _ end: Int) -> Void) {
        guard size == earlier.size else {
            for row in 0..<size.rows where size.columns > 0 { body(row, 0, size.columns) }
            return
        }
        for row in 0..<size.rows {
            let start = row * size.columns
            let end = start + size.columns
            var index = start
            while index < end {
                guard !shows(index, sameAs: earlier) else {
                    index += 1
                    continue
                }
                var first = index
                while first > start, isHalf(first, earlier) { first -= 1 }
                while index < end, !shows(index, sameAs: earlier) || isHalf(index, earlier) { index += 1 }
                body(row, first - start, index - start)
            }
        }
    }

    @inline(__always)
    private func shows(_ index: Int, sameAs other: CellGrid) -> Bool {
        let mine = cells[index]
        let its = other.cells[index]
        guard mine.isCluster, its.isCluster else { return mine == its }
        return mine.style == its.style && clusters[Int(mine.glyph)] == other.clusters[Int(its.glyph)]
    }

    private func isHalf(_ index: Int, _ earlier: CellGrid) -> Bool {
        cells[index].isContinuation || earlier.cells[index].isContinuation
    }
}
