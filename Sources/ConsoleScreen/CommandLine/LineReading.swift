package import DispatchDomain

/// The result of reading a line.
package enum LineReading: Hashable, Sendable {
    /// An act, ready to be previewed or performed.
    case command(CommandReading)
    /// `wi LINE`: only to be previewed, never performed.
    case whatIf(CommandReading)
    /// The line has several readings: read it again with the number of the chosen one, counted from 1.
    case ambiguous(question: Phrase, choices: [Choice])
    case failed(LineError)
}

/// One of several readings.
package struct Choice: Hashable, Sendable {
    package var label: String
    /// The text that means only this reading.
    package var typed: String

    package init(label: String, typed: String) {
        self.label = label
        self.typed = typed
    }
}
