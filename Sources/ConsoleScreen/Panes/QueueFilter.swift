import DispatchDomain

/// What the queue is asked for: words that have to stand in a row, and fields that have to be so.
struct QueueFilter: Hashable, Sendable {
    private let question: Question
    private let terms: [CaseTerm]
    private let canFind: Bool

    init(_ question: Question = Question()) {
        self.question = question
        terms = question.terms.map(CaseTerm.init)
        canFind = terms.canFind
    }

    var isEmpty: Bool { question.isEmpty }
    /// Whether time alone can change what matches.
    var dependsOnTime: Bool { question.dependsOnTime }

    func matches(_ row: CaseRow, at now: Timestamp) -> Bool {
        let item = row.summary
        return canFind && question.matches(item, at: now)
            && terms.allSatisfy { $0.finds(item, className: row.className) }
    }
}
