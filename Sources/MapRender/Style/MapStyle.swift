package import CellCanvas

/// The characters that streets are drawn with.
package enum MapGlyphs: Sendable, Hashable, CaseIterable {
    /// `- | / \ + =`, which every terminal can show.
    case ascii
    /// Box drawing: joined lines, heavy ones for main streets.
    case unicode
    /// Braille: eight dots in a cell, the finest.
    case braille
}

/// The parts of a map that can be shown or hidden.
package struct MapLayers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    package static let streets = MapLayers(rawValue: 1)
    package static let names = MapLayers(rawValue: 2)
    /// Water and green areas.
    package static let areas = MapLayers(rawValue: 4)
    package static let grids = MapLayers(rawValue: 8)
    package static let boundaries = MapLayers(rawValue: 16)
    package static let buildings = MapLayers(rawValue: 32)
    package static let cases = MapLayers(rawValue: 64)
    package static let units = MapLayers(rawValue: 128)
    package static let track = MapLayers(rawValue: 256)
    package static let scale = MapLayers(rawValue: 512)

    package static let all: MapLayers = [
        .streets, .names, .areas, .grids, .boundaries, .buildings, .cases, .units, .track, .scale,
    ]
    /// Everything except the borders of unit grids (单元网格).
    package static let usual = MapLayers.all.subtracting(.grids)
}

/// The look of a map: its characters, its styles, and the layers shown.
package struct MapStyle: Hashable, Sendable {
    package var glyphs: MapGlyphs
    package var rule: WidthRule
    package var layers: MapLayers
    /// The styles by `MapRole.rawValue`.
    private var styles: [Style]

    package init(
        glyphs: MapGlyphs,
        rule: WidthRule = .narrow,
        layers: MapLayers = .usual,
        ink: (MapRole) -> Style
    ) {
        self.glyphs = glyphs
        self.rule = rule
        self.layers = layers
        styles = Array(repeating: .plain, count: MapRole.allCases.count)
        for kind in MapRole.allCases where Int(kind.rawValue) < styles.count { styles[Int(kind.rawValue)] = ink(kind) }
    }

    package subscript(ink: MapRole) -> Style { styles[Int(ink.rawValue)] }

    /// The characters that can be used: box drawing only where its width is certain, braille wherever there is Unicode.
    var drawn: MapGlyphs {
        switch (glyphs, rule) {
        case (_, .ascii), (.unicode, .wide): .ascii
        case (.ascii, _), (.unicode, .narrow), (.braille, .narrow), (.braille, .wide): glyphs
        }
    }

    /// Whether symbols such as `■` may be used: their width is certain.
    var hasSigns: Bool { glyphs != .ascii && rule == .narrow }
}
