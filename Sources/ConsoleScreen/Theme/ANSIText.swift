package import CellCanvas

/// Prints a grid as lines of text with ANSI escape sequences, for samples and pictures.
package enum ANSIText {
    /// The lines of a grid; each ends in the terminal's default look.
    package static func lines(_ grid: CellGrid, _ looks: some CellLooks) -> [PaintedLine] {
        (0..<grid.size.rows).map { row in
            var line = ""
            var current = CellLook()
            for column in 0..<grid.size.columns where !grid[column, row].isContinuation {
                let look = looks.look(of: grid[column, row].style)
                if look != current {
                    line += sequence(look)
                    current = look
                }
                line += grid.text(column, row)
            }
            return PaintedLine(text: current == CellLook() ? line : line + "\u{1B}[0m")
        }
    }

    /// A line of a grid with its colours; only a grid, whose cells hold nothing harmful, is painted.
    package struct PaintedLine: Hashable, Sendable {
        package let text: String

        fileprivate init(text: String) { self.text = text }
    }

    /// The escape sequence that sets a look, whatever was set before.
    static func sequence(_ look: CellLook) -> String {
        var codes = ["0"]
        if look.bold { codes.append("1") }
        if look.dim { codes.append("2") }
        if look.underlined { codes.append("4") }
        if look.reversed { codes.append("7") }
        codes += colour(look.foreground, base: 30) + colour(look.background, base: 40)
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    private static func colour(_ number: Int16, base: Int) -> [String] {
        switch number {
        case ..<0: []
        case 0..<8: [String(base + Int(number))]
        case 8..<16: [String(base + 60 + Int(number) - 8)]
        default: [String(base + 8), "5", String(number)]
        }
    }
}
