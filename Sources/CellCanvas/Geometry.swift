/// A position in a grid of cells: column and row, counted from 0 at the top left.
package struct CellPoint: Hashable, Sendable {
    package var x: Int
    package var y: Int

    package init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }

    package static let zero = CellPoint(0, 0)
}

/// A size in columns and rows.
package struct CellSize: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(_ columns: Int, _ rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A rectangle of cells; an empty one has no cells.
package struct CellRect: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    package init(_ size: CellSize) { self.init(0, 0, size.columns, size.rows) }

    package var origin: CellPoint { CellPoint(x, y) }
    package var size: CellSize { CellSize(width, height) }
    /// The first column to the right of it.
    package var endX: Int { x + width }
    /// The first row below it.
    package var endY: Int { y + height }
    package var isEmpty: Bool { width == 0 || height == 0 }

    package func contains(_ point: CellPoint) -> Bool {
        (x..<endX).contains(point.x) && (y..<endY).contains(point.y)
    }

    package func intersection(_ other: CellRect) -> CellRect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return CellRect(left, top, min(endX, other.endX) - left, min(endY, other.endY) - top)
    }

    /// Returns the rectangle reduced by a number of cells on each side.
    package func inset(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) -> CellRect {
        CellRect(x + left, y + top, width - left - right, height - top - bottom)
    }

    package func inset(_ count: Int) -> CellRect { inset(count, count, count, count) }
}
