import CellCanvas
import DispatchDomain

/// The columns of a list, fitted to a width: the least important ones are left out first.
struct Table {
    struct Column {
        let title: Phrase
        /// The least width, in cells.
        let least: Int
        /// The width, in cells, that it should have before less important columns are shown; 0 if `least` is enough.
        var good = 0
        /// Its share of the remaining width; 0 takes none.
        var share = 0
        var alignment = CellGrid.Alignment.left
        /// The column with the highest rank is left out first; 0 is never left out.
        var rank = 0
    }

    let columns: [Column]
    /// The width of each column in cells; 0 if it is left out.
    let widths: [Int]

    init(_ columns: [Column], width: Int) {
        self.columns = columns
        var shown = Set(columns.indices)
        func needed() -> Int { shown.reduce(0) { $0 + columns[$1].least + 1 } - 1 }
        func wanted() -> Int { shown.reduce(0) { $0 + max(columns[$1].least, columns[$1].good) + 1 } - 1 }
        while wanted() > width,
            let last = shown.filter({ columns[$0].rank > 0 }).max(by: { columns[$0].rank < columns[$1].rank })
        {
            shown.remove(last)
        }
        let free = max(0, width - needed())
        let shares = max(1, shown.reduce(0) { $0 + columns[$1].share })
        // The rounding remainder goes to the column with the largest share.
        var widths = columns.indices.map { index in
            shown.contains(index) ? columns[index].least + free * columns[index].share / shares : 0
        }
        let used = widths.reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) } - 1
        if let widest = shown.max(by: { columns[$0].share < columns[$1].share }), columns[widest].share > 0 {
            widths[widest] += max(0, width - used)
        }
        self.widths = widths
    }

    /// Writes a row; each cell is cut to its column.
    func put(_ cells: [TextLine], _ x: Int, _ y: Int, endX: Int, into grid: inout CellGrid) {
        var x = x
        for (index, cell) in cells.enumerated() where index < widths.count && widths[index] > 0 {
            let width = min(widths[index], endX - x)
            guard width > 0 else { return }
            let free = width - cell.width(grid.rule)
            let indent =
                switch columns[index].alignment {
                case .left: 0
                case .right: max(0, free)
                case .centre: max(0, free / 2)
                }
            grid.put(cell, x + indent, y, width: width - indent)
            x += width + 1
        }
    }

    /// Writes the row of titles.
    func putTitles(_ language: Language, _ x: Int, _ y: Int, endX: Int, into grid: inout CellGrid) {
        put(columns.map { TextLine($0.title(language), .dim) }, x, y, endX: endX, into: &grid)
    }
}
