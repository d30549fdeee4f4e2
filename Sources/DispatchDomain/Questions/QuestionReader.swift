/// Parses questions: `light=red,yellow class=bl left=..1h 夜市`.
///
/// All commands and panes that filter rows parse here, so that a token means the same everywhere.
package struct QuestionReader: Sendable {
    private let subject: QuestionSubject
    private let context: QuestionContext

    package init(_ subject: QuestionSubject, _ context: QuestionContext) {
        self.subject = subject
        self.context = context
    }

    /// Returns the tokens of a line, in half width.
    package static func words(_ line: String) -> [String] {
        FullWidth.folded(line).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Parses a question; throws the problem of the first invalid token.
    package func read(_ words: [String]) throws(QuestionProblem) -> Question {
        let (question, problem) = readable(words)
        if let problem { throw problem }
        return question
    }

    /// Returns the question of all valid tokens, and the problem of the first invalid one.
    package func readable(_ words: [String]) -> (question: Question, problem: QuestionProblem?) {
        var question = Question()
        var first: QuestionProblem?
        for (index, word) in words.enumerated() {
            do throws(QuestionProblem) {
                try take(word, at: index, to: &question)
            } catch {
                first = first ?? error
            }
        }
        return (question, first)
    }

    private func take(_ word: String, at index: Int, to question: inout Question) throws(QuestionProblem) {
        let folded = FullWidth.folded(word)
        guard let equals = folded.firstIndex(of: "=") else {
            if subject == .cases, let condition = QuestionCondition(standingAlone: folded) {
                question.conditions.append(condition)
            } else if folded.hasPrefix("@") {
                throw QuestionProblem(.keptElsewhere, at: index, field: "@", value: folded)
            } else if subject.takesTerms {
                question.terms.append(folded)
            } else {
                throw QuestionProblem(.wordNotTaken(known: subject.fieldWords), at: index, field: folded, value: "")
            }
            return
        }
        let name = folded[..<equals].lowercased()
        let value = String(folded[folded.index(after: equals)...])
        guard let field = QuestionField.row(spelled: name, of: subject) else {
            throw QuestionProblem(.unknownField(known: subject.fieldWords), at: index, field: name, value: value)
        }
        guard let condition = field.read(value, context) else {
            throw QuestionProblem(field.problem(context), at: index, field: field.name, value: value)
        }
        question.conditions.append(condition)
    }
}

extension QuestionCondition {
    /// Parses a condition on cases without a field: `open`, `在办`, or the whole Chinese name of a state; else nil.
    init?(standingAlone word: String) {
        if let openness = Openness(spelled: word) {
            self = .openness(openness)
        } else if let state = CaseState.allCases.first(where: { $0.words.chinese == word }) {
            self = .states([state])
        } else {
            return nil
        }
    }
}

extension QuestionSubject {
    /// The names of the fields with `=`, `light=`, as shown in help and problems.
    package var fieldWords: [String] { QuestionField.rows(of: self).map { $0.name + "=" } }
}
