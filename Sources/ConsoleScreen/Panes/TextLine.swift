package import CellCanvas

/// A line of styled pieces of text; the trailing pieces stand at the right end and are kept when the rest is cut.
package struct TextLine: Sendable {
    /// A piece of text in one style.
    package struct Piece: Sendable {
        package var text: String
        package var style: Style

        package init(_ text: String, _ style: Style) {
            self.text = text
            self.style = style
        }
    }

    package var pieces: [Piece] = []
    package var trailing: [Piece] = []
    /// The style of the whole row, over that of its pieces: marks the selected row.
    package var background: StyleRole?

    package init() {}

    package init(_ text: String, _ role: StyleRole = .text, _ overlay: Style.Overlay = []) {
        add(text, role, overlay)
    }

    package mutating func add(_ text: String, _ role: StyleRole = .text, _ overlay: Style.Overlay = []) {
        if !text.isEmpty { pieces.append(Piece(text, role.style(overlay))) }
    }

    /// Adds text after a gap of blanks, unless the line is still empty.
    ///
    /// - parameter ground: The style of the blanks.
    package mutating func add(
        after gap: Int,
        _ text: String,
        _ role: StyleRole = .text,
        _ overlay: Style.Overlay = [],
        on ground: StyleRole = .text
    ) {
        guard !text.isEmpty else { return }
        if !pieces.isEmpty { add(String(repeating: " ", count: gap), ground) }
        add(text, role, overlay)
    }

    /// Adds text at the right end of the line.
    package mutating func addTrailing(_ text: String, _ role: StyleRole, _ overlay: Style.Overlay = []) {
        if !text.isEmpty { trailing.append(Piece(text, role.style(overlay))) }
    }

    /// The width without the trailing pieces, in cells.
    package func width(_ rule: WidthRule) -> Int { pieces.reduce(0) { $0 + CellText.width($1.text, rule) } }

    func trailingWidth(_ rule: WidthRule) -> Int { trailing.reduce(0) { $0 + CellText.width($1.text, rule) } }
}

extension CellGrid {
    /// Writes a line into a width; cells it does not reach keep their content.
    package mutating func put(_ line: TextLine, _ x: Int, _ y: Int, width: Int) {
        let trailing = min(width, line.trailingWidth(rule))
        let room = trailing > 0 ? max(0, width - trailing - 1) : width
        var used = 0
        for piece in line.pieces {
            guard used < room else { break }
            let needed = CellText.width(piece.text, rule)
            let taken = min(needed, room - used)
            put(piece.text, x + used, y, width: taken, piece.style)
            used += taken
        }
        used = 0
        for piece in line.trailing {
            let taken = min(CellText.width(piece.text, rule), trailing - used)
            put(piece.text, x + width - trailing + used, y, width: taken, piece.style)
            used += taken
        }
    }

    /// Writes lines from the top of an area down, as many as fit.
    package mutating func put(_ lines: some Collection<TextLine>, in area: CellRect) {
        for (offset, line) in lines.prefix(area.height).enumerated() {
            let y = area.y + offset
            put(line, area.x, y, width: area.width)
            guard let role = line.background else { continue }
            restyle(CellRect(area.x, y, area.width, 1)) { Style(role: role.rawValue, overlay: $0.overlay) }
        }
    }
}
