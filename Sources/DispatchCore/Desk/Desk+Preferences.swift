package import DispatchDomain

extension Desk {
    /// Returns an operator's console preferences, as the console encoded them; nil if there are none.
    package func preferences(of person: String) throws(DeskFailure) -> String? {
        try reading { try ConsoleRecord(db: $0).preferences(of: person) }
    }

    /// Stores an operator's console preferences in place of the previous ones.
    package func keepPreferences(_ body: String, of person: String) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).keepPreferences(body, of: person) }
    }

    /// Returns the command lines an operator has entered, oldest first.
    package func promptLines(of person: String) throws(DeskFailure) -> [String] {
        try reading { try ConsoleRecord(db: $0).lines(of: person) }
    }

    /// Stores a line as the newest of the history.
    ///
    /// An equal earlier line and lines beyond the limit are deleted.
    package func remember(line: String, of person: String) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).remember(line: line, of: person) }
    }

    /// Returns all operators, by login.
    package func operators() throws(DeskFailure) -> [Operator] {
        try reading { try ReferenceQueries(db: $0).operators() }
    }
}
