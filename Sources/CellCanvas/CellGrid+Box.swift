extension CellGrid {
    /// A border along the inside of an area's edge; what is in the area stays.
    package mutating func box(_ rect: CellRect, _ style: Style, _ glyphs: GlyphSet, heavy: Bool = false) {
        let seen = rect.intersection(bounds)
        guard !seen.isEmpty else { return }
        var lines = LineGrid(size)
        lines.add(rect, style, heavy: heavy)
        lines.draw(into: &self, glyphs)
    }

    /// Writes a title into the upper border of a box, right after its corner, with a blank behind it; a corner and at
    /// least one cell of the border stay.
    ///
    /// - returns: The first column after it, where the border goes on.
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
