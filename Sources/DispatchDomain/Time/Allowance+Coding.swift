extension Allowance {
    /// Decodes the text `continuous 999383`, the clock and its milliseconds; throws `DecodingError` for any other text.
    ///
    /// One text keeps the journal small: five years of it hold some twenty million allowances.
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
