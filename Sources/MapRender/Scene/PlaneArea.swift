/// An area of water or green.
struct PlaneArea: Sendable {
    let layer: BaseLayer
    let points: [CentimetrePoint]
    let box: PlaneBox

    init?(_ layer: BaseLayer, _ points: [CentimetrePoint]) {
        guard points.count > 2 else { return nil }
        self.layer = layer
        self.points = points
        box = PlaneBox(around: points)
    }

    /// Returns the sorted x coordinates at which edges cross the horizontal line at `y`.
    func crossings(y: Double) -> [Double] {
        var found: [Double] = []
        var from = points[points.count - 1]
        for to in points {
            defer { from = to }
            let (top, bottom) = (Double(min(from.y, to.y)), Double(max(from.y, to.y)))
            guard top <= y, y < bottom else { continue }
            let part = (y - Double(from.y)) / (Double(to.y) - Double(from.y))
            found.append(Double(from.x) + part * (Double(to.x) - Double(from.x)))
        }
        return found.sorted()
    }
}

/// An area with a name, and the place in it with the most room for the name.
struct NamedArea: Sendable {
    let name: String
    let layer: BaseLayer
    let anchor: CentimetrePoint
    /// The width of the area at the anchor, in centimetres.
    let width: Double

    init?(_ name: String, _ area: PlaneArea) {
        let heights = [0.5, 0.35, 0.65].map { Double(area.box.minY) + $0 * Double(area.box.maxY - area.box.minY) }
        var best: (left: Double, right: Double, y: Double)?
        for y in heights {
            let ends = area.crossings(y: y)
            for pair in stride(from: 0, to: ends.count - 1, by: 2) {
                let room = ends[pair + 1] - ends[pair]
                // Another line must be clearly better, so that the name does not leave the middle for nothing.
                if let known = best, room < 1.2 * (known.right - known.left) { continue }
                best = (ends[pair], ends[pair + 1], y)
            }
        }
        guard let best else { return nil }
        self.name = name
        layer = area.layer
        anchor = CentimetrePoint(x: Int32((best.left + best.right) / 2), y: Int32(best.y))
        width = best.right - best.left
    }
}
