/// The size of one part of a divided area.
package enum Extent: Sendable, Hashable {
    /// A number of cells.
    case fixed(Int)
    /// A number of shares of the cells that the others leave.
    case share(Int)
    /// A number of shares, but at least a number of cells.
    case atLeast(Int, share: Int)

    fileprivate var minimum: Int {
        switch self {
        case .fixed(let cells), .atLeast(let cells, share: _): max(0, cells)
        case .share: 0
        }
    }

    fileprivate var parts: Int {
        switch self {
        case .fixed: 0
        case .share(let parts), .atLeast(_, share: let parts): max(0, parts)
        }
    }
}

extension CellRect {
    /// Divides the rectangle from top to bottom.
    ///
    /// The parts cover it exactly. If there is too little room, the last parts get less or nothing; if no part shares
    /// the rest, the last part gets it.
    ///
    /// - parameter overlap: The rows that neighbours have in common; 1 for panes that share a border.
    package func rows(_ heights: [Extent], overlap: Int = 0) -> [CellRect] {
        Self.divide(height, heights, overlap).map { CellRect(x, y + $0.start, width, $0.length) }
    }

    /// Divides the rectangle from left to right, by the same rules as `rows`.
    package func columns(_ widths: [Extent], overlap: Int = 0) -> [CellRect] {
        Self.divide(width, widths, overlap).map { CellRect(x + $0.start, y, $0.length, height) }
    }

    private static func divide(
        _ length: Int,
        _ extents: [Extent],
        _ overlap: Int
    ) -> [(start: Int, length: Int)] {
        // The overlap of neighbours counts once: parts are laid out without it.
        let room = length - overlap
        guard room > 0 else { return extents.map { _ in (0, max(0, length)) } }
        var start = 0
        return lengths(room, extents, overlap).map { own in
            defer { start += own }
            return (start, own + overlap)
        }
    }

    private static func lengths(_ room: Int, _ extents: [Extent], _ overlap: Int) -> [Int] {
        let least = extents.map { max(0, $0.minimum - overlap) }
        guard least.reduce(0, +) < room else {
            var left = room
            return least.map { wanted in
                defer { left -= min(wanted, left) }
                return min(wanted, left)
            }
        }
        var result = least
        // A part whose share is below its minimum gets the minimum; the rest is divided among the others.
        var sharing = extents.indices.filter { extents[$0].parts > 0 }
        while true {
            let kept = extents.indices.filter { !sharing.contains($0) }.reduce(0) { $0 + least[$1] }
            let parts = sharing.reduce(0) { $0 + extents[$1].parts }
            guard parts > 0 else { break }
            var seen = 0
            for index in sharing {
                let before = (room - kept) * seen / parts
                seen += extents[index].parts
                result[index] = (room - kept) * seen / parts - before
            }
            let short = sharing.filter { result[$0] < least[$0] }
            guard !short.isEmpty else { break }
            for index in short { result[index] = least[index] }
            sharing.removeAll { short.contains($0) }
        }
        if let last = result.indices.last { result[last] += room - result.reduce(0, +) }
        return result
    }
}
