/// A spatial index of street segments: the segments in each square of a uniform grid.
package struct SegmentGrid: Sendable {
    /// A square of the grid and the segments in it.
    package struct Members {
        package var key: Int64
        package var members: ArraySlice<Int32>
    }

    /// The side of a square in metres.
    private static let side = 100.0

    private var entries: [(key: Int64, segment: Int32)] = []
    private var keys: [Int64] = []
    private var starts: [Int32] = []
    private var segments: [Int32] = []

    /// Adds a segment to every square that its bounding box touches.
    package mutating func add(_ segment: Int32, from start: MetrePoint, to end: MetrePoint) {
        let columns = Self.square(min(start.east, end.east))...Self.square(max(start.east, end.east))
        let rows = Self.square(min(start.north, end.north))...Self.square(max(start.north, end.north))
        for column in columns { for row in rows { entries.append((Self.key(column, row), segment)) } }
    }

    /// Builds the index from the added segments; must be called before any look-up.
    package mutating func finish() {
        entries.sort { ($0.key, $0.segment) < ($1.key, $1.segment) }
        segments = entries.map(\.segment)
        for (position, entry) in entries.enumerated() where keys.last != entry.key {
            keys.append(entry.key)
            starts.append(Int32(position))
        }
        starts.append(Int32(entries.count))
        entries = []
    }

    /// All squares that contain segments.
    package var cells: some Sequence<Members> {
        keys.indices.lazy.map { Members(key: keys[$0], members: members($0)) }
    }

    /// Calls `body` for the segments around a point, ring by ring of squares.
    ///
    /// - Parameters:
    ///   - reach: the initial search radius in metres.
    ///   - body: returns the search radius that is still of interest; a smaller one ends the search earlier. A segment
    ///     that lies in several squares is visited once for each.
    package func visit(around point: MetrePoint, reach: Double, _ body: (Int32) -> Double) {
        let (column, row) = (Self.square(point.east), Self.square(point.north))
        var reach = reach
        var ring = 0
        // Everything in ring n is at least n − 1 sides away.
        while Double(ring - 1) * Self.side <= reach {
            for east in -ring...ring {
                for north in -ring...ring where max(abs(east), abs(north)) == ring {
                    guard let cell = cell(Self.key(column + Int32(east), row + Int32(north))) else { continue }
                    for segment in members(cell) { reach = min(reach, body(segment)) }
                }
            }
            ring += 1
        }
    }

    /// Returns the key of the square that contains a point.
    package static func key(of point: MetrePoint) -> Int64 { key(square(point.east), square(point.north)) }

    private static func square(_ metres: Double) -> Int32 {
        // Clamped to fit an `Int32`; no distance on earth reaches these bounds.
        Int32(min(max((metres / side).rounded(.down), -1_000_000), 1_000_000))
    }

    private static func key(_ column: Int32, _ row: Int32) -> Int64 { Int64(column) << 32 | Int64(row) & 0xFFFF_FFFF }

    private func members(_ cell: Int) -> ArraySlice<Int32> { segments[Int(starts[cell])..<Int(starts[cell + 1])] }

    private func cell(_ key: Int64) -> Int? {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low : nil
    }
}
