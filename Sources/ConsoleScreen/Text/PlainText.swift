/// Makes text from outside harmless for a terminal or a log.
///
/// Control and escape characters, bidirectional overrides and zero-width characters are replaced by visible
/// substitutes, so that text in a report can't move a cursor, hide characters or reverse a line.
package enum PlainText {
    /// Returns the text with harmful characters replaced.
    package static func harmless(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isHarmful(scalar) ? substitute(scalar) : scalar) }
        return String(result)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    private static func substitute(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        // The symbols for control characters (U+2400 block).
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "?"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }
}
