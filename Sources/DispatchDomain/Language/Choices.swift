/// The codes of an enum as help and refusals list them.
extension CaseIterable where Self: RawRepresentable, RawValue == String {
    package static var choices: [String] { allCases.map(\.rawValue) }

    /// `csv, json or geojson`.
    package static var oneOf: String {
        guard let last = choices.last, choices.count > 1 else { return choices.joined() }
        return choices.dropLast().joined(separator: ", ") + " or " + last
    }

    /// `csv|json|geojson`.
    package static var form: String { choices.joined(separator: "|") }
}
