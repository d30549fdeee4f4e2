import CellCanvas

/// Streets sorted by how much they matter, and cut into tiers: how far apart streets lie, down to each tier.
///
/// From far only the first tiers are drawn, so there are as many streets on a map as it has room for, at every scale.
struct StreetTiers {
    /// Streets by their place in what was given.
    struct Tier {
        var layer: BaseLayer
        var spacing: Double
        var members: [Int]
    }

    private(set) var tiers: [Tier] = []

    /// A tier's streets lie less than this many times as far apart as those of the next.
    private static let step = 1.25
    /// So many times the size of the whole make a net; fewer streets are all drawn from anywhere.
    private static let net = 10.0
    /// The whole is this many squares wide, to tell how much of it has streets.
    private static let squares = 24

    /// Mains first, then lesser ones, then paths; the longest of each first.
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
            // Of a net of streets d apart, an area A holds 2 A / d of length.
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

    /// How much of the plane has streets, and how wide all of it is; in centimetres.
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
