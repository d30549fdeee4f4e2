import DispatchDomain

/// A line of the plan, with the distance along it at each point.
struct MeasuredLine {
    let spots: [MetrePoint]
    let reach: [Double]

    init(_ spots: [MetrePoint]) {
        var reach: [Double] = spots.isEmpty ? [] : [0]
        for (previous, next) in zip(spots, spots.dropFirst()) {
            reach.append((reach.last ?? 0) + previous.distance(to: next))
        }
        self.spots = spots
        self.reach = reach
    }

    var length: Double { reach.last ?? 0 }

    /// Returns the point at a distance in metres, clamped to the line, which needs at least two points.
    func point(metres: Double) -> MetrePoint {
        let end = max(1, reach.firstIndex { $0 >= metres } ?? reach.count - 1)
        let span = reach[end] - reach[end - 1]
        let share = span > 0 ? min(max((metres - reach[end - 1]) / span, 0), 1) : 0
        return spots[end - 1].interpolated(to: spots[end], fraction: share)
    }
}

/// The crossing of two lines.
struct Crossing {
    var point: MetrePoint
    var first: Int
    var firstAlong: Double
    var second: Int
    var secondAlong: Double

    /// Returns all crossings, those of the most important lines first; a line's index is its importance.
    static func all(of lines: [MeasuredLine]) -> [Crossing] {
        var crossings: [Crossing] = []
        for bucket in buckets(of: lines) {
            for (place, one) in bucket.pieces.enumerated() {
                for other in bucket.pieces[(place + 1)...] where other.line != one.line {
                    guard let crossing = crossing(lines, one, other) else { continue }
                    // Long pieces are in several buckets; only the bucket of the crossing reports it.
                    if bucketIndex(crossing.point) == bucket.index { crossings.append(crossing) }
                }
            }
        }
        return crossings.sorted { ($0.first, $0.second, $0.firstAlong) < ($1.first, $1.second, $1.firstAlong) }
    }

    private static func crossing(_ lines: [MeasuredLine], _ one: Piece, _ other: Piece) -> Crossing? {
        let (a, b) = one.line < other.line ? (one, other) : (other, one)
        let (first, second) = (lines[a.line], lines[b.line])
        let firstEnds = (start: first.spots[a.index], end: first.spots[a.index + 1])
        let secondEnds = (start: second.spots[b.index], end: second.spots[b.index + 1])
        guard let shares = MetrePoint.crossingShares(firstEnds, secondEnds) else { return nil }
        return Crossing(
            point: firstEnds.start.interpolated(to: firstEnds.end, fraction: shares.first),
            first: a.line,
            firstAlong: first.reach[a.index] + (first.reach[a.index + 1] - first.reach[a.index]) * shares.first,
            second: b.line,
            secondAlong: second.reach[b.index] + (second.reach[b.index + 1] - second.reach[b.index]) * shares.second
        )
    }
}

// MARK: - Buckets

extension Crossing {
    /// One straight piece of a line.
    private struct Piece {
        var line: Int
        var index: Int
    }

    private static let side = 100.0
    private static let columns = 64

    private static func cell(_ metres: Double) -> Int {
        min(max(Int((metres / side).rounded(.down)) + columns / 2, 0), columns - 1)
    }

    private static func bucketIndex(_ point: MetrePoint) -> Int {
        cell(point.north) * columns + cell(point.east)
    }

    private static func buckets(of lines: [MeasuredLine]) -> [(index: Int, pieces: [Piece])] {
        var buckets = Array(repeating: [Piece](), count: columns * columns)
        for (number, line) in lines.enumerated() {
            for (index, (start, end)) in zip(line.spots, line.spots.dropFirst()).enumerated() {
                let rows = cell(min(start.north, end.north))...cell(max(start.north, end.north))
                let places = cell(min(start.east, end.east))...cell(max(start.east, end.east))
                for row in rows {
                    for place in places { buckets[row * columns + place].append(Piece(line: number, index: index)) }
                }
            }
        }
        return buckets.enumerated().map { ($0.offset, $0.element) }
    }
}
