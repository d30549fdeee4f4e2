/// The character set of lines and symbols: `--glyphs auto|ascii|unicode`.
package enum GlyphChoice: String, CaseIterable, Sendable {
    /// As the terminal's answer and the locale allow.
    case auto
    case ascii
    case unicode
}
