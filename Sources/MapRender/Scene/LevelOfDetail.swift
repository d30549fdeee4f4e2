/// What is left out at which scale.
///
/// At the size of cells, leaving out is what makes a map.
struct LevelOfDetail {
    /// Main streets are two dots wide up to this many metres per column.
    static let wideStreets = 12.0
    private static let buildings = 3.0
    private static let landmarks = 16.0
    private static let numbers = 6.5
    private static let grids = 20.0

    /// So many columns lie between two streets on average: closer nets are only noise.
    private static let room: [MapGlyphs: Double] = [.ascii: 7, .unicode: 7, .braille: 5]

    private let metres: Double
    private let layers: MapLayers
    /// How far apart streets lie at least, in metres.
    private let apart: Double

    init(viewport: MapViewport, style: MapStyle) {
        metres = viewport.metresPerColumn
        layers = style.layers
        apart = metres * (Self.room[style.drawn] ?? 0)
    }

    /// Whether one is near enough for house numbers.
    var showsNumbers: Bool { metres <= Self.numbers }

    /// Whether a layer is drawn, of streets those that lie so far apart.
    func shows(_ layer: BaseLayer, spacing: Double = .infinity) -> Bool {
        guard layer.switchedBy.isEmpty || layers.contains(layer.switchedBy) else { return false }
        switch layer {
        case .building: return metres <= Self.buildings
        case .landmark: return metres <= Self.landmarks
        case .grid: return metres <= Self.grids
        case .nothing, .green, .water, .boundary, .waterLine, .path, .minor, .main: return spacing >= apart
        }
    }
}
