import DispatchDomain

/// The choices for the next part of a command line, made from what the screen already knows.
///
/// Arrows and digits choose among them, so that an act can be completed without typing letters.
struct ArgumentChoices {
    /// The choices, in the order of their digits: 1 to 9, then 0.
    private(set) var items: [Completion] = []
    /// Whether the line can't be performed without one of them.
    private(set) var isRequired = false

    /// Makes the choices for the end of a line; there are none while the last token is still being typed.
    init(for line: String, in state: ConsoleState) {
        guard let lexed = try? Lexer(line) else { return }
        let length = line.unicodeScalars.count
        let source = ArgumentChoiceSource(state: state, line: line, place: length..<length)
        if let comment = lexed.comment {
            guard comment.isEmpty, let verb = source.verb else { return }
            items = source.reasons(verb, sign: "")
            isRequired = verb.row.comment == .required
        } else if let field = lexed.tokens.last?.openField(at: length) {
            items = source.values(of: field)
            isRequired = true
        } else if lexed.tokens.last?.range.upperBound != length {
            offerArguments(source)
        }
    }

    private mutating func offerArguments(_ source: ArgumentChoiceSource) {
        switch LineReader(context: StateContext(source.state)).read(source.line) {
        case .command(let reading), .whatIf(let reading): items = source.additions(to: reading)
        case .failed(let error): offerMissing(error.kind, source)
        case .ambiguous: break
        }
    }

    private mutating func offerMissing(_ kind: LineError.Kind, _ source: ArgumentChoiceSource) {
        switch kind {
        case .missing(let kinds, _): items = kinds.flatMap(source.values)
        case .missingReason: items = source.verb.map { source.reasons($0, sign: "/") } ?? []
        case .missingField: items = source.keys
        case .empty, .lineTooLong, .commentTooLong, .tooManyWords, .controlCharacter, .lineBreakInComment, .unknownVerb,
            .surplus, .commentNotTaken, .unknownCase, .noSuchSelection, .severalMarked, .sameCase, .unknownUnit,
            .oneUnitOnly, .rangeTooLong, .leadNotSent, .unknownClass, .unknownPlace, .badCoordinates, .noMapCursor,
            .badTime, .badCode, .badNumber, .badTelephone, .unknownField, .repeatedField, .emptyField, .notSupposable:
            break
        }
        isRequired = !items.isEmpty
    }
}

extension Token {
    /// The field whose value comes next, if the token ends the line and is a key with its `=`.
    fileprivate func openField(at end: Int) -> FieldKey? {
        guard range.upperBound == end, text.hasSuffix("=") else { return nil }
        return FieldKey(rawValue: String(text.dropLast()).lowercased())
    }
}

extension Completion {
    /// The digit that chooses the candidate at an index of a list: 1 to 9, then 0; nil past the tenth.
    package static func digit(at index: Int) -> Int? { index < 10 ? (index + 1) % 10 : nil }
}
