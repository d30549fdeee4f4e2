/// Decides what is drawn at which scale.
///
/// With cells this large, a map is legible only when most is left out.
struct LevelOfDetail {
    /// The greatest scale, in metres per column, at which main streets are two dots wide.
    static let wideStreets = 12.0
    private static let buildings = 3.0
    private static let landmarks = 16.0
    private static let numbers = 6.5
    private static let grids = 20.0

    /// The least average distance between two streets, in columns; closer streets would be noise.
    private static let room: [MapGlyphs: Double] = [.ascii: 7, .unicode: 7, .braille: 5]

    private let metres: Double
    private let layers: MapLayers
    /// The least average distance between drawn streets, in metres.
    private let apart: Double

    init(viewport: MapViewport, style: MapStyle) {
        metres = viewport.metresPerColumn
        layers = style.layers
        apart = metres * (Self.room[style.drawn] ?? 0)
    }

    /// Whether the scale is large enough for house numbers.
    var showsNumbers: Bool { metres <= Self.numbers }

    /// Returns whether a layer is drawn; of streets, those at least `spacing` metres apart.
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
