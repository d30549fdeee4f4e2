/// Builds one graph from lines: splits them where they meet, and merges coinciding points into one node.
package struct StreetNetworkBuilder {
    /// A straight piece of a street, short enough to touch few squares of the index.
    private struct Piece {
        var street: Int32
        var start: MetrePoint
        var end: MetrePoint
        /// The fractions of its length at which it is split.
        var cuts: [Double] = []
    }

    /// The connection of a few metres between the end of one street and another street.
    private struct Link {
        var end: MetrePoint
        var foot: MetrePoint
    }

    /// The greatest length of a piece in metres.
    private static let longestPiece = 200.0
    /// The length in metres from which a segment is an error in the data and is ignored.
    private static let longestJump = 50_000.0

    private let plane: LocalPlane
    private var pieces: [Piece] = []
    private var ends: [(street: Int32, point: MetrePoint)] = []
    private var links: [Link] = []
    private var spots = NodeSpots()
    package private(set) var edges: [StreetNetwork.Edge] = []
    package var nodes: [MetrePoint] { spots.points }

    package init(plane: LocalPlane) {
        self.plane = plane
    }

    /// Adds the line of a street, given by its index.
    package mutating func add(_ line: [GeoPoint], street: Int32) {
        let points = line.map { plane.project($0) }.filter { $0.east.isFinite && $0.north.isFinite }
        guard let first = points.first, let last = points.last else { return }
        for (start, end) in zip(points, points.dropFirst()) {
            let length = start.distance(to: end)
            guard length > 0, length < Self.longestJump else { continue }
            let count = Int((length / Self.longestPiece).rounded(.up))
            for step in 0..<count {
                let from = start.interpolated(to: end, fraction: Double(step) / Double(count))
                let to = start.interpolated(to: end, fraction: Double(step + 1) / Double(count))
                pieces.append(Piece(street: street, start: from, end: to))
            }
        }
        ends += [(street, first), (street, last)]
    }

    /// Builds `nodes` and `edges` from the added lines.
    package mutating func build() {
        var grid = SegmentGrid()
        for (number, piece) in pieces.enumerated() { grid.add(Int32(number), from: piece.start, to: piece.end) }
        grid.finish()
        cutCrossings(grid)
        joinEnds(grid)
        for piece in pieces { split(piece) }
        for link in links { connect(spots.node(at: link.end), spots.node(at: link.foot), street: -1) }
    }

    private mutating func cutCrossings(_ grid: SegmentGrid) {
        for cell in grid.cells {
            for (position, one) in cell.members.enumerated() {
                for other in cell.members.dropFirst(position + 1) {
                    let (here, there) = (pieces[Int(one)], pieces[Int(other)])
                    guard here.street != there.street,
                        let shares = MetrePoint.crossingShares((here.start, here.end), (there.start, there.end)),
                        // A pair may share several squares; it is split only in the one that contains the crossing.
                        SegmentGrid.key(of: here.start.interpolated(to: here.end, fraction: shares.first)) == cell.key
                    else { continue }
                    pieces[Int(one)].cuts.append(shares.first)
                    pieces[Int(other)].cuts.append(shares.second)
                }
            }
        }
    }

    private mutating func joinEnds(_ grid: SegmentGrid) {
        for (street, point) in ends {
            var best: (piece: Int, share: Double, foot: MetrePoint, distance: Double)?
            grid.visit(around: point, reach: StreetNetwork.joinReach) { number in
                let piece = pieces[Int(number)]
                guard piece.street != street else { return best?.distance ?? StreetNetwork.joinReach }
                let (foot, share) = point.foot(from: piece.start, to: piece.end)
                let distance = foot.distance(to: point)
                if distance < best?.distance ?? StreetNetwork.joinReach {
                    best = (Int(number), share, foot, distance)
                }
                return best?.distance ?? StreetNetwork.joinReach
            }
            guard let best else { continue }
            pieces[best.piece].cuts.append(best.share)
            links.append(Link(end: point, foot: best.foot))
        }
    }

    private mutating func split(_ piece: Piece) {
        var last = spots.node(at: piece.start)
        for share in piece.cuts.sorted() + [1] {
            let next = spots.node(at: piece.start.interpolated(to: piece.end, fraction: share))
            connect(last, next, street: piece.street)
            last = next
        }
    }

    private mutating func connect(_ from: Int32, _ to: Int32, street: Int32) {
        guard from != to else { return }
        let length = spots.points[Int(from)].distance(to: spots.points[Int(to)])
        edges.append(StreetNetwork.Edge(from: from, to: to, street: street, length: Float(length)))
    }
}

/// The nodes; points within a metre of a node are merged into it.
private struct NodeSpots {
    private struct Cell: Hashable {
        var column: Int64
        var row: Int64
    }

    private static let reach = 1.0
    private(set) var points: [MetrePoint] = []
    private var cells: [Cell: [Int32]] = [:]

    mutating func node(at point: MetrePoint) -> Int32 {
        let (column, row) = (point.east / (2 * Self.reach), point.north / (2 * Self.reach))
        // The circle around the point touches at most the four cells at the nearest cell corner.
        for cell in [
            Cell(column: floor(column - 0.5), row: floor(row - 0.5)),
            Cell(column: floor(column + 0.5), row: floor(row - 0.5)),
            Cell(column: floor(column - 0.5), row: floor(row + 0.5)),
            Cell(column: floor(column + 0.5), row: floor(row + 0.5)),
        ] {
            for known in cells[cell] ?? [] where points[Int(known)].distance(to: point) <= Self.reach { return known }
        }
        let new = Int32(points.count)
        points.append(point)
        cells[Cell(column: floor(column), row: floor(row)), default: []].append(new)
        return new
    }

    private func floor(_ value: Double) -> Int64 { Int64(value.rounded(.down)) }
}
