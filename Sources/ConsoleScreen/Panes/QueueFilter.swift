import DispatchDomain

/// A compiled filter of the queue: search terms and conditions on fields.
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

    /// Whether a case matches all terms and conditions.
    func matches(_ row: CaseRow, at now: Timestamp) -> Bool {
        let item = row.summary
        return canFind && question.matches(item, at: now)
            && terms.allSatisfy { $0.finds(item, className: row.className) }
    }
}
