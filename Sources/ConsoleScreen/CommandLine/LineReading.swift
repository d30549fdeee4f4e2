package import DispatchDomain

/// What reading a line came to.
package enum LineReading: Hashable, Sendable {
    /// An act or a question, ready to be previewed or done.
    case command(CommandReading)
    /// `wi LINE`: only to be tried out, never done.
    case whatIf(CommandReading)
    /// More than one reading remains: read again with the number of the one that is meant, counted from 1.
    case ambiguous(question: Phrase, choices: [Choice])
    case failed(LineError)
}

/// One of several readings.
package struct Choice: Hashable, Sendable {
    package var label: String
    /// What to type instead to mean just this one.
    package var typed: String

    package init(label: String, typed: String) {
        self.label = label
        self.typed = typed
    }
}
