package import CellCanvas

/// A theme for a terminal with a certain number of colours: a look for every style.
package struct ResolvedTheme: CellLooks, Hashable {
    package let name: String
    package let depth: ColourDepth
    private let looks: [CellLook]

    package init(_ theme: Theme, depth: ColourDepth) {
        name = theme.name
        self.depth = depth
        looks = theme.looks.map { look in
            let attributes = look[depth]
            let background = look.background[depth]
            var foreground = look.foreground[depth]
            // Colours that became one on the way to fewer: nothing may be written in ink of the paper's colour.
            if foreground == background, background >= 0 {
                foreground = XtermColours.rgb(Int(background)).luminance > 0.2 ? 0 : 7
            }
            return CellLook(
                foreground: foreground,
                background: background,
                bold: attributes.contains(.bold),
                dim: attributes.contains(.dim),
                underlined: attributes.contains(.underlined),
                reversed: attributes.contains(.reversed)
            )
        }
    }

    package func look(of style: Style) -> CellLook {
        let plain = looks[0]
        var look = Int(style.role) < looks.count ? looks[Int(style.role)] : plain
        guard !style.overlay.isEmpty else { return look }
        if style.overlay.contains(.bold) { look.bold = true }
        if style.overlay.contains(.underlined) { look.underlined = true }
        // Reversed within reversed stands out again.
        if style.overlay.contains(.reversed) { look.reversed.toggle() }
        if style.overlay.contains(.dim) { dim(&look, plain) }
        return look
    }

    /// Less weight: the theme's own colour for that, whose contrast is known; a terminal's dimming may be anything.
    private func dim(_ look: inout CellLook, _ plain: CellLook) {
        switch depth {
        case .none: look.dim = true
        case .eight, .sixteen, .many:
            guard look.background == plain.background else { return }
            look.foreground = looks[Int(StyleRole.dim.rawValue)].foreground
        }
    }
}
