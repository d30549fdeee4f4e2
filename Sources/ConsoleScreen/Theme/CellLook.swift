package import CellCanvas

/// The colours, by number, and attributes that a terminal draws a cell with.
///
/// The colours are those of the terminal's palette; -1 is the terminal's default colour, as the user has set it.
package struct CellLook: Hashable, Sendable {
    /// The colour number: -1, or 0 to 255.
    package var foreground: Int16
    /// The colour number: -1, or 0 to 255.
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

/// Gives the look of every style; implemented by a theme resolved for the terminal's number of colours.
package protocol CellLooks: Sendable {
    func look(of style: Style) -> CellLook
}
