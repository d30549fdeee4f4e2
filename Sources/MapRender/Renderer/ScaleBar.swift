import CellCanvas

/// A scale bar in the corner of a map: `├────────┤ 200 m`.
struct ScaleBar {
    private let text: String
    private let style: MapStyle
    /// The cells of the bar in the area, counted from the top left; nil when there is no room.
    let cells: CellRect?

    private static let shortest = 6.0

    init(_ viewport: MapViewport, _ style: MapStyle) {
        self.style = style
        // The shortest of 1, 2 or 5 times a power of ten that is at least six columns long.
        var metres = 1
        for factor in [2.0, 2.5, 2.0].cycled(9)
        where Double(metres) / viewport.metresPerColumn < Self.shortest { metres = Int(Double(metres) * factor) }
        let length = Int((Double(metres) / viewport.metresPerColumn).rounded())
        let glyphs = style.hasSigns ? GlyphSet.unicode : .ascii
        let ends = style.hasSigns ? (glyphs.teeRight, glyphs.teeLeft) : ("|", "|")
        let bar = String(ends.0) + String(repeating: glyphs.horizontal, count: max(0, length - 2)) + String(ends.1)
        text = bar + " " + (metres >= 1_000 ? "\(metres / 1_000) km" : "\(metres) m") + " "
        let width = CellText.width(text, style.rule)
        let size = viewport.size
        cells = width + 2 <= size.columns && size.rows >= 4 ? CellRect(1, size.rows - 1, width, 1) : nil
    }

    func draw(into grid: inout CellGrid, at area: CellRect) {
        guard let cells else { return }
        grid.put(text, area.x + cells.x, area.y + cells.y, style[.scale], in: area)
    }
}

extension Array {
    /// Returns the elements repeated `times` times.
    fileprivate func cycled(_ times: Int) -> some Sequence<Element> {
        (0..<times).lazy.flatMap { _ in self }
    }
}
