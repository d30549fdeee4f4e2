extension TimeLimit {
    /// Parses a catalogue code (`4wh`, `none`) or the Chinese form (`4工作时`, `15分钟`, `不计时`); digits may be full-width.
    ///
    /// A bare 小时 or 天 is refused: some tables mean working time by it, others continuous time.
    package init?(parsing text: some StringProtocol) {
        let written = String(text).filter { !$0.isWhitespace }.lowercased()
        if Self.untimedNames.contains(written) {
            self = .untimed
            return
        }
        let digits = written.prefix { $0.wholeNumberValue != nil && !$0.isLetter }
        var name = written.dropFirst(digits.count)
        if name.hasPrefix("个") { name = name.dropFirst() }
        guard
            let unit = Self.unitNames[String(name)],
            let amount = Self.amount(digits)
        else { return nil }
        self.init(amount: amount, unit: unit)
    }

    private static let untimedNames: Set<String> = ["none", "不计时"]

    private static let unitNames: [String: Measure] = [
        "um": .urgentMinute, "分钟": .urgentMinute, "紧急分钟": .urgentMinute,
        "uh": .urgentHour, "紧急工作时": .urgentHour, "紧急工作小时": .urgentHour,
        "ud": .urgentDay, "紧急工作日": .urgentDay,
        "nd": .naturalDay, "自然日": .naturalDay,
        "wh": .workHour, "工作时": .workHour, "工作小时": .workHour,
        "wd": .workDay, "工作日": .workDay,
    ]

    private static func amount(_ digits: Substring) -> Int? {
        guard (1...4).contains(digits.count) else { return nil }
        let values = digits.compactMap(\.wholeNumberValue)
        guard values.count == digits.count, values.allSatisfy({ $0 < 10 }) else { return nil }
        let amount = values.reduce(0) { $0 * 10 + $1 }
        return amount > 0 ? amount : nil
    }
}

extension TimeLimit: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let code = try container.decode(String.self)
        guard let limit = TimeLimit(parsing: code) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time limit: \(code)")
        }
        self = limit
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
