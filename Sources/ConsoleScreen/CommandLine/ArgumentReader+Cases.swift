import DispatchDomain

extension ArgumentReader {
    /// Resolves a case argument into `reading.cases` or `reading.otherCase`.
    mutating func resolveCases(_ argument: AssignedTokens) throws(ReadingFailure) {
        let token = argument.tokens[0]
        let found = try cases(token)
        guard argument.kind == .cases || found.count == 1 else {
            throw ReadingFailure(.severalMarked(count: found.count), at: token.column)
        }
        guard argument.kind == .otherCase else {
            guard reading.cases.isEmpty else { throw ReadingFailure(.repeatedField("case"), at: token.column) }
            reading.cases = found
            return
        }
        guard found != reading.cases else { throw ReadingFailure(.sameCase(token.text), at: token.column) }
        reading.otherCase = found.first
    }

    /// The cases that a token names: one, or with `*` one or more.
    mutating func cases(_ token: Token) throws(ReadingFailure) -> [CaseID] {
        let unknown = ReadingFailure(.unknownCase(token.text), at: token.column)
        switch CaseToken(token.text) {
        case .selection(let sign): return try selected(sign, at: token.column)
        case .whole(let id):
            guard let found = context.existingCase(id) else { throw unknown }
            return [found.id]
        case .short(let number):
            return [try pick(context.cases(number: number, day: nil), token)]
        case .dated(let text, let number):
            guard let day = CaseToken.day(text, today: context.zone.day(of: context.now)) else { throw unknown }
            return [try pick(context.cases(number: number, day: day), token)]
        case nil: throw unknown
        }
    }

    private func selected(_ sign: Character, at column: Int) throws(ReadingFailure) -> [CaseID] {
        let found =
            switch sign {
            case ".": [context.focused].compactMap(\.self)
            case "^": [context.lastTouched].compactMap(\.self)
            case "!": [context.worst].compactMap(\.self)
            default: context.marked
            }
        guard !found.isEmpty else { throw ReadingFailure(.noSuchSelection(String(sign)), at: column) }
        return found
    }

    private mutating func pick(_ found: [CaseChoice], _ token: Token) throws(ReadingFailure) -> CaseID {
        let question = Phrase("\(token.text) 是哪一件?", "which case is \(token.text)?")
        let picked = try questions.pick(question, found) { Choice(label: $0.label, typed: $0.id.description) }
        guard let picked else { throw ReadingFailure(.unknownCase(token.text), at: token.column) }
        return picked.id
    }
}
