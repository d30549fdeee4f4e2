/// Formats records of CSV files (RFC 4180).
package enum CSVText {
    /// Returns one record with CRLF at its end; a field is quoted only if necessary.
    package static func line(_ fields: [String]) -> String {
        fields.enumerated().map { index, field in escaped(field, isFirst: index == 0) }.joined(separator: ",") + "\r\n"
    }

    /// Quotes a field if necessary, also a first one that begins with `#`, which `CSVScanner` would skip as a comment.
    private static func escaped(_ field: String, isFirst: Bool) -> String {
        let mustBeQuoted =
            field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            || (isFirst && field.hasPrefix("#"))
        return mustBeQuoted ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}
