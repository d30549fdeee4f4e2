package import ConsoleScreen

/// What a terminal has sent: a key, or an answer to something it was asked.
package enum KeyEvent: Hashable, Sendable {
    case key(Key)
    /// Where the cursor stands, counted from 1.
    case cursor(row: Int, column: Int)
    /// The terminal has done all that was sent before the question.
    case ready

    /// Whether it was typed.
    var isKey: Bool { if case .key = self { true } else { false } }
}
