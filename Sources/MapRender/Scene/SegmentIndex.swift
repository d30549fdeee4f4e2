/// A straight part of a line.
struct Segment: Hashable, Sendable {
    var from: CentimetrePoint
    var to: CentimetrePoint

    var box: PlaneBox { PlaneBox(around: [from, to]) }

    var length: Double {
        let (x, y) = (Double(to.x) - Double(from.x), Double(to.y) - Double(from.y))
        return (x * x + y * y).squareRoot()
    }
}

/// An index of segments in buckets, so that a view reads only the segments near it.
///
/// A segment is in every bucket that its box covers, so it may be found more than once. Drawing it twice does no harm,
/// and reading neighbours sequentially is worth the memory.
struct SegmentIndex: Sendable {
    private var box = PlaneBox(around: [])
    private var columns = 1
    private var rows = 1
    private var bucketWidth = 1
    private var bucketHeight = 1
    /// The start of each bucket in `segments`, row by row, and the end of the last one.
    private var starts: [Int] = [0, 0]
    private(set) var segments: [Segment] = []
    /// The segments that cover too many buckets; they are checked for every view.
    private(set) var long: [Segment] = []

    /// The average number of segments in a bucket, and the most buckets a segment may be in.
    private static let perBucket = 16
    private static let mostBuckets = 12

    /// Indexes the segments of lines.
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

    /// Counts first, then fills: two passes, and no array for each bucket.
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

    /// Returns the ranges of `segments` that may touch a box.
    func ranges(near wanted: PlaneBox) -> [Range<Int>] {
        guard !box.isEmpty, box.overlaps(wanted) else { return [] }
        let span = span(wanted)
        return span.rows.map { row in
            starts[row * columns + span.columns.lowerBound]..<starts[row * columns + span.columns.upperBound + 1]
        }
    }
}
