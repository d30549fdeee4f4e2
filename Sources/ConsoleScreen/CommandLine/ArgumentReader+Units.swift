import DispatchDomain

extension ArgumentReader {
    /// Resolves a unit argument into `reading.units` and `reading.bestPicks`.
    mutating func resolveUnits(_ argument: AssignedTokens) throws(ReadingFailure) {
        for token in argument.tokens {
            let words = units(token.text) ?? []
            for word in words { try take(word, token) }
            let isOne = reading.units.count == 1 && reading.bestPicks.isEmpty
            // `?` picks the best unit for a case, so it means nothing in a form without one.
            guard row.takes(.cases) || row.takes(.oneCase) || reading.bestPicks.isEmpty else {
                throw ReadingFailure(.unknownUnit(token.text), at: token.column)
            }
            guard argument.kind == .units || isOne else {
                throw ReadingFailure(.oneUnitOnly(token.text), at: token.column)
            }
        }
    }

    /// The unit that a text names.
    func unit(_ text: String, at column: Int) throws(ReadingFailure) -> CallSign {
        guard let unit = context.unit(spelled: text) else { throw ReadingFailure(.unknownUnit(text), at: column) }
        return unit
    }

    private mutating func take(_ word: UnitToken, _ token: Token) throws(ReadingFailure) {
        switch word {
        case .unit(let text): add(try unit(text, at: token.column))
        case .best(let rank): if !reading.bestPicks.contains(rank) { reading.bestPicks.append(rank) }
        case .range(let letters, let from, let to):
            guard from <= to, to - from < UnitToken.longestRange else {
                throw ReadingFailure(.rangeTooLong(token.text, limit: UnitToken.longestRange), at: token.column)
            }
            for number in from...to { add(try unit("\(letters)\(number)", at: token.column)) }
        }
    }

    private mutating func add(_ unit: CallSign) {
        if !reading.units.contains(unit) { reading.units.append(unit) }
    }
}
