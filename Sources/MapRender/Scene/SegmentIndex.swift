/// A straight piece of a line.
struct Segment: Hashable, Sendable {
    var from: CentimetrePoint
    var to: CentimetrePoint

    var box: PlaneBox { PlaneBox(around: [from, to]) }

    var length: Double {
        let (x, y) = (Double(to.x) - Double(from.x), Double(to.y) - Double(from.y))
        return (x * x + y * y).squareRoot()
    }
}

/// Segments sorted into the buckets of a lattice, so that a view touches only those near it.
///
/// A segment stands in every bucket its box covers and may be found more than once; drawing it twice changes nothing,
/// and reading neighbours in a row is worth more than the room.
struct SegmentIndex: Sendable {
    private var box = PlaneBox(around: [])
    private var columns = 1
    private var rows = 1
    private var bucketWidth = 1
    private var bucketHeight = 1
    /// Where each bucket begins in `segments`, row by row, and where the last ends.
    private var starts: [Int] = [0, 0]
    private(set) var segments: [Segment] = []
    /// Those that cover too many buckets; looked at every time.
    private(set) var long: [Segment] = []

    /// About how many segments a bucket holds, and how many buckets a segment may stand in.
    private static let perBucket = 16
    private static let mostBuckets = 12

    /// The pieces of some lines.
    init(_ lines: [[CentimetrePoint]]) {
        self.init(lines.flatMap { line in zip(line, line.dropFirst()).map { Segment(from: $0, to: $1) } })
    }

    init(_ given: [Segment]) {
        guard !given.isEmpty else { return }
        box = PlaneBox(around: given.lazy.flatMap { [$0.from, $0.to] })
        let side = Int((Double(given.count) / Double(Self.perBucket)).squareRoot().rounded(.up))
        columns = min(max(side, 1), 256)
        rows = columns
        bucketWidth = (box.maxX - box.minX) / columns + 1
        bucketHeight = (box.maxY - box.minY) / rows + 1
        fill(given)
    }

    /// Counts, then places: two rounds and no list per bucket.
    private mutating func fill(_ given: [Segment]) {
        var counts = Array(repeating: 0, count: columns * rows + 1)
        let spans = given.map { span($0.box) }
        for span in spans where span.count <= Self.mostBuckets {
            for row in span.rows { for column in span.columns { counts[row * columns + column + 1] += 1 } }
        }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        starts = counts
        guard let total = starts.last else { return }
        segments = Array(repeating: given[0], count: total)
        for (segment, span) in zip(given, spans) {
            guard span.count <= Self.mostBuckets else {
                long.append(segment)
                continue
            }
            for row in span.rows {
                for column in span.columns {
                    segments[counts[row * columns + column]] = segment
                    counts[row * columns + column] += 1
                }
            }
        }
    }

    private struct BucketSpan {
        var columns: ClosedRange<Int>
        var rows: ClosedRange<Int>
        var count: Int { columns.count * rows.count }
    }

    private func span(_ wanted: PlaneBox) -> BucketSpan {
        func bucket(_ value: Int, _ first: Int, _ size: Int, _ count: Int) -> Int {
            min(max((value - first) / size, 0), count - 1)
        }
        let left = bucket(wanted.minX, box.minX, bucketWidth, columns)
        let top = bucket(wanted.minY, box.minY, bucketHeight, rows)
        return BucketSpan(
            columns: left...max(left, bucket(wanted.maxX, box.minX, bucketWidth, columns)),
            rows: top...max(top, bucket(wanted.maxY, box.minY, bucketHeight, rows))
        )
    }

    /// The pieces of `segments` that may touch a box.
    func ranges(near wanted: PlaneBox) -> [Range<Int>] {
        guard !box.isEmpty, box.overlaps(wanted) else { return [] }
        let span = span(wanted)
        return span.rows.map { row in
            starts[row * columns + span.columns.lowerBound]..<starts[row * columns + span.columns.upperBound + 1]
        }
    }
}
