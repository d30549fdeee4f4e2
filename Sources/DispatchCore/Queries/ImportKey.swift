import DispatchDomain

/// How the sources of imports and the numbers of their rows are compared.
enum ImportKey {
    /// Returns the form that all spellings have: half width, lower case, without invisible characters and without white
    /// space at both ends.
    static func folded(_ text: String) -> String {
        // No ASCII character is ignorable, and nearly all numbers are ASCII.
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return FullWidth.searchable(text).trimmed }
        let visible = text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
        return FullWidth.searchable(String(String.UnicodeScalarView(visible))).trimmed
    }
}
