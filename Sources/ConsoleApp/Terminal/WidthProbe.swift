import CellCanvas

/// Finds out how wide the terminal draws what Unicode calls ambiguous, by drawing one such and asking for the cursor.
package struct WidthProbe: Sendable {
    /// How long the first frame waits for the answer; a later one is taken all the same.
    package static let patience = Duration.milliseconds(150)

    /// In row 2, because in row 1 the answer would look like a function key; the cursor goes back to where it was.
    static let question = Array("\u{1B}7\u{1B}[2;1H─\u{1B}[6n\u{1B}[2;1H  \u{1B}8".utf8)

    /// Whether the answer is still to come.
    private(set) var isOpen = true

    /// What an answer means; nil when it is none to this question.
    mutating func rule(row: Int, column: Int) -> WidthRule? {
        guard isOpen, row == 2, column == 2 || column == 3 else { return nil }
        isOpen = false
        return column == 3 ? .wide : .narrow
    }
}
