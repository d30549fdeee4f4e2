/// A code for the closing of a case or the refusal of a report: `01` 已处置.
package struct OutcomeCode: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// 结案.
        case closing
        /// 不受理.
        case refusing
    }

    package var kind: Kind
    /// The code, two digits.
    package var code: String
    package var name: Phrase

    package init(kind: Kind, code: String, name: Phrase) {
        self.kind = kind
        self.code = code
        self.name = name
    }

    /// The keys are those of the table, with a column for each language.
    private enum CodingKeys: String, CodingKey {
        case kind, code
        case chinese = "zh"
        case english = "en"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        code = try container.decode(String.self, forKey: .code)
        name = Phrase(
            try container.decode(String.self, forKey: .chinese),
            try container.decode(String.self, forKey: .english)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(code, forKey: .code)
        try container.encode(name.chinese, forKey: .chinese)
        try container.encode(name.english, forKey: .english)
    }
}
