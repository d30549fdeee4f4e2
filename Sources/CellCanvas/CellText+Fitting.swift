extension CellText {
    /// How much of a text fits a number of cells.
    struct Extent {
        /// The cells of the text that fits; no more than the limit are looked at.
        var width = 0
        /// The cells that remain for the text when the last cell is needed for the mark.
        var cut = 0
        var isCut = false
    }

    /// Measures a text up to `limit` cells.
    static func extent(_ text: String, _ rule: WidthRule, upTo limit: Int) -> Extent {
        var extent = Extent()
        forEach(text, rule) { _, more in
            guard extent.width + more <= limit else {
                extent.isCut = true
                return false
            }
            extent.width += more
            if extent.width < limit { extent.cut = extent.width }
            return true
        }
        return extent
    }

    /// Returns the mark at the end of a text that is cut: `…`, or `~` where `…` may be two cells wide.
    static func cutMark(_ rule: WidthRule) -> UInt32 { rule == .narrow ? 0x2026 : 0x7E }

    /// Returns a text cut to `width` cells; when something is missing, it ends in a mark.
    package static func fitted(_ text: String, to width: Int, _ rule: WidthRule) -> String {
        let extent = extent(text, rule, upTo: width)
        guard extent.isCut else { return text }
        guard width > 0 else { return "" }
        var kept = ""
        var taken = 0
        forEach(text, rule) { glyph, more in
            guard taken + more <= extent.cut else { return false }
            taken += more
            kept.append(glyph)
            return true
        }
        kept.append(.scalar(cutMark(rule)))
        return kept
    }
}

extension String {
    mutating func append(_ glyph: CellText.Glyph) {
        switch glyph {
        case .scalar(let value):
            if let scalar = Unicode.Scalar(value) { unicodeScalars.append(scalar) }
        case .cluster(let text): self += text
        }
    }
}
