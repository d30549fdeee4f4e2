package import CellCanvas

/// How a terminal is told to draw a cell: colours by number, and attributes.
///
/// Colours are those of the terminal's own palette; -1 is the terminal's default, which stays what the officer has set.
package struct CellLook: Hashable, Sendable {
    /// -1, or 0 to 255.
    package var foreground: Int16
    /// -1, or 0 to 255.
    package var background: Int16
    package var bold: Bool
    package var dim: Bool
    package var underlined: Bool
    package var reversed: Bool

    package init(
        foreground: Int16 = -1,
        background: Int16 = -1,
        bold: Bool = false,
        dim: Bool = false,
        underlined: Bool = false,
        reversed: Bool = false
    ) {
        self.foreground = foreground
        self.background = background
        self.bold = bold
        self.dim = dim
        self.underlined = underlined
        self.reversed = reversed
    }
}

/// What knows how every style looks: a theme, resolved for the colours that the terminal has.
package protocol CellLooks: Sendable {
    func look(of style: Style) -> CellLook
}
