/// What a terminal says when it is asked where its cursor stands and whether it has done everything.
struct TerminalAnswers {
    private var rest: [UInt8] = []

    private static let questions: [(question: [UInt8], answer: String)] = [
        (Array("\u{1B}[6n".utf8), "\u{1B}[2;2R"), (Array("\u{1B}[5n".utf8), "\u{1B}[0n"),
    ]

    /// The answers to the questions in these bytes, of which one may have begun in those before.
    mutating func answers(to bytes: [UInt8]) -> [String] {
        let text = rest + bytes
        // One byte less than a question, so that none is found twice.
        rest = text.suffix(3)
        return text.indices.compactMap { index in
            Self.questions.first { text[index...].starts(with: $0.question) }?.answer
        }
    }
}
