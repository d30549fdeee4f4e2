import DispatchDomain

/// The values the screen offers for a kind of argument, the likeliest first.
struct ArgumentChoiceSource {
    let state: ConsoleState
    let line: String
    /// The range of the line that a choice replaces, in scalars.
    let place: Range<Int>

    /// The longest list that is offered.
    static let most = 30

    /// The verb of the line, or the verb after `wi`, which only previews it; nil if the line begins with none.
    var verb: ActCode? {
        let tokens = (try? Lexer(line))?.tokens ?? []
        let rest = tokens.drop { ActRegister.act(spelled: $0.text)?.row.act == .whatIf }
        let first = ActRegister.unglued(Array(rest)).first ?? tokens.first
        return first.flatMap { ActRegister.act(spelled: $0.text)?.row.act }
    }

    /// The choices for an argument of a kind.
    func values(_ kind: ArgumentKind) -> [Completion] {
        switch kind {
        case .unit, .units: units
        case .oneCase, .cases: cases
        case .otherCase: otherCases
        case .code: codes
        case .until: Self.spans.map { item("+\($0)") }
        case .back: Self.pastSpans.map { item($0) }
        case .status: UnitStatus.byDigit.map { item(String($0.rawValue), $0.words) }
        case .level: (1...3).map { item(String($0)) }
        case .priority: (1...4).map { item(String($0)) }
        case .markedPriority: (1...4).map { item("p\($0)") }
        case .count: [3, 5, 10].map { item(String($0)) }
        case .classKey: classes
        case .place: places
        case .existence: AnswerToken.existence.map { item($0.rawValue, $0.words) }
        case .result: AnswerToken.result.map { item($0.rawValue, $0.words) }
        case .sos: state.desk.sos.map { item("sos \($0.unit)", Phrase($0.name, $0.name)) }
        case .outboxItem: failedOrders
        case .terms: terms
        case .line: ActRegister.rows.compactMap { row in row.codes.first.map { item($0, row.summary) } }
        }
    }

    /// The choices for the value of a field.
    func values(of field: FieldKey) -> [Completion] {
        switch field {
        case .priority: values(.priority)
        case .source: CaseSource.allCases.map { item($0.rawValue, $0.words) }
        case .telephone: [row?.telephone].compactMap(\.self).map { item($0) }
        case .lead: units.filter { spelled($0.text) }
        case .condition: conditions
        case .classKey: classes
        case .place: places
        case .text: []
        case .oneCase: cases
        case .since: values(.back)
        }
    }

    /// The fields of the verb that the line does not contain yet.
    var keys: [Completion] {
        let row = verb?.row
        return (row?.fields ?? []).map { $0.rawValue + "=" }.filter { !line.contains($0) }.map { item($0) }
    }

    /// What can still be added to a line that is complete: optional arguments, fields and a comment.
    func additions(to reading: CommandReading) -> [Completion] {
        let row = reading.verb.row
        let isAnswered = reading.word != nil || (!reading.units.isEmpty && !row.takes(.units))
        var kinds = ArgumentKind.allCases.filter(row.takes).filter { kind in
            switch kind {
            case .unit: row.takes(.existence) && !isAnswered
            case .existence: !isAnswered
            case .units: true
            case .code: reading.code == nil
            case .level: reading.number == nil
            case .count: reading.number == nil
            case .markedPriority: reading.priority == nil
            case .back: reading.since == nil
            case .result, .sos, .outboxItem, .oneCase, .cases, .otherCase, .until, .status, .priority, .classKey,
                .place,
                .terms, .line:
                false
            }
        }
        // While the verification is open, its answer is the likeliest argument.
        if state.focusedState == .verifying { kinds.sort { left, _ in left == .existence } }
        let values = kinds.flatMap(values).filter { !spelled($0.text) }
        return values + keys + (row.comment == .none ? [] : reasons(reading.verb, sign: "/"))
    }

    // MARK: Comments

    /// The texts for the comment of a verb: up to three of the operator's own from the history, newest first, then the
    /// canned texts.
    func reasons(_ verb: ActCode, sign: String) -> [Completion] {
        var texts: [String] = []
        for line in state.prompt.history.reversed() where ConsoleState.verb(of: line)?.act == verb {
            guard texts.count < 3, let text = (try? Lexer(line))?.comment, !text.isEmpty else { continue }
            if !texts.contains(text) { texts.append(text) }
        }
        let usual = verb.row.cannedTexts.map { $0(state.language) }
        return (texts + usual.filter { !texts.contains($0) }).map { item(sign + $0) }
    }

    // MARK: Building

    func item(_ text: String, _ summary: Phrase? = nil) -> Completion {
        Completion(text: text, summary: summary, range: place)
    }

    /// Whether a token of the line is exactly this text.
    func spelled(_ word: String) -> Bool { line.split(separator: " ").contains { $0 == word } }

    var row: CaseRow? { state.focusedCase.flatMap { state.queue.rows[$0] } }

    private static let spans = ["30m", "1h", "2h", "4h", "1d", "3d", "7d", "30d"]
    private static let pastSpans = ["30m", "1h", "2h", "4h", "8h"]
}

extension UnitStatus {
    /// The statuses in the order of their digit keys: 1 to 9, then 0.
    static let byDigit: [UnitStatus] = allCases.filter { $0.rawValue > 0 } + allCases.filter { $0.rawValue == 0 }
}

extension AnswerToken {
    /// The meaning of the answer, as a list shows it.
    var words: Phrase {
        switch self {
        case .yes: Phrase("有", "it is there")
        case .no: Phrase("无", "it is not")
        case .unable: Phrase("无法核实", "could not be verified")
        case .ok: Phrase("合格", "passed")
        case .bad: Phrase("不合格", "failed")
        }
    }
}
