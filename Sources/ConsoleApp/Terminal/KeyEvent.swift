package import ConsoleScreen

/// An input event of the terminal: a key, or an answer to a query.
package enum KeyEvent: Hashable, Sendable {
    case key(Key)
    /// The cursor position report, counted from 1.
    case cursor(row: Int, column: Int)
    /// The status report: the terminal has processed everything sent before the query.
    case ready

    /// Whether the event is a key.
    var isKey: Bool { if case .key = self { true } else { false } }
}
