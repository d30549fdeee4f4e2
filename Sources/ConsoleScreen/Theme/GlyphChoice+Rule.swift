package import CellCanvas
package import DispatchDomain

extension GlyphChoice {
    /// How text is measured and drawn.
    ///
    /// - parameters:
    ///   - isUTF8: Whether the terminal takes UTF-8 at all.
    ///   - ambiguousWidth: How many cells the terminal gave an ambiguous character; nil if it did not answer.
    package func rule(isUTF8: Bool, ambiguousWidth: Int?) -> WidthRule {
        switch self {
        // Chinese is text, not a sign: where it can be drawn it stays.
        case .ascii: isUTF8 ? .wide : .ascii
        case .unicode: ambiguousWidth == 2 ? .wide : .narrow
        case .auto: !isUTF8 ? .ascii : ambiguousWidth == 2 ? .wide : .narrow
        }
    }

    /// The characters that are sure under a rule: where ambiguous ones take two cells, lines are ASCII.
    package static func glyphs(for rule: WidthRule) -> GlyphSet { rule == .narrow ? .unicode : .ascii }

    /// Whether a locale means UTF-8: the first of the variables that says anything decides.
    package static func isUTF8(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.uppercased().replacing("-", with: "").contains("UTF8")
    }
}
