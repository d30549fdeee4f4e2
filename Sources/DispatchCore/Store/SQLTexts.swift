/// Values of our enums as SQL has texts, so that a name is written once.
extension RawRepresentable where RawValue == String {
    /// `'SUSPENDED'`; our raw values have no quotation marks.
    var sqlText: String { "'\(rawValue)'" }
}

extension Collection where Element: RawRepresentable<String> {
    /// `'queued', 'sent'`.
    var sqlTexts: String { map(\.sqlText).joined(separator: ", ") }
}
