import CellCanvas
import MapRender

/// A map drawn for a test.
struct MapPicture {
    var grid: CellGrid
    var renderer = MapRenderer()

    init(
        _ scene: MapScene,
        _ marks: MapMarks,
        _ viewport: MapViewport,
        _ style: MapStyle
    ) {
        grid = CellGrid(viewport.size, rule: style.rule)
        renderer.draw(scene, marks, viewport, style, into: &grid, at: grid.bounds)
    }

    init(_ scene: MapScene, _ viewport: MapViewport, _ style: MapStyle) {
        self.init(scene, MapMarks(), viewport, style)
    }

    var text: String { grid.lines.joined(separator: "\n") }
}

extension MapStyle {
    /// A style in which every role has its own number.
    static func plain(_ glyphs: MapGlyphs, rule: WidthRule = .narrow, layers: MapLayers = .usual) -> MapStyle {
        MapStyle(glyphs: glyphs, rule: rule, layers: layers) { Style(role: $0.rawValue) }
    }
}
