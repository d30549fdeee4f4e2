/// A dot or a cell of the dot grid.
///
/// It equals a `CellPoint` but is a type of this module: lines are drawn from millions of them, and making a value of
/// another module's type is a call.
package struct DotPoint: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }

    /// The cell that contains the dot.
    var cell: DotPoint { DotPoint(x >> 1, y >> 2) }
}

/// A rectangle of the dot grid, in dots or cells.
package struct DotWindow: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package var endX: Int
    package var endY: Int

    package init(_ x: Int, _ y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        endX = x + max(0, width)
        endY = y + max(0, height)
    }

    /// Whether it contains no dot or cell.
    package var isEmpty: Bool { x >= endX || y >= endY }

    /// Returns whether it contains a dot or cell.
    package func contains(_ point: DotPoint) -> Bool {
        point.x >= x && point.x < endX && point.y >= y && point.y < endY
    }

    /// Returns the window enlarged by `count` on every side.
    func widened(by count: Int) -> DotWindow {
        DotWindow(x - count, y - count, width: endX - x + 2 * count, height: endY - y + 2 * count)
    }
}
