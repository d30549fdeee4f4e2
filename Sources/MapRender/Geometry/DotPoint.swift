/// A dot or a cell of the lattice.
///
/// The same as a `CellPoint`; its own type, because lines are drawn from millions of them and those of another module
/// are made by a call.
package struct DotPoint: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }

    /// The cell in which a dot lies.
    var cell: DotPoint { DotPoint(x >> 1, y >> 2) }
}

/// A piece of the lattice.
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

    /// Whether nothing is in it.
    package var isEmpty: Bool { x >= endX || y >= endY }

    /// Whether a dot or cell is in it.
    package func contains(_ point: DotPoint) -> Bool {
        point.x >= x && point.x < endX && point.y >= y && point.y < endY
    }

    /// With so much more on every side.
    func widened(by count: Int) -> DotWindow {
        DotWindow(x - count, y - count, width: endX - x + 2 * count, height: endY - y + 2 * count)
    }
}
