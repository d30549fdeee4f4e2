package import DispatchDomain

/// A completion of the last token of a line.
package struct Completion: Hashable, Sendable {
    /// The whole token.
    package var text: String
    package var summary: Phrase?
    /// The range it replaces, in Unicode scalars from the start of the line.
    package var range: Range<Int>

    package init(text: String, summary: Phrase? = nil, range: Range<Int>) {
        self.text = text
        self.summary = summary
        self.range = range
    }

    /// The most completions that are offered.
    package static let most = 20

    /// The completions for the last token, best first; none inside a comment.
    package static func candidates(for line: String, in context: any LineContext) -> [Completion] {
        guard let lexed = try? Lexer(line), lexed.comment == nil else { return [] }
        let length = line.unicodeScalars.count
        var tokens = lexed.tokens
        let isOpen = tokens.last?.range.upperBound == length
        let word = isOpen ? tokens.removeLast() : Token(text: "", range: length..<length)
        while let first = tokens.first, ActRegister.act(spelled: first.text)?.row.act == .whatIf {
            tokens.removeFirst()
        }
        let found =
            if let verb = tokens.first {
                ActRegister.act(spelled: verb.text).map { arguments(word, beside: tokens, of: $0.row, context) } ?? []
            } else {
                verbs(word)
            }
        return Array(found.prefix(most))
    }

    private static func verbs(_ word: Token) -> [Completion] {
        let typed = word.text.lowercased()
        return ActRegister.rows.compactMap { row in
            row.spellings.first { $0.hasPrefix(typed) }
                .map { Completion(text: $0, summary: row.summary, range: word.range) }
        }
    }

    private static func arguments(
        _ word: Token,
        beside others: [Token],
        of row: ActRow,
        _ context: any LineContext
    ) -> [Completion] {
        guard row.act != .find else { return question(word, context) }
        if let (key, value) = word.field, let field = FieldKey(rawValue: key), row.fields.contains(field) {
            let kind: ArgumentKind? =
                switch field {
                case .classKey: .classKey
                case .place: .place
                case .lead: .unit
                case .priority, .source, .telephone, .condition, .text, .oneCase, .since: nil
                }
            guard let kind else { return [] }
            let start = word.range.lowerBound + key.unicodeScalars.count + 1
            return values(value, kind, start..<word.range.upperBound, context)
        }
        let kinds = ArgumentKind.allCases.filter(row.takes)
        let found = kinds.flatMap { values(word.text, $0, word.range, context) }
            .filter { !OutboxToken.hides($0.text, in: row, beside: others) }
        let keys = row.fields.map { $0.rawValue + "=" }.filter { $0.hasPrefix(word.text.lowercased()) }
        return found + keys.map { Completion(text: $0, range: word.range) }
    }

    private static func values(
        _ text: String,
        _ kind: ArgumentKind,
        _ range: Range<Int>,
        _ context: any LineContext
    ) -> [Completion] {
        let lowered = text.lowercased()
        switch kind {
        case .unit, .units:
            let units = context.callSigns.filter { $0.rawValue.lowercased().hasPrefix(lowered) }
            return units.map { Completion(text: $0.rawValue, range: range) }
        case .existence, .result:
            let words = kind == .existence ? AnswerToken.existence : AnswerToken.result
            return words.filter { $0.rawValue.hasPrefix(lowered) }
                .map { Completion(text: $0.rawValue, range: range) }
        // An empty text would match every class and every place.
        case .classKey where text.isEmpty, .place where text.isEmpty: return []
        case .classKey:
            return context.classes(text)
                .map { Completion(text: $0.key.code, summary: Phrase($0.label, $0.label), range: range) }
        case .place:
            return context.places(text).filter { !$0.location.label.contains(" ") }
                .map { Completion(text: $0.location.label, summary: Phrase($0.label, $0.label), range: range) }
        case .sos, .outboxItem, .markedPriority, .oneCase, .cases, .otherCase, .until, .back, .status, .code, .priority,
            .level, .count, .terms, .line:
            return []
        }
    }
}
