/// Which characters lines and signs are drawn with: `--glyphs auto|ascii|unicode`.
package enum GlyphChoice: String, CaseIterable, Sendable {
    /// What the terminal's answer and the locale allow.
    case auto
    case ascii
    case unicode
}
