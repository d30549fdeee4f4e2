/// How wide the terminal draws what Unicode calls ambiguous: `─`, `■`, `°`, and quotation marks of Chinese text.
package enum WidthRule: Sendable, Hashable, CaseIterable {
    /// One cell each, as nearly everywhere.
    case narrow
    /// Two cells, as terminals of East Asia may be set; such characters are replaced by ones that are sure.
    case wide
    /// The terminal shows ASCII only; everything else is replaced.
    case ascii
}
