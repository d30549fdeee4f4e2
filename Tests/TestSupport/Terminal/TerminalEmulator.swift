import CTerminal
package import CellCanvas

/// A terminal emulator: turns the bytes of frames into cells, so that a test can compare them with the intended ones.
///
/// It understands what ncurses sends and what the program adds. Anything else is collected in `unknown`, which tests
/// expect to be empty.
package struct TerminalEmulator {
    package struct Look: Hashable {
        package var foreground: Int16 = -1
        package var background: Int16 = -1
        package var bold = false
        package var dim = false
        package var underlined = false
        package var reversed = false

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

    package struct Paper: Hashable {
        /// The text of the cell; empty in the right half of a wide character.
        package var text = " "
        package var look = Look()
    }

    package let columns: Int
    package let rows: Int
    /// The width at which it draws characters of ambiguous width (East Asian Width, Unicode).
    package let rule: WidthRule
    /// Whether erased cells take the current background colour.
    package let erasesInColour: Bool
    package var cells: [Paper]
    package var x = 0
    package var y = 0
    package var look = Look()
    /// Whether a character has been written to the last column, so that the next one wraps to the next row.
    package var wraps = false
    /// Whether automatic wrapping is on.
    package var isWrapping = true
    package var top = 0
    package var bottom: Int
    package var isCursorShown = true
    /// Whether the alternate screen is active.
    package var isAlternate = false
    package var isBracketing = false
    package var saved = (x: 0, y: 0, look: Look())
    package var unknown: [String] = []
    /// The answers to the program's queries, in order: cursor position reports and status reports.
    package var answers: [String] = []

    package init(_ size: CellSize, rule: WidthRule = .narrow, erasesInColour: Bool = true) {
        columns = size.columns
        rows = size.rows
        bottom = size.rows - 1
        self.rule = rule
        self.erasesInColour = erasesInColour
        cells = Array(repeating: Paper(), count: columns * rows)
    }

    /// Returns the text of a row without trailing blanks.
    package func line(_ row: Int) -> String {
        var line = cells[row * columns..<(row + 1) * columns].map(\.text).joined()
        while line.last == " " { line.removeLast() }
        return line
    }

    package mutating func feed(_ bytes: [UInt8]) {
        var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar.value {
            case 0x1B: escape(&scalars)
            case 0x08: (x, wraps) = (max(0, x - 1), false)
            case 0x0A: lineFeed()
            case 0x0D: (x, wraps) = (0, false)
            // Bell; shift to the first character set; abort of a cut-off sequence.
            case 0x07, 0x0F, 0x18: break
            case 0x00...0x1F, 0x7F...0x9F: unknown.append("control \(scalar.value)")
            default: write(scalar)
            }
        }
    }

    // MARK: Text

    private mutating func write(_ scalar: Unicode.Scalar) {
        let width = rule == .wide && Self.isAmbiguous(scalar) ? 2 : Int(terminal_width(scalar.value))
        guard width > 0 else {
            guard width == 0 else { return unknown.append("no width \(scalar.value)") }
            let index = y * columns + (wraps ? x : x - 1)
            let base = cells[index].text.isEmpty ? index - 1 : index
            return cells[base].text.unicodeScalars.append(scalar)
        }
        if isWrapping, wraps || x + width > columns {
            x = 0
            lineFeed()
        }
        wraps = false
        x = min(x, columns - width)
        clearHalves(x, width)
        cells[y * columns + x] = Paper(text: String(scalar), look: look)
        if width == 2 { cells[y * columns + x + 1] = Paper(text: "", look: look) }
        wraps = isWrapping && x + width == columns
        x = min(columns - 1, x + width)
    }

    /// Returns whether East Asian terminals may draw a character two cells wide, for the characters a console might
    /// use.
    private static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // ° · × ÷ — ‘ ’ “ ” … arrows, frames, blocks, shapes.
        case 0xB0, 0xB7, 0xD7, 0xF7, 0x2014, 0x2018...0x201D, 0x2026, 0x2190...0x2199, 0x2500...0x25FF: true
        default: false
        }
    }

    private mutating func clearHalves(_ x: Int, _ width: Int) {
        let row = y * columns
        if cells[row + x].text.isEmpty { cells[row + x - 1].text = " " }
        if x + width < columns, cells[row + x + width].text.isEmpty { cells[row + x + width].text = " " }
    }

    mutating func lineFeed() {
        wraps = false
        if y == bottom { scroll(top, bottom, by: 1) } else { y = min(rows - 1, y + 1) }
    }

    // MARK: Areas

    var erased: Paper { Paper(text: " ", look: erasesInColour ? Look(background: look.background) : Look()) }

    /// Moves rows up, or down if the count is negative.
    mutating func scroll(_ first: Int, _ last: Int, by count: Int) {
        let old = cells
        for row in first...max(first, last) {
            let from = row + count
            for column in 0..<columns {
                cells[row * columns + column] =
                    (first...last).contains(from) ? old[from * columns + column] : erased
            }
        }
    }

    mutating func erase(_ range: Range<Int>) {
        for index in range { cells[index] = erased }
    }
}
