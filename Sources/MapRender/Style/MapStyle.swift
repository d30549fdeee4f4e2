package import CellCanvas

/// What streets are drawn with.
package enum MapGlyphs: Sendable, Hashable, CaseIterable {
    /// `- | / \ + =`: every terminal has them.
    case ascii
    /// Box drawing: joined lines, main streets heavy.
    case unicode
    /// Braille: eight dots to a cell, the finest.
    case braille
}

/// What is shown of a map.
package struct MapLayers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    package static let streets = MapLayers(rawValue: 1)
    package static let names = MapLayers(rawValue: 2)
    /// Water and green.
    package static let areas = MapLayers(rawValue: 4)
    package static let grids = MapLayers(rawValue: 8)
    package static let boundaries = MapLayers(rawValue: 16)
    package static let buildings = MapLayers(rawValue: 32)
    package static let cases = MapLayers(rawValue: 64)
    package static let units = MapLayers(rawValue: 128)
    package static let trail = MapLayers(rawValue: 256)
    package static let scale = MapLayers(rawValue: 512)

    package static let all: MapLayers = [
        .streets, .names, .areas, .grids, .boundaries, .buildings, .cases, .units, .trail, .scale,
    ]
    /// Everything but the borders of unit grids.
    package static let usual = MapLayers.all.subtracting(.grids)
}

/// How a map looks: its characters, its styles, and what is shown.
package struct MapStyle: Hashable, Sendable {
    package var glyphs: MapGlyphs
    package var rule: WidthRule
    package var layers: MapLayers
    /// By `MapRole.rawValue`.
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

    /// What can be drawn here: box drawing only where its width is sure, dots wherever there is Unicode.
    var drawn: MapGlyphs {
        switch (glyphs, rule) {
        case (_, .ascii), (.unicode, .wide): .ascii
        case (.ascii, _), (.unicode, .narrow), (.braille, .narrow), (.braille, .wide): glyphs
        }
    }

    /// Whether signs such as `■` have a sure width here.
    var hasSigns: Bool { glyphs != .ascii && rule == .narrow }
}
