import CellCanvas

/// A drawn base map, with the inputs it was drawn from.
struct BaseMap: Sendable {
    let grid: CellGrid
    /// The cells of the names; some may be out of view.
    let names: [CellRect]
    private let scene: SceneContent
    private let viewport: MapViewport
    private let style: MapStyle

    init(_ scene: MapScene, _ viewport: MapViewport, _ style: MapStyle) {
        self.scene = scene.content
        self.viewport = viewport
        self.style = style
        let detail = LevelOfDetail(viewport: viewport, style: style)
        var raster = BaseRaster(viewport)
        let view = PlaneBox(viewport)
        for area in self.scene.areas where area.box.overlaps(view) && detail.shows(area.layer) {
            raster.draw(area)
        }
        for net in self.scene.nets where detail.shows(net.layer, spacing: net.spacing) {
            raster.draw(net.segments, net.layer, style.drawn)
        }
        var grid = raster.grid(style)
        names = style.layers.contains(.names) ? LabelPlacer(self.scene, viewport, style).draw(into: &grid) : []
        self.grid = grid
    }

    /// Returns the known base map when its inputs are the same, else draws a new one.
    static func reusing(
        _ known: BaseMap?,
        _ scene: MapScene,
        _ viewport: MapViewport,
        _ style: MapStyle
    ) -> BaseMap {
        if let known, known.scene === scene.content, known.viewport == viewport, known.style == style { return known }
        return BaseMap(scene, viewport, style)
    }
}
