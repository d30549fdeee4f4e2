/// Raw values of enums as SQL string literals, so that each name is written once.
extension RawRepresentable where RawValue == String {
    /// The raw value in single quotes, such as `'SUSPENDED'`; raw values contain no quotes.
    var sqlText: String { "'\(rawValue)'" }
}

extension Collection where Element: RawRepresentable<String> {
    /// The raw values in single quotes, separated by commas: `'queued', 'sent'`.
    var sqlTexts: String { map(\.sqlText).joined(separator: ", ") }
}
