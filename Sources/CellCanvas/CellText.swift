/// The door through which text reaches cells: what is shown of it, and how wide.
///
/// Only characters whose width all terminals agree about pass; nothing vanishes that could mislead.
///
/// - Control characters show as `␛` and the like (`^[` in ASCII), ends of lines as `⏎`, tabs as blanks.
/// - What is hidden (bidi controls, joiners, soft hyphens, fillers, tags) or not sure shows as `�` each.
/// - A base keeps two marks, composed with it where one character is both; a mark alone stands on `◌`.
/// - Joined pictographs show as the first of them, flags as their two letters.
/// - `wide` replaces what is ambiguous by what is sure: `“` by `"`, `…` by `...`, `é` by `e`, `─` by `-`.
/// - `ascii` replaces everything else too: `，` by `,`, `㎡` by `m2`; a Chinese character is `??`, as wide as it was.
package enum CellText {
    /// What one cell, or the two of a wide character, hold.
    package enum Glyph: Hashable, Sendable {
        case scalar(UInt32)
        /// A base with marks above or below it.
        case cluster(String)
    }

    /// Hands over what is shown of a text, one glyph after another with its width of 1 or 2, until `body` gives false.
    package static func forEach(_ text: String, _ rule: WidthRule, _ body: (Glyph, Int) -> Bool) {
        var assembler = GraphemeBuilder(rule)
        for scalar in text.unicodeScalars {
            guard assembler.take(scalar.value, body) else { return }
        }
        _ = assembler.finish(body)
    }

    /// How many cells a text takes.
    package static func width(_ text: String, _ rule: WidthRule) -> Int {
        var width = 0
        forEach(text, rule) { _, more in
            width += more
            return true
        }
        return width
    }

    /// Whether control, bidi or other hidden characters were in a text: worth a sign beside it.
    ///
    /// Ends of lines, tabs, and what pictographs are put together with are not meant.
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
