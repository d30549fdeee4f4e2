/// The terminal's answers to queries for the cursor position and the device status.
struct TerminalAnswers {
    private var rest: [UInt8] = []

    private static let questions: [(question: [UInt8], answer: String)] = [
        (Array("\u{1B}[6n".utf8), "\u{1B}[2;2R"), (Array("\u{1B}[5n".utf8), "\u{1B}[0n"),
    ]

    /// Returns the answers to the queries in these bytes, one of which may have begun in the bytes before.
    mutating func answers(to bytes: [UInt8]) -> [String] {
        let text = rest + bytes
        // One byte less than a query, so that none is found twice.
        rest = text.suffix(3)
        return text.indices.compactMap { index in
            Self.questions.first { text[index...].starts(with: $0.question) }?.answer
        }
    }
}
