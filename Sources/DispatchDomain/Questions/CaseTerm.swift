/// A search term for cases, without a field.
///
/// It matches a case whose texts contain it: the report, the place, the class's name, a caller's telephone number or
/// words. It also matches an open case by its number, the call sign of an active unit, or a part of its state's name.
/// The screen and the store use this same term, so that both find the same cases.
package struct CaseTerm: Hashable, Sendable {
    /// The term in half width and lower case.
    package let text: String
    /// The ranges of short case numbers that it equals or is a prefix of.
    package let numbers: [ClosedRange<Int>]
    /// The open states whose Chinese names contain it.
    package let states: Set<CaseState>
    /// Whether it can be searched for alone: punctuation only narrows the matches of other terms.
    package let isFindable: Bool

    package init(_ word: String) {
        text = FullWidth.searchable(word)
        numbers = Self.numbers(text)
        isFindable = text.unicodeScalars.contains(where: \.isSearched)
        states = isFindable ? Self.states(text) : []
    }

    private static func states(_ text: String) -> Set<CaseState> {
        Set(CaseState.open.filter { FullWidth.holds($0.words.chinese, text) })
    }

    /// Returns the number ranges: `34` is a prefix of 34, 340 and 3400; `#341` is exact.
    private static func numbers(_ text: String) -> [ClosedRange<Int>] {
        if text.hasPrefix("#") { return Int(text.dropFirst()).map { [$0...$0] } ?? [] }
        guard text.isDigits(1...CaseID.mostDigits), text.first != "0", let number = Int(text) else { return [] }
        var ranges: [ClosedRange<Int>] = []
        var power = 1
        for _ in text.count...CaseID.mostDigits {
            ranges.append(number * power...(number + 1) * power - 1)
            power *= 10
        }
        return ranges
    }

    // MARK: Matching

    /// Returns whether a text contains the term, ignoring width and letter case.
    package func stands(in text: String) -> Bool { FullWidth.holds(FullWidth.searchable(text), self.text) }

    /// Returns whether the term matches a case summary.
    package func finds(_ item: CaseSummary, className: String) -> Bool {
        names(item) || stands(in: className) || item.said.contains(where: stands)
    }

    /// Whether the term can equal a call sign: these have at most three letters and four digits.
    package var canBeCallSign: Bool { text.utf8.count <= 7 && text.utf8.allSatisfy { $0 < 0x80 } }

    /// Returns whether the term equals a call sign.
    package func isCallSign(_ unit: CallSign) -> Bool { unit.rawValue.lowercased() == text }

    /// Returns whether the case is open and the term matches its state, number or an active unit.
    package func names(_ item: some FilterableCase) -> Bool {
        item.state.isOpen
            && (states.contains(item.state) || numbers.contains { $0.contains(item.id.number) }
                || item.activeUnits.contains(where: isCallSign))
    }
}

extension [CaseTerm] {
    /// Whether the terms can match any case: no terms match all cases, punctuation alone matches none.
    package var canFind: Bool { isEmpty || contains(where: \.isFindable) }
}

extension CaseID {
    /// The greatest number of digits of a short number.
    fileprivate static let mostDigits = 6
}
