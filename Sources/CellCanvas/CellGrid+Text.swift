extension CellGrid {
    package enum Alignment: Sendable {
        case left, right, centre
    }

    /// Writes text on one row, from a cell to the right, within `area`.
    ///
    /// A wide character that an edge of the area would split is drawn as a blank.
    ///
    /// - returns: The number of cells, including those left of the area; text clipped on the right is not counted.
    @discardableResult
    package mutating func put(_ text: String, _ x: Int, _ y: Int, _ style: Style, in area: CellRect? = nil) -> Int {
        let area = area.map(bounds.intersection) ?? bounds
        guard area.y <= y, y < area.endY, x < area.endX else { return 0 }
        var column = x
        CellText.forEach(text, rule) { glyph, width in
            let end = column + width
            guard end <= area.endX else {
                if column < area.endX, column >= area.x { place(.scalar(Cell.space), 1, column, y, style) }
                return false
            }
            if column >= area.x {
                place(glyph, width, column, y, style)
            } else if end > area.x {
                place(.scalar(Cell.space), 1, area.x, y, style)
            }
            column = end
            // Stops at the right edge, however long the text is.
            return column < area.endX
        }
        return column - x
    }

    /// Writes one character one cell wide, as in maps and borders; faster than writing text.
    ///
    /// A character whose width may differ from one cell is written as text.
    package mutating func set(_ character: Unicode.Scalar, _ x: Int, _ y: Int, _ style: Style) {
        let kind = CharacterKind(of: character.value)
        let isSure = kind == .narrow && (rule != .ascii || character.isASCII) || kind == .ambiguous && rule == .narrow
        if isSure {
            place(.scalar(character.value), 1, x, y, style)
        } else {
            put(String(Character(character)), x, y, style)
        }
    }

    /// Writes text into a field of `width` cells: text that is too long ends in `…` (`~` where `…` may be two cells
    /// wide), the rest is blank.
    ///
    /// - parameter alignment: the position of text that is shorter than the field.
    package mutating func put(
        _ text: String,
        _ x: Int,
        _ y: Int,
        width: Int,
        _ style: Style,
        alignment: Alignment = .left,
        in area: CellRect? = nil
    ) {
        guard width > 0 else { return }
        let field = CellRect(x, y, width, 1).intersection(area.map(bounds.intersection) ?? bounds)
        guard !field.isEmpty else { return }
        fill(field, style: style)
        let extent = CellText.extent(text, rule, upTo: width)
        guard !extent.isCut else {
            put(text, x, y, style, in: field.intersection(CellRect(x, y, extent.cut, 1)))
            let mark = CellPoint(x + extent.cut, y)
            if field.contains(mark) { place(.scalar(CellText.cutMark(rule)), 1, mark.x, mark.y, style) }
            return
        }
        let free = width - extent.width
        let indent =
            switch alignment {
            case .left: 0
            case .right: free
            case .centre: free / 2
            }
        put(text, x + indent, y, style, in: field)
    }
}
