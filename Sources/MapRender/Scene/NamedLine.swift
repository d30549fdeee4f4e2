/// A street or stream with a name, measured, so that names can be set along it.
///
/// A class, since thousands are handed about and none ever changes.
final class NamedLine: Sendable {
    /// What tells whether a line is in a view, apart from the line: a city has thousands, a view some dozens.
    struct Outline: Sendable {
        let layer: BaseLayer
        let box: PlaneBox
        let spacing: Double
    }

    var outline: Outline { Outline(layer: layer, box: box, spacing: spacing) }

    let name: String
    let layer: BaseLayer
    let box: PlaneBox
    /// As of its net.
    let spacing: Double
    /// From the first point to the last.
    let numbers: ClosedRange<Int>?
    private let points: [CentimetrePoint]
    /// How far each point is from the first, in centimetres along the line.
    private let distances: [Double]

    init?(_ feature: MapScene.Feature, _ layer: BaseLayer, _ points: [CentimetrePoint], spacing: Double) {
        guard let name = feature.name, layer.nameRank != nil, points.count > 1 else { return nil }
        var distances = [0.0]
        for (from, to) in zip(points, points.dropFirst()) {
            distances.append(distances[distances.count - 1] + Segment(from: from, to: to).length)
        }
        guard let length = distances.last, length > 0 else { return nil }
        self.name = name
        self.layer = layer
        self.spacing = spacing
        // Whatever a stranger's file says, it must be possible to count them.
        numbers = feature.numbers.flatMap {
            (0..<100_000).contains($0.lowerBound) && $0.upperBound < 100_000 ? $0 : nil
        }
        self.points = points
        self.distances = distances
        box = PlaneBox(around: points)
        self.length = length
    }

    let length: Double

    /// Where one is after so many centimetres; the ends for what lies beyond them.
    func place(at distance: Double) -> (x: Double, y: Double) {
        var low = 0
        var high = distances.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if distances[middle] <= distance { low = middle } else { high = middle }
        }
        let piece = distances[high] - distances[low]
        let part = piece > 0 ? min(max((distance - distances[low]) / piece, 0), 1) : 0
        let (from, to) = (points[low], points[high])
        return (
            Double(from.x) + part * (Double(to.x) - Double(from.x)),
            Double(from.y) + part * (Double(to.y) - Double(from.y))
        )
    }
}
