/// What a scene holds, sorted for drawing.
///
/// A class, so that a drawing can tell at once whether it is the same scene.
final class SceneContent: Sendable {
    /// By the layer's raw value.
    let lines: [SegmentIndex]
    let areas: [PlaneArea]
    let namedLines: [NamedLine]
    let namedAreas: [NamedArea]
    let bounds: MapBounds?
    /// How far apart streets of a layer and of those more important lie on average, in metres; by raw value.
    let spacing: [Double]

    init(_ features: [MapScene.Feature]) {
        var segments = Array(repeating: [Segment](), count: BaseLayer.allCases.count)
        var areas: [PlaneArea] = []
        var namedLines: [NamedLine] = []
        var namedAreas: [NamedArea] = []
        for feature in features {
            let layer = BaseLayer(feature.kind)
            let points = feature.points.lazy.filter(\.isFinite).map { PlanePoint($0) }
            if feature.kind == .water || feature.kind == .green {
                guard let area = PlaneArea(layer, Array(points)) else { continue }
                areas.append(area)
                if let name = feature.name, let named = NamedArea(name, area) { namedAreas.append(named) }
                continue
            }
            var line = Array(points)
            if feature.isClosed, let first = line.first { line.append(first) }
            for (from, to) in zip(line, line.dropFirst()) {
                segments[Int(layer.rawValue)].append(Segment(from: from, to: to))
            }
            if let name = feature.name, layer.nameRank != nil, let named = NamedLine(name, layer, line) {
                namedLines.append(named)
            }
        }
        self.areas = areas
        self.namedLines = namedLines
        self.namedAreas = namedAreas
        lines = segments.map { SegmentIndex($0) }
        bounds = MapBounds(around: features.lazy.flatMap(\.points).filter(\.isFinite))
        spacing = Self.spacing(lines, segments)
    }

    /// Of a net of streets d apart, a square with sides s holds 2 s² / d of length.
    ///
    /// A few streets are no net, and infinitely far apart.
    private static func spacing(_ lines: [SegmentIndex], _ segments: [[Segment]]) -> [Double] {
        let streets = [BaseLayer.main, .minor, .path].map { Int($0.rawValue) }
        let box = PlaneBox(around: streets.lazy.flatMap { segments[$0] }.flatMap { [$0.from, $0.to] })
        var spacing = Array(repeating: Double.infinity, count: lines.count)
        guard !box.isEmpty else { return spacing }
        let side = Double(max(box.maxX - box.minX, box.maxY - box.minY))
        var length = 0.0
        for layer in streets {
            length += lines[layer].length
            if length > 10 * side { spacing[layer] = 2 * side * side / length / 100 }
        }
        return spacing
    }
}
