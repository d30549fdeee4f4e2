package import CellCanvas

/// A theme resolved for a number of colours: a look for every style.
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
            // With fewer colours, foreground and background may become the same: text must not be drawn in its
            // background colour.
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
        // Reversing a reversed look makes it stand out again.
        if style.overlay.contains(.reversed) { look.reversed.toggle() }
        if style.overlay.contains(.dim) { dim(&look, plain) }
        return look
    }

    /// Dims with the theme's own colour, whose contrast is known; a terminal's dim attribute may look like anything.
    private func dim(_ look: inout CellLook, _ plain: CellLook) {
        switch depth {
        case .none: look.dim = true
        case .eight, .sixteen, .many:
            guard look.background == plain.background else { return }
            look.foreground = looks[Int(StyleRole.dim.rawValue)].foreground
        }
    }
}
