extension CellGrid {
    /// Draws a border along the inside of an area's edge; the contents of the area stay.
    package mutating func box(_ rect: CellRect, _ style: Style, _ glyphs: GlyphSet, heavy: Bool = false) {
        let seen = rect.intersection(bounds)
        guard !seen.isEmpty else { return }
        var lines = LineGrid(size)
        lines.add(rect, style, heavy: heavy)
        lines.draw(into: &self, glyphs)
    }

    /// Writes a title into the upper border of a box, after its corner and with a blank behind it.
    ///
    /// The corners and at least one cell of the border stay.
    ///
    /// - returns: The first column behind the title, where the border continues.
    @discardableResult
    package mutating func title(_ text: String, in rect: CellRect, _ style: Style, _ glyphs: GlyphSet) -> Int {
        let room = rect.width - 4
        guard room > 0, !text.isEmpty else { return rect.x + 1 }
        let width = min(CellText.width(CellText.fitted(text, to: room, rule), rule), room)
        put(text, rect.x + 1, rect.y, width: width, style)
        put(" ", rect.x + 1 + width, rect.y, style)
        return rect.x + 2 + width
    }
}
