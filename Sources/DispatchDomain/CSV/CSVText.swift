/// Writes records of CSV files (RFC 4180).
package enum CSVText {
    /// One record with its line end; a field is quoted only when it must be.
    package static func line(_ fields: [String]) -> String {
        fields.enumerated().map { index, field in escaped(field, isFirst: index == 0) }.joined(separator: ",") + "\r\n"
    }

    /// A first field that begins with `#` is quoted too: our own reader would take the line for a comment.
    private static func escaped(_ field: String, isFirst: Bool) -> String {
        let mustBeQuoted =
            field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            || (isFirst && field.hasPrefix("#"))
        return mustBeQuoted ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}
