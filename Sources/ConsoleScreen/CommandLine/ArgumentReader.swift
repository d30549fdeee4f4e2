import DispatchDomain

/// Reads the arguments of one verb, in any order, into a `CommandReading`.
struct ArgumentReader {
    let row: ActRow
    let context: any LineContext
    /// The column after the last token, where a missing part would stand.
    let end: Int
    var questions: Questions
    var reading: CommandReading
    /// The parts of the form that the line contains.
    var given: [FormPart] = []

    init(_ head: ActSpelling, context: any LineContext, end: Int, questions: Questions) {
        row = head.row
        self.context = context
        self.end = end
        self.questions = questions
        reading = CommandReading(head.row.act)
        reading.variant = head.variant
    }

    /// Reads the tokens after the verb and the comment.
    ///
    /// - throws: `ReadingFailure` with the error, or with a question that has not been answered.
    mutating func read(_ tokens: [Token], comment: String?, at commentColumn: Int) throws(ReadingFailure) {
        try take(comment: comment, at: commentColumn)
        if row.takes(.terms) {
            try readTerms(tokens)
        } else if row.takes(.classKey) {
            try readNewCase(try readFields(tokens))
        } else {
            for argument in try assign(try readFields(tokens)) { try resolve(argument) }
        }
        try checkWhole(tokens)
    }

    private mutating func take(comment: String?, at column: Int) throws(ReadingFailure) {
        guard let comment, !comment.isBlank else { return }
        guard row.comment != .none else { throw ReadingFailure(.commentNotTaken(form: row.form), at: column) }
        reading.comment = comment
        given.append(.comment)
    }

    private mutating func resolve(_ argument: AssignedTokens) throws(ReadingFailure) {
        let token = argument.tokens[0]
        given.append(.argument(argument.kind))
        switch argument.kind {
        case .unit, .units: try resolveUnits(argument)
        case .existence, .result: reading.word = word(token.text)
        case .oneCase, .cases, .otherCase: try resolveCases(argument)
        case .sos: reading.isSOS = true
        case .outboxItem: reading.outboxItem = OutboxToken(token.text)?.id
        case .back: reading.since = try back(token)
        case .until: reading.until = try until(token)
        case .status: reading.status = UnitStatus(rawValue: try number(token, as: .status))
        case .code: reading.code = token.text
        case .priority, .markedPriority: try set(priority: token, as: argument.kind)
        case .level, .count: reading.number = try number(token, as: argument.kind)
        case .place: reading.location = try findablePlace(argument)
        case .classKey, .terms, .line: break
        }
    }

    func word(_ text: String) -> AnswerToken? {
        AnswerToken.reading(text, among: row.takes(.existence) ? AnswerToken.existence : AnswerToken.result)
    }

    func number(_ token: Token, as kind: ArgumentKind) throws(ReadingFailure) -> Int {
        let digits = token.text.drop { $0 == "p" || $0 == "P" }
        guard digits.isDigits(1...4), let number = Int(digits), kind.numbers.contains(number) else {
            throw ReadingFailure(.badNumber(token.text, kind.numbers), at: token.column)
        }
        return number
    }

    mutating func set(priority token: Token, as kind: ArgumentKind) throws(ReadingFailure) {
        guard reading.priority == nil else { throw ReadingFailure(.repeatedField("p"), at: token.column) }
        reading.priority = try number(token, as: kind)
    }

    private func until(_ token: Token) throws(ReadingFailure) -> Timestamp {
        guard let time = TimeToken(token.text) else { throw ReadingFailure(.badTime(token.text), at: token.column) }
        return time.next(after: context.now, in: context.zone)
    }

    private func back(_ token: Token) throws(ReadingFailure) -> Timestamp {
        guard let since = since(token.text) else { throw ReadingFailure(.badTime(token.text), at: token.column) }
        return since
    }

    /// Checks what no single argument can tell: that all required parts are there and fit together.
    private func checkWhole(_ tokens: [Token]) throws(ReadingFailure) {
        if !row.oneOf.isEmpty, !row.oneOf.contains(where: given.contains) {
            let kinds = row.oneOf.compactMap(\.argument)
            throw ReadingFailure(
                kinds.isEmpty ? .missingField(form: row.form) : .missing(kinds, form: row.form),
                at: end
            )
        }
        if let lead = reading.lead, reading.bestPicks.isEmpty, !reading.units.contains(lead) {
            let token = tokens.first { $0.field?.key == FieldKey.lead.rawValue }
            throw ReadingFailure(.leadNotSent(lead.rawValue), at: token?.column ?? end)
        }
        // An SOS and an outbox item concern no case, and an outbox item no unit.
        let isOfNone = reading.isSOS || reading.outboxItem != nil
        if isOfNone && !reading.cases.isEmpty || reading.outboxItem != nil && !reading.units.isEmpty {
            throw ReadingFailure(.surplus(tokens.last?.text ?? "", form: row.form), at: tokens.last?.column ?? end)
        }
        if row.comment == .required, reading.comment == nil {
            throw ReadingFailure(.missingReason(form: row.form), at: end)
        }
    }
}
