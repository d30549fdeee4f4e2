import CellCanvas

/// Counts marks in blocks of 8 × 2 cells, to find where they are too many to be labelled one by one.
///
/// Blocks are fixed to the plane, not to the screen: a cluster stays a cluster while the map is panned.
struct MarkBlocks {
    private static let columnBits = 3
    private static let rowBits = 1
    /// The most marks of a block that have labels of their own.
    private static let most = 3

    private let viewport: MapViewport
    private let columns: Int
    private var counts: [Int]
    /// The marks in view, with the cell and the block of each.
    private var found: [(index: Int, cell: CellPoint, block: Int)] = []

    init(_ viewport: MapViewport) {
        self.viewport = viewport
        columns = viewport.size.columns >> Self.columnBits + 2
        counts = Array(repeating: 0, count: columns * (viewport.size.rows >> Self.rowBits + 2))
    }

    mutating func add(_ index: Int, _ cell: CellPoint) {
        let x = (cell.x + viewport.origin.x) >> Self.columnBits - viewport.origin.x >> Self.columnBits
        let y = (cell.y + viewport.origin.y) >> Self.rowBits - viewport.origin.y >> Self.rowBits
        let block = y * columns + x
        counts[block] += 1
        found.append((index, cell, block))
    }

    /// The marks that have labels of their own.
    var single: [(index: Int, cell: CellPoint)] {
        found.lazy.filter { counts[$0.block] <= Self.most }.map { ($0.index, $0.cell) }
    }

    /// The clusters, each with the cell in the middle of its block.
    var crowds: [(members: [Int], cell: CellPoint)] {
        var slots = Array(repeating: -1, count: counts.count)
        var crowds: [(members: [Int], cell: CellPoint)] = []
        for mark in found where counts[mark.block] > Self.most {
            if slots[mark.block] < 0 {
                slots[mark.block] = crowds.count
                crowds.append(([], middle(of: mark.block)))
            }
            crowds[slots[mark.block]].members.append(mark.index)
        }
        return crowds
    }

    private func middle(of block: Int) -> CellPoint {
        let left = (viewport.origin.x >> Self.columnBits + block % columns) << Self.columnBits - viewport.origin.x
        let top = (viewport.origin.y >> Self.rowBits + block / columns) << Self.rowBits - viewport.origin.y
        return CellPoint(
            min(max(left + 2, 0), max(0, viewport.size.columns - 1)),
            min(max(top, 0), max(0, viewport.size.rows - 1))
        )
    }
}
