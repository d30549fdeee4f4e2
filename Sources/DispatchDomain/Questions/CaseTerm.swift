/// A word that cases are looked for by without a field.
///
/// It stands somewhere in what was said of a case: in its report, its place, its class's name, in a caller's telephone
/// number or words. Or it names a case that is open: by its number, a unit that works on it, a part of its state's name.
/// Rows of the screen and cases of the store are asked the same here.
package struct CaseTerm: Hashable, Sendable {
    /// In half width and lower case.
    package let text: String
    /// The short numbers it may be, or begin.
    package let numbers: [ClosedRange<Int>]
    /// The states with it in their names.
    package let states: Set<CaseState>
    /// Whether anything can be found by it alone: signs only say more of what other words find.
    package let isFindable: Bool

    package init(_ word: String) {
        text = FullWidth.searchable(word)
        numbers = Self.numbers(text)
        isFindable = text.unicodeScalars.contains(where: \.isSearched)
        states = isFindable ? Self.states(text) : []
    }

    private static func states(_ text: String) -> Set<CaseState> {
        Set(CaseState.open.filter { $0.words.chinese.contains(text) })
    }

    /// `34` begins 34, 340 and 3400; `#341` is that one.
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

    /// Whether it stands in a text, in whatever width and letter case that is written.
    package func stands(in text: String) -> Bool { FullWidth.holds(FullWidth.searchable(text), self.text) }

    /// Whether it finds a case of the screen.
    package func finds(_ item: CaseSummary, className: String) -> Bool {
        names(item) || stands(in: className) || item.said.contains(where: stands)
    }

    /// Whether it is a unit's call sign.
    package func isCallSign(_ unit: CallSign) -> Bool { unit.rawValue.lowercased() == text }

    /// Whether it names an open case, apart from what was said of it.
    package func names(_ item: some FilterableCase) -> Bool {
        item.state.isOpen
            && (states.contains(item.state) || numbers.contains { $0.contains(item.id.number) }
                || item.activeUnits.contains(where: isCallSign))
    }
}

extension [CaseTerm] {
    /// Whether they can find anything: without a word, all cases; with signs alone, none.
    package var canFind: Bool { isEmpty || contains(where: \.isFindable) }
}

extension CaseID {
    /// As many digits as a short number can have.
    fileprivate static let mostDigits = 6
}
