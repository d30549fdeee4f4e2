import ConsoleScreen
import DispatchDomain
import MapRender

/// Turns the gazetteer's places and the grids into the features that a map draws.
struct SceneFeatures {
    private let projection: MapProjection
    private var lines: [MapScene.Feature] = []
    private var landmarks = LandmarkList()
    /// Named places that are not landmarks on the map, except streets and rivers.
    private(set) var others = LandmarkList()

    init(projection: MapProjection) {
        self.projection = projection
    }

    mutating func add(_ place: Place) {
        let points = place.points.map(projection.point)
        if let kind = kind(of: place), points.count > (isArea(kind) ? 2 : 1) {
            let numbers = place.numbers.flatMap { $0.first < $0.last ? $0.first...$0.last : nil }
            let feature = MapScene.Feature(
                kind: kind,
                name: place.name,
                points: points,
                isClosed: isArea(kind),
                numbers: numbers
            )
            lines.append(feature)
        }
        guard place.kind != .street, place.kind != .river, let anchor = place.anchor else { return }
        // A landmark is drawn as its name alone.
        if isLandmark(place) {
            landmarks.append(place.name, at: projection.point(anchor))
        } else {
            others.append(place.name, at: projection.point(anchor))
        }
    }

    mutating func add(_ grid: UnitGrid) {
        lines.append(MapScene.Feature(kind: .grid, points: grid.outline.map(projection.point), isClosed: true))
    }

    var scene: MapScene { MapScene(lines, landmarks: landmarks) }

    private func isArea(_ kind: MapScene.Kind) -> Bool { kind == .green || kind == .building || kind == .water }

    /// Whether the map shows the place as a landmark; a square with an outline is named as an area instead.
    private func isLandmark(_ place: Place) -> Bool {
        switch place.kind {
        case .street, .bridge, .river, .park, .community: false
        case .square: place.points.count < 3
        case .market, .school, .station, .hospital, .buildingSite, .landmark: true
        }
    }

    private func kind(of place: Place) -> MapScene.Kind? {
        switch place.kind {
        case .street, .bridge: .street(streetKind(place.name))
        case .river: place.points.first == place.points.last ? .water : .waterLine
        case .park, .square: .green
        case .market, .school, .station, .hospital, .buildingSite, .landmark: .building
        case .community: nil
        }
    }

    /// Classifies a street by its name: 大街, 大道 and the like are main streets, 胡同, 巷 and the like are lanes.
    private func streetKind(_ name: String) -> MapScene.StreetKind {
        if ["大街", "大道", "大桥", "快速路", "环路"].contains(where: name.hasSuffix) { return .main }
        return ["胡同", "巷", "里", "弄", "小路"].contains(where: name.hasSuffix) ? .path : .minor
    }
}
