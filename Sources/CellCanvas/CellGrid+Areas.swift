extension CellGrid {
    /// Fills an area with blanks, or with a character one cell wide.
    package mutating func fill(_ area: CellRect, with character: Character = " ", style: Style) {
        let area = bounds.intersection(area)
        guard !area.isEmpty else { return }
        var glyph = CellText.Glyph.scalar(Cell.space)
        CellText.forEach(String(character), rule) { found, width in
            if width == 1 { glyph = found }
            return false
        }
        for y in area.y..<area.endY {
            for x in area.x..<area.endX { place(glyph, 1, x, y, style) }
        }
    }

    /// Changes the styles in an area and keeps its contents; both halves of a wide character keep the same style.
    package mutating func restyle(_ area: CellRect, _ change: (Style) -> Style) {
        let area = bounds.intersection(area)
        guard !area.isEmpty else { return }
        for y in area.y..<area.endY {
            let row = y * size.columns
            for index in row + area.x..<row + area.endX { setStyle(change(cells[index].style), at: index) }
            if cells[row + area.x].isContinuation {
                setStyle(cells[row + area.x].style, at: row + area.x - 1)
            }
            if area.endX < size.columns, cells[row + area.endX].isContinuation {
                setStyle(cells[row + area.endX - 1].style, at: row + area.endX)
            }
        }
    }

    /// Copies another grid into this one, clipped to its bounds; a wide character that is clipped becomes a blank.
    package mutating func draw(_ other: CellGrid, at origin: CellPoint) {
        let area = CellRect(origin.x, origin.y, other.size.columns, other.size.rows).intersection(bounds)
        guard !area.isEmpty else { return }
        // The fast path, which the map takes in every frame.
        if other.rule == rule, other.clusters.isEmpty { return copy(other, at: origin, area) }
        for y in area.y..<area.endY {
            for x in area.x..<area.endX {
                let from = CellPoint(x - origin.x, y - origin.y)
                let cell = other[from.x, from.y]
                if cell.isContinuation {
                    if x == area.x { place(.scalar(Cell.space), 1, x, y, cell.style) }
                    continue
                }
                let isWide = other[from.x + 1, from.y].isContinuation
                if isWide, x + 1 == area.endX {
                    place(.scalar(Cell.space), 1, x, y, cell.style)
                } else if other.rule != rule {
                    // Characters of a certain width under the other rule may need a replacement under this one.
                    put(other.text(from.x, from.y), x, y, cell.style, in: CellRect(x, y, isWide ? 2 : 1, 1))
                } else {
                    place(other.glyph(of: cell), isWide ? 2 : 1, x, y, cell.style)
                }
            }
        }
    }

    func glyph(of cell: Cell) -> CellText.Glyph {
        cell.isCluster ? .cluster(clusters[Int(cell.glyph)]) : .scalar(cell.glyph)
    }
}
