package import CellCanvas
package import DispatchDomain

extension GlyphChoice {
    /// The rule by which text is measured and drawn.
    ///
    /// - parameters:
    ///   - isUTF8: Whether the terminal accepts UTF-8.
    ///   - ambiguousWidth: The cells that the terminal used for an ambiguous character; nil if it did not answer.
    package func rule(isUTF8: Bool, ambiguousWidth: Int?) -> WidthRule {
        switch self {
        // The choice concerns signs; Chinese text is kept wherever it can be drawn.
        case .ascii: isUTF8 ? .wide : .ascii
        case .unicode: ambiguousWidth == 2 ? .wide : .narrow
        case .auto: !isUTF8 ? .ascii : ambiguousWidth == 2 ? .wide : .narrow
        }
    }

    /// The glyphs that are safe under a rule: ASCII where ambiguous characters take two cells.
    package static func glyphs(for rule: WidthRule) -> GlyphSet { rule == .narrow ? .unicode : .ascii }

    /// Whether the locale is UTF-8; the first variable that is not empty decides.
    package static func isUTF8(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.uppercased().replacing("-", with: "").contains("UTF8")
    }
}
