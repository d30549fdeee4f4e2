import DispatchCore
import MapRender

/// Turns the gazetteer and the grids into what a map can draw.
struct SceneFeatures {
    private let projection: MapProjection
    private(set) var all: [MapScene.Feature] = []

    init(projection: MapProjection) {
        self.projection = projection
    }

    mutating func add(_ place: Place) {
        guard let kind = kind(of: place), place.points.count > 1 else { return }
        let isArea = kind == .green || kind == .building || kind == .water
        guard !isArea || place.points.count > 2 else { return }
        all.append(
            MapScene.Feature(kind: kind, name: place.name, points: place.points.map(projection.point), isClosed: isArea)
        )
    }

    mutating func add(_ grid: UnitGrid) {
        all.append(MapScene.Feature(kind: .grid, points: grid.outline.map(projection.point), isClosed: true))
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

    /// How wide a street is, its name says: 大街 and 大道 are wide, 胡同 and 巷 are lanes.
    private func streetKind(_ name: String) -> MapScene.StreetKind {
        if ["大街", "大道", "大桥", "快速路", "环路"].contains(where: name.hasSuffix) { return .main }
        return ["胡同", "巷", "里", "弄", "小路"].contains(where: name.hasSuffix) ? .path : .minor
    }
}
