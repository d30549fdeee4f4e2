import DispatchDomain

/// Tokens of the line and the kind of argument they were assigned to.
struct AssignedTokens {
    var kind: ArgumentKind
    var tokens: [Token]
    /// The index of the argument in the verb's form.
    fileprivate var shape: Int

    init(_ kind: ArgumentKind, _ token: Token) {
        self.kind = kind
        tokens = [token]
        shape = 0
    }

    fileprivate init(_ kind: ArgumentKind, _ token: Token, shape: Int) {
        self.init(kind, token)
        self.shape = shape
    }
}

extension ArgumentReader {
    /// Assigns each token to an argument of the verb's form, beginning with the tokens that fit the fewest kinds.
    ///
    /// Where two tokens could be swapped, the order of the form decides (`cl 07 02`). Only a time and a case are asked
    /// about, because neither is usually written first.
    ///
    /// - throws: `ReadingFailure` if a token fits nowhere or a required argument is missing.
    mutating func assign(_ tokens: [Token]) throws(ReadingFailure) -> [AssignedTokens] {
        let candidates = kinds(of: tokens)
        let order = tokens.indices.sorted { (candidates[$0].count, $0) < (candidates[$1].count, $1) }
        var arguments: [AssignedTokens] = []
        var lost: [Int] = []
        for index in order where !place(tokens[index], candidates[index], in: &arguments) { lost.append(index) }
        if let first = lost.min() { throw stop(for: tokens[first], candidates[first]) }
        for (index, shape) in row.shapes.enumerated()
        where shape.isRequired && !arguments.contains(where: { $0.shape == index }) {
            throw ReadingFailure(.missing(shape.kinds, form: row.form), at: end)
        }
        arguments.sort { $0.tokens[0].range.lowerBound < $1.tokens[0].range.lowerBound }
        return try resolveTimeOrCase(arguments)
    }

    /// The kinds that each token can be in this verb's form, best first.
    private func kinds(of tokens: [Token]) -> [[ArgumentKind]] {
        let candidates = tokens.map { kinds(of: $0) }
        let hasCase = given.contains(.field(.oneCase)) || candidates.contains { $0.contains(.oneCase) }
        guard hasCase else { return candidates }
        // An outbox item takes no case, so beside one `o1` can only be the call sign O1.
        return candidates.map { kinds in kinds.contains(.unit) ? kinds.filter { $0 != .outboxItem } : kinds }
    }

    /// The kinds that a token can be in this verb's form, best first.
    private func kinds(of token: Token) -> [ArgumentKind] {
        let fitting = ArgumentKind.allCases.filter { $0 != .place && row.takes($0) && fits(token.text, $0) }
        // Three digits or more are a case wherever a case is possible, never a place.
        let isCase = fitting.contains(.oneCase)
        return row.takes(.place) && !isCase ? fitting + [.place] : fitting
    }

    private func fits(_ text: String, _ kind: ArgumentKind) -> Bool {
        switch kind {
        // Beside a place, a list is not a unit: `45.75,126.64` contains a comma too.
        case .unit where row.takes(.place): units(text) == [.unit(text)]
        case .unit, .units: units(text) != nil
        case .existence, .result: word(text) != nil
        case .oneCase, .cases, .otherCase: CaseToken(text) != nil
        case .sos: OutboxToken.sos.contains(text.lowercased())
        case .outboxItem: OutboxToken(text) != nil
        case .back: since(text) != nil || text.hasPrefix("+")
        case .until: TimeToken(text) != nil || text.hasPrefix("+")
        case .status: text.isDigits(1...1)
        case .code: text.isDigits(2...2)
        case .level, .count: text.isDigits(1...2)
        case .priority: text.isDigits(1...2) || isMarkedPriority(text)
        case .markedPriority: isMarkedPriority(text)
        case .place, .classKey, .terms, .line: false
        }
    }

    /// The parts of a unit list; nil if the text can't be one.
    func units(_ text: String) -> [UnitToken]? {
        UnitToken.list(text) { context.unit(spelled: $0) != nil }
    }

    func isMarkedPriority(_ text: String) -> Bool {
        (text.first == "p" || text.first == "P") && text.dropFirst().isDigits(1...1)
    }

    /// Assigns a token to the first free argument, or appends it to a unit list or a place of several tokens; false if
    /// neither is possible.
    private func place(_ token: Token, _ kinds: [ArgumentKind], in arguments: inout [AssignedTokens]) -> Bool {
        for kind in kinds {
            for (index, shape) in row.shapes.enumerated() where shape.kinds.contains(kind) {
                guard let there = arguments.firstIndex(where: { $0.shape == index }) else {
                    arguments.append(AssignedTokens(kind, token, shape: index))
                    return true
                }
                guard arguments[there].kind == kind, kind == .units || kind == .place else { continue }
                arguments[there].tokens.append(token)
                arguments[there].tokens.sort { $0.range.lowerBound < $1.range.lowerBound }
                return true
            }
        }
        return false
    }

    /// Decides which of two tokens is the time and which the case, by which cases exist; asks if both readings are
    /// possible.
    private mutating func resolveTimeOrCase(_ arguments: [AssignedTokens]) throws(ReadingFailure) -> [AssignedTokens] {
        guard let time = arguments.firstIndex(where: { $0.kind == .until }),
            let subject = arguments.firstIndex(where: { $0.kind == .cases })
        else { return arguments }
        let (caseText, timeText) = (arguments[subject].tokens[0].text, arguments[time].tokens[0].text)
        guard TimeToken(caseText) != nil, exists(timeText) else { return arguments }
        var changed = arguments
        changed[time].kind = .cases
        changed[subject].kind = .until
        guard exists(caseText) else { return changed }
        let options = [(caseText, timeText, arguments), (timeText, caseText, changed)]
        let question = Phrase("哪个是案件,哪个是时间?", "which is the case and which the time?")
        return try questions.pick(question, options) { subject, time, _ in
            let clock = "\(time.prefix(2)):\(time.suffix(2))"
            return Choice(label: "#\(subject) → \(clock)", typed: "#\(subject) \(clock)")
        }?.2 ?? arguments
    }

    /// Whether a short number is the number of a case.
    private func exists(_ text: String) -> Bool {
        guard case .short(let number) = CaseToken(text) else { return false }
        return !context.cases(number: number, day: nil).isEmpty
    }

    /// The error for a token that fits nowhere, by what it was most likely meant to be.
    private func stop(for token: Token, _ kinds: [ArgumentKind]) -> ReadingFailure {
        let text = token.text
        let isUnitLike = text.contains { $0 == "," || $0 == "-" || $0.isNumber } && !text.hasPrefix("+")
        if kinds.isEmpty, row.takes(.units) || row.takes(.unit) && isUnitLike {
            let pieces = text.split { $0 == "," || $0 == "、" }.map(String.init)
            let unknown = pieces.first { units($0) == nil }
            return ReadingFailure(.unknownUnit(unknown ?? text), at: token.column)
        }
        if kinds.isEmpty, text.isDigits(1...2) {
            if row.takes(.code) { return ReadingFailure(.badCode(text), at: token.column) }
            if row.takes(.until) { return ReadingFailure(.badTime(text), at: token.column) }
            if row.takes(.oneCase) || row.takes(.cases) { return ReadingFailure(.unknownCase(text), at: token.column) }
        }
        if kinds.isEmpty, row.takes(.until), text.contains(":") {
            return ReadingFailure(.badTime(text), at: token.column)
        }
        return ReadingFailure(.surplus(text, form: row.form), at: token.column)
    }
}
