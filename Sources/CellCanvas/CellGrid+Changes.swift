extension CellGrid: Equatable {
    /// Whether two grids show the same; how they number their clusters does not matter.
    package static func == (left: CellGrid, right: CellGrid) -> Bool {
        guard left.size == right.size, left.rule == right.rule, left.cursor == right.cursor else { return false }
        return left.cells.indices.allSatisfy { left.shows($0, sameAs: right) }
    }

    /// Hands over what differs from an earlier grid: the row, the first column and the one after the last.
    ///
    /// It goes row by row, from left to right. Halves of a wide character, then or now, are never parted. After a
    /// change of size everything differs.
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
