/// One call to the desk about a case (来电); a case may have several.
package struct Call: Hashable, Sendable, Codable {
    package var at: Timestamp
    package var source: CaseSource
    package var telephone: String?
    package var text: String

    package init(at: Timestamp, source: CaseSource, telephone: String? = nil, text: String) {
        self.at = at
        self.source = source
        self.telephone = telephone
        self.text = text
    }

    package enum CodingKeys: String, CodingKey {
        case at, source, text
        case telephone = "tel"
    }
}
