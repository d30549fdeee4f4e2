import CellCanvas

/// Finds out how wide the terminal draws ambiguous characters, by drawing one and querying the cursor position.
package struct WidthProbe: Sendable {
    /// How long the first frame waits for the answer; a later answer is still accepted.
    package static let patience = Duration.milliseconds(150)

    /// The query is made in row 2, because in row 1 the answer would look like a function key; the cursor is restored.
    static let question = Array("\u{1B}7\u{1B}[2;1H─\u{1B}[6n\u{1B}[2;1H  \u{1B}8".utf8)

    /// Whether the answer is still to come.
    private(set) var isOpen = true

    /// Returns the rule that an answer means; nil if it does not answer this query.
    mutating func rule(row: Int, column: Int) -> WidthRule? {
        guard isOpen, row == 2, column == 2 || column == 3 else { return nil }
        isOpen = false
        return column == 3 ? .wide : .narrow
    }
}
