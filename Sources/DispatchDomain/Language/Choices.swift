/// The raw values of an enum, formatted for help and refusals.
extension CaseIterable where Self: RawRepresentable, RawValue == String {
    package static var choices: [String] { allCases.map(\.rawValue) }

    /// The choices as an English list, `csv, json or geojson`.
    package static var oneOf: String {
        guard let last = choices.last, choices.count > 1 else { return choices.joined() }
        return choices.dropLast().joined(separator: ", ") + " or " + last
    }

    /// The choices as in a synopsis, `csv|json|geojson`.
    package static var form: String { choices.joined(separator: "|") }
}
