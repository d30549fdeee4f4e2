/// The contents of a scene, prepared for drawing.
///
/// A class, so that a drawing can tell by identity whether it has the same scene.
final class SceneContent: Sendable {
    /// The lines, in the order in which they are drawn.
    let nets: [StreetLayer]
    let areas: [PlaneArea]
    let namedLines: [NamedLine]
    /// The outlines of `namedLines`, in the same order.
    let outlines: [NamedLine.Outline]
    let namedAreas: [NamedArea]
    let landmarks: LandmarkList
    let bounds: MapBounds?

    init(_ features: [MapScene.Feature], _ others: LandmarkList) {
        var lines: [(feature: MapScene.Feature, layer: BaseLayer, points: [CentimetrePoint])] = []
        var areas: [PlaneArea] = []
        var namedAreas: [NamedArea] = []
        var landmarks = others
        for feature in features {
            let layer = BaseLayer(feature.kind)
            var points = feature.points.filter(\.isFinite).map { CentimetrePoint($0) }
            if feature.kind == .water || feature.kind == .green {
                guard let area = PlaneArea(layer, points) else { continue }
                areas.append(area)
                if let name = feature.name, let named = NamedArea(name, area) { namedAreas.append(named) }
                continue
            }
            if feature.kind == .landmark {
                if let name = feature.name, let point = feature.points.first { landmarks.append(name, at: point) }
                continue
            }
            if feature.isClosed, let first = points.first { points.append(first) }
            lines.append((feature, layer, points))
        }
        let streets = lines.filter { $0.layer.isStreet }
        let tiers = StreetTiers(streets.map { ($0.layer, $0.points) }).tiers
        let others = lines.filter { !$0.layer.isStreet }
        var nets = Dictionary(grouping: others, by: \.layer).map { layer, lines in
            StreetLayer(layer: layer, spacing: .infinity, segments: SegmentIndex(lines.map(\.points)))
        }
        var namedLines = others.compactMap { NamedLine($0.feature, $0.layer, $0.points, spacing: .infinity) }
        for tier in tiers {
            let members = tier.members.map { streets[$0] }
            let segments = SegmentIndex(members.map(\.points))
            nets.append(StreetLayer(layer: tier.layer, spacing: tier.spacing, segments: segments))
            namedLines += members.compactMap { NamedLine($0.feature, $0.layer, $0.points, spacing: tier.spacing) }
        }
        self.nets = nets.sorted { ($0.layer.rawValue, $0.spacing) < ($1.layer.rawValue, $1.spacing) }
        self.areas = areas
        self.namedLines = namedLines
        outlines = namedLines.map(\.outline)
        self.namedAreas = namedAreas
        landmarks.finish()
        self.landmarks = landmarks
        bounds = MapBounds(around: features.flatMap(\.points).filter(\.isFinite) + landmarks.corners)
    }
}
