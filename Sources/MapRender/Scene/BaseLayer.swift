/// The layers of a base map, in the order in which they cover each other.
enum BaseLayer: UInt8, CaseIterable, Sendable {
    case nothing, green, water, grid, boundary, building, waterLine, path, minor, main, landmark

    init(_ kind: MapScene.Kind) {
        self =
            switch kind {
            case .street(.main): .main
            case .street(.minor): .minor
            case .street(.path): .path
            case .water: .water
            case .waterLine: .waterLine
            case .green: .green
            case .building: .building
            case .boundary: .boundary
            case .grid: .grid
            case .landmark: .landmark
            }
    }

    var isStreet: Bool { self == .main || self == .minor || self == .path }

    var ink: MapRole {
        switch self {
        case .nothing: .ground
        case .green: .green
        case .water, .waterLine: .water
        case .grid: .grid
        case .boundary: .boundary
        case .building, .path, .minor, .landmark: .street
        case .main: .mainStreet
        }
    }

    /// The layers of the map's style that must be on for this layer to be drawn.
    var switchedBy: MapLayers {
        switch self {
        case .nothing: []
        case .green, .water, .waterLine: .areas
        case .grid: .grids
        case .boundary: .boundaries
        case .building, .landmark: .buildings
        case .path, .minor, .main: .streets
        }
    }

    /// The rank of its names, the least number the most important; nil for layers without names.
    var nameRank: Int? {
        switch self {
        case .main: 0
        case .water: 1
        case .green: 2
        case .waterLine: 3
        case .minor: 4
        case .landmark: 5
        case .path: 6
        case .nothing, .grid, .boundary, .building: nil
        }
    }
}
