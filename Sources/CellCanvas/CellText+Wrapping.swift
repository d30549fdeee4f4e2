extension CellText {
    /// Returns a text in lines of at most `width` cells.
    ///
    /// Words stay whole where they fit; Chinese text breaks anywhere but before closing and after opening punctuation.
    /// Returns no lines for a width below 2.
    package static func wrapped(_ text: String, to width: Int, _ rule: WidthRule) -> [String] {
        guard width > 1 else { return [] }
        var lines: [String] = []
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = WrappedLine(width: width)
            forEach(String(paragraph), rule) { glyph, more in
                if let full = line.take(glyph, more) { lines.append(full) }
                return true
            }
            lines.append(line.text)
        }
        return lines
    }
}

/// The line being filled; `take` returns its text when it is full.
private struct WrappedLine {
    let width: Int
    private var glyphs: [(glyph: CellText.Glyph, width: Int)] = []
    private var taken = 0

    init(width: Int) {
        self.width = width
    }

    var text: String {
        glyphs.reduce(into: "") { $0.append($1.glyph) }
    }

    mutating func take(_ glyph: CellText.Glyph, _ more: Int) -> String? {
        guard taken + more > width else {
            glyphs.append((glyph, more))
            taken += more
            return nil
        }
        // A blank at the break is dropped.
        if glyph == .scalar(Cell.space) {
            defer { (glyphs, taken) = ([], 0) }
            return text
        }
        let start = breakPlace(before: glyph)
        let rest = Array(glyphs[start...])
        glyphs.removeSubrange(start...)
        while glyphs.last?.glyph == .scalar(Cell.space) { glyphs.removeLast() }
        let full = text
        glyphs = rest + [(glyph, more)]
        taken = glyphs.reduce(0) { $0 + $1.width }
        return full
    }

    /// Returns where the next line begins: at the new glyph, or some glyphs before it.
    private func breakPlace(before glyph: CellText.Glyph) -> Int {
        var next = glyph
        // Goes back at most half a line: a long address or link is simply cut.
        for place in stride(from: glyphs.count, to: glyphs.count / 2, by: -1) {
            let last = glyphs[place - 1].glyph
            if Self.canBreak(between: last, and: next) { return place }
            next = last
        }
        return glyphs.count
    }

    private static func canBreak(between left: CellText.Glyph, and right: CellText.Glyph) -> Bool {
        guard case .scalar(let left) = left, case .scalar(let right) = right else { return true }
        if left == Cell.space { return true }
        if closing.contains(right) || opening.contains(left) { return false }
        return CharacterKind(of: left) == .wide || CharacterKind(of: right) == .wide
    }

    private static let closing = Set("，。、；：？！）》」』】〉〕”’…,.;:?!)]}%℃°".unicodeScalars.map(\.value))
    private static let opening = Set("（《「『【〈〔“‘([{#￥".unicodeScalars.map(\.value))
}
