/// The width at which the terminal draws ambiguous characters: `─`, `■`, `°`, and quotation marks in Chinese text.
package enum WidthRule: Sendable, Hashable, CaseIterable {
    /// One cell each, as on most terminals.
    case narrow
    /// Two cells, as East Asian terminals may be set; such characters are replaced by ones of certain width.
    case wide
    /// The terminal shows only ASCII; all other characters are replaced.
    case ascii
}
