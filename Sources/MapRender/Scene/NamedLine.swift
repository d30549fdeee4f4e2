/// A street or stream with a name, measured so that names can be placed along it.
///
/// A class, since thousands are passed around and none ever changes.
final class NamedLine: Sendable {
    /// The data that decide whether a line is in a view, kept apart from the line: a city has thousands, a view some
    /// dozens.
    struct Outline: Sendable {
        let layer: BaseLayer
        let box: PlaneBox
        let spacing: Double
    }

    var outline: Outline { Outline(layer: layer, box: box, spacing: spacing) }

    let name: String
    let layer: BaseLayer
    let box: PlaneBox
    /// The spacing of its `StreetLayer`, in metres.
    let spacing: Double
    /// The house numbers from the first point to the last.
    let numbers: ClosedRange<Int>?
    private let points: [CentimetrePoint]
    /// The distance of each point from the first, in centimetres along the line.
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
        // A file may contain any numbers; larger ranges could not be iterated.
        numbers = feature.numbers.flatMap {
            (0..<100_000).contains($0.lowerBound) && $0.upperBound < 100_000 ? $0 : nil
        }
        self.points = points
        self.distances = distances
        box = PlaneBox(around: points)
        self.length = length
    }

    /// The length of the line in centimetres.
    let length: Double

    /// Returns the point at a distance along the line, in centimetres; an end for distances beyond it.
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
