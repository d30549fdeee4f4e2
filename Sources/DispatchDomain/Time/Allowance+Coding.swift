extension Allowance {
    /// One text, `continuous 999383`: five years of journal hold some twenty million of them.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let words = text.split(separator: " ")
        guard words.count == 2, let clock = Clock(rawValue: String(words[0])), let milliseconds = Int64(words[1]) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an allowance: \(text)")
            )
        }
        self.init(clock: clock, milliseconds: milliseconds)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(clock.rawValue) \(milliseconds)")
    }
}
