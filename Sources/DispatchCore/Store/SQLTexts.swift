/// Raw values of enums as SQL string literals, so that each name is written once.
extension RawRepresentable where RawValue == String {
    /// The raw value in single quotes, such as `'SUSPENDED'`; raw values contain no quotes.
    var sqlText: String { "'\(rawValue)'" }
}

extension Collection where Element: RawRepresentable<String> {
    /// The raw values in single quotes, separated by commas: `'queued', 'sent'`.
    var sqlTexts: String { map(\.sqlText).joined(separator: ", ") }

    /// The condition that a column has one of the raw values, for the `CHECK` of a table that acts write:
    /// `state = 'FEEDBACK' OR state = 'CHECKING'`.
    ///
    /// For `IN` with constants SQLite fills a temporary table in every statement that checks them, which takes 10 to 20
    /// µs of an act.
    func sqlTest(_ column: String) -> String { map { "\(column) = \($0.sqlText)" }.joined(separator: " OR ") }
}
