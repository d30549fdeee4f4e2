/// Converts text to glyphs for cells, each with its width.
///
/// Only characters whose width is the same on all terminals pass; what could mislead never disappears without a sign.
///
/// - Control characters become `␛` and the like (`^[` in ASCII), line ends `⏎`, tabs blanks.
/// - Hidden characters (bidi controls, joiners, soft hyphens, fillers, tags) and those of uncertain width become `�`
///   each.
/// - A base keeps two marks; a mark is composed with the base where Unicode has a character for both; a mark alone is
///   on `◌`.
/// - Joined pictographs become the first of them, flags their two letters.
/// - `wide` replaces ambiguous characters by ones of certain width: `“` by `"`, `…` by `...`, `é` by `e`, `─` by `-`.
/// - `ascii` replaces all others too: `，` by `,`, `㎡` by `m2`; a Chinese character by `??`, which is as wide.
package enum CellText {
    /// The contents of one cell, or of the two cells of a wide character.
    package enum Glyph: Hashable, Sendable {
        case scalar(UInt32)
        /// A base with marks above or below it.
        case cluster(String)
    }

    /// Calls `body` with each glyph of a text and its width, 1 or 2, until `body` returns false.
    package static func forEach(_ text: String, _ rule: WidthRule, _ body: (Glyph, Int) -> Bool) {
        var assembler = GraphemeBuilder(rule)
        for scalar in text.unicodeScalars {
            guard assembler.take(scalar.value, body) else { return }
        }
        _ = assembler.finish(body)
    }

    /// Returns the width of a text in cells.
    package static func width(_ text: String, _ rule: WidthRule) -> Int {
        var width = 0
        forEach(text, rule) { _, more in
            width += more
            return true
        }
        return width
    }

    /// Returns whether a text contains control, bidi or other hidden characters, so that it can be marked.
    ///
    /// Line ends, tabs, and the joiners and selectors of pictographs don't count.
    package static func isSuspicious(_ text: String) -> Bool {
        var assembler = GraphemeBuilder(.narrow)
        for scalar in text.unicodeScalars {
            _ = assembler.take(scalar.value) { _, _ in true }
            if assembler.sawHidden { return true }
        }
        _ = assembler.finish { _, _ in true }
        return assembler.sawHidden
    }
}
