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
    /// Every ink in a role of its own number.
    static func plain(_ glyphs: MapGlyphs, rule: WidthRule = .narrow, layers: MapLayers = .usual) -> MapStyle {
        MapStyle(glyphs: glyphs, rule: rule, layers: layers) { Style(role: $0.rawValue) }
    }
}

/// Numbers that look random and are the same each time.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
}
