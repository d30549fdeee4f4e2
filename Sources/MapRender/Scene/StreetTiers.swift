import CellCanvas

/// Streets ordered by importance and divided into tiers by their spacing: how far apart the streets down to a tier are.
///
/// At small scales only the first tiers are drawn, so that a map at any scale has as many streets as it has room for.
struct StreetTiers {
    /// A tier; `members` are indices into the streets given.
    struct Tier {
        var layer: BaseLayer
        var spacing: Double
        var members: [Int]
    }

    private(set) var tiers: [Tier] = []

    /// The limit of the ratio of spacings within a tier.
    private static let step = 1.25
    /// The total length, as a multiple of the size of the whole, from which on spacing is computed; fewer streets are
    /// drawn at all scales.
    private static let net = 10.0
    /// The squares along each side of the whole, for measuring how much of it has streets.
    private static let squares = 24

    /// Orders the streets: main streets first, then minor streets, then paths; within a kind the longest first.
    init(_ lines: [(layer: BaseLayer, points: [CentimetrePoint])]) {
        let lengths = lines.map { line in
            zip(line.points, line.points.dropFirst()).reduce(0) { $0 + Segment(from: $1.0, to: $1.1).length }
        }
        let order = lines.indices.sorted {
            (lines[$1].layer.rawValue, lengths[$1], $0) < (lines[$0].layer.rawValue, lengths[$0], $1)
        }
        let (area, side) = Self.extent(lines.lazy.map(\.points))
        var length = 0.0
        for place in order {
            length += lengths[place]
            // A net of streets at a distance d has a length of 2 A / d in an area A.
            let spacing = length > Self.net * side ? 2 * area / length / 100 : .infinity
            add(place, lines[place].layer, spacing)
        }
    }

    private mutating func add(_ place: Int, _ layer: BaseLayer, _ spacing: Double) {
        if let last = tiers.indices.last, tiers[last].layer == layer,
            spacing == .infinity || tiers[last].spacing < spacing * Self.step
        {
            tiers[last].members.append(place)
        } else {
            tiers.append(Tier(layer: layer, spacing: spacing, members: [place]))
        }
    }

    /// Returns the area of the plane that has streets, and the size of the whole, in centimetres.
    private static func extent(_ lines: some Sequence<[CentimetrePoint]>) -> (area: Double, side: Double) {
        let box = PlaneBox(around: lines.lazy.flatMap { $0 })
        guard !box.isEmpty else { return (0, 0) }
        let side = max(box.maxX - box.minX, box.maxY - box.minY, 1)
        let size = side / squares + 1
        var taken = Array(repeating: false, count: squares * squares)
        for line in lines {
            for (from, to) in zip(line, line.dropFirst()) {
                let steps = max(abs(Int(to.x) - Int(from.x)), abs(Int(to.y) - Int(from.y))) / size + 1
                for step in 0...steps {
                    let x = Int(from.x) + (Int(to.x) - Int(from.x)) * step / steps - box.minX
                    let y = Int(from.y) + (Int(to.y) - Int(from.y)) * step / steps - box.minY
                    taken[y / size * squares + x / size] = true
                }
            }
        }
        let count = taken.reduce(0) { $0 + ($1 ? 1 : 0) }
        return (Double(count) * Double(size) * Double(size), Double(side))
    }
}
