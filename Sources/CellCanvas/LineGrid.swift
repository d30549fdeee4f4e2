/// Collects the borders of panes that share cells, then draws each crossing with the character for its arms.
///
/// Two panes that overlap by one cell get `┬`, `┤` or `┼` where their borders meet, and no cell is drawn twice.
package struct LineGrid: Sendable {
    /// The weight of the line to the left or right of a cell's centre.
    ///
    /// Vertical lines are always light: when a border becomes heavy with the focus, only a few runs of cells change,
    /// not every row.
    package enum Weight: UInt8, Sendable, Comparable {
        case none, light, heavy

        package static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
    }

    /// The arms of one cell.
    struct Arms: Sendable, Hashable {
        var up = false
        var down = false
        var left = Weight.none
        var right = Weight.none
        var style = Style.plain
        /// The weight of the line whose style is used: a heavy line's before a light one's, then the later one's.
        var rank = Weight.none

        mutating func look(_ style: Style, _ weight: Weight) {
            guard weight >= rank else { return }
            self.style = style
            rank = weight
        }
    }

    package let size: CellSize
    private var arms: [Arms]

    package init(_ size: CellSize) {
        self.size = CellSize(max(0, size.columns), max(0, size.rows))
        arms = Array(repeating: Arms(), count: self.size.columns * self.size.rows)
    }

    /// Adds the border of a pane, along the inside of its edge.
    ///
    /// The border of the focused pane is heavy.
    package mutating func add(_ rect: CellRect, _ style: Style, heavy: Bool = false) {
        guard rect.width > 1, rect.height > 1 else { return }
        let weight: Weight = heavy ? .heavy : .light
        horizontal(rect.x, rect.y, rect.width, style, weight)
        horizontal(rect.x, rect.endY - 1, rect.width, style, weight)
        vertical(rect.x, rect.y, rect.height, style, weight)
        vertical(rect.endX - 1, rect.y, rect.height, style, weight)
    }

    /// Adds a line from the centre of its first cell to the centre of its last.
    package mutating func horizontal(_ x: Int, _ y: Int, _ width: Int, _ style: Style, _ weight: Weight = .light) {
        for place in x..<max(x, x + width) {
            change(place, y) { arms in
                if place > x { arms.left = max(arms.left, weight) }
                if place < x + width - 1 { arms.right = max(arms.right, weight) }
                arms.look(style, weight)
            }
        }
    }

    /// Adds a line from the centre of its first cell to the centre of its last; `weight` only decides its style.
    package mutating func vertical(_ x: Int, _ y: Int, _ height: Int, _ style: Style, _ weight: Weight = .light) {
        for place in y..<max(y, y + height) {
            change(x, place) { arms in
                if place > y { arms.up = true }
                if place < y + height - 1 { arms.down = true }
                arms.look(style, weight)
            }
        }
    }

    private mutating func change(_ x: Int, _ y: Int, _ body: (inout Arms) -> Void) {
        guard CellRect(size).contains(CellPoint(x, y)) else { return }
        body(&arms[y * size.columns + x])
    }

    /// Draws the lines; other cells stay as they are.
    package func draw(into grid: inout CellGrid, _ glyphs: GlyphSet) {
        for y in 0..<size.rows {
            for x in 0..<size.columns {
                let cell = arms[y * size.columns + x]
                guard cell.rank != .none else { continue }
                grid.put(String(glyphs.line(cell)), x, y, cell.style)
            }
        }
    }
}

extension GlyphSet {
    /// Returns the character with these arms.
    func line(_ arms: LineGrid.Arms) -> Character {
        let isHeavy = max(arms.left, arms.right) == .heavy
        if isHeavy, !isASCII, arms.up || arms.down {
            let upright = arms.up && arms.down ? 2 : arms.up ? 1 : 0
            return Self.heavyCrossings[upright][Int(arms.left.rawValue) * 3 + Int(arms.right.rawValue)]
        }
        return switch (arms.up, arms.down, arms.left != .none, arms.right != .none) {
        case (false, true, false, true): topLeft
        case (false, true, true, false): topRight
        case (true, false, false, true): bottomLeft
        case (true, false, true, false): bottomRight
        case (false, true, true, true): teeDown
        case (true, false, true, true): teeUp
        case (true, true, false, true): teeRight
        case (true, true, true, false): teeLeft
        case (true, true, true, true): cross
        case (_, _, false, false): vertical
        case (false, false, _, _): isHeavy ? heavyHorizontal : horizontal
        }
    }

    /// Rows: a vertical line down, up, or through; columns: the weight to the left (none, light, heavy), then to the
    /// right.
    private static let heavyCrossings = ["│┌┍┐┬┮┑┭┯", "│└┕┘┴┶┙┵┷", "│├┝┤┼┾┥┽┿"].map(Array.init)
}
