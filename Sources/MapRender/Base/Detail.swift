/// What is left out at which scale.
///
/// At the size of cells, leaving out is what makes a map.
struct Detail {
    /// Main streets are two dots wide up to this many metres per column.
    static let wideStreets = 12.0
    private static let buildings = 3.0
    private static let grids = 20.0

    let viewport: MapViewport
    let style: MapStyle

    /// Whether a layer is drawn.
    ///
    /// Streets go by how far apart they would be: a net closer than that is only noise.
    func shows(_ layer: BaseLayer, _ scene: SceneContent) -> Bool {
        guard layer.switchedBy.isEmpty || style.layers.contains(layer.switchedBy) else { return false }
        let metres = viewport.metresPerColumn
        switch layer {
        case .building: return metres <= Self.buildings
        case .grid: return metres <= Self.grids
        case .minor, .path:
            let apart = scene.spacing[Int(layer.rawValue)]
            return !apart.isFinite || apart / metres >= (style.drawn == .braille ? 3 : 4)
        default: return true
        }
    }
}
