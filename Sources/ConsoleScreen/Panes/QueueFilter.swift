import DispatchDomain

/// What the queue is asked for: words that have to stand in a row, and fields that have to be so.
struct QueueFilter: Hashable, Sendable {
    private let question: Question
    private let terms: [String]

    init(_ question: Question = Question()) {
        self.question = question
        terms = question.terms.map(FullWidth.searchable)
    }

    var isEmpty: Bool { question.isEmpty }
    /// Whether time alone can change what matches.
    var dependsOnTime: Bool { question.dependsOnTime }

    func matches(_ row: CaseRow, at now: Timestamp) -> Bool {
        question.matches(row.summary, at: now) && terms.allSatisfy { Self.contains(row, $0) }
    }

    private static func contains(_ row: CaseRow, _ term: String) -> Bool {
        let item = row.summary
        let words = [row.className, item.place, item.text, item.telephone ?? "", item.state.words.chinese]
        return words.contains { FullWidth.searchable($0).contains(term) }
            || String(item.id.number).hasPrefix(term)
            || "#\(item.id.number)" == term || item.units.contains { $0.rawValue.lowercased() == term }
    }
}
