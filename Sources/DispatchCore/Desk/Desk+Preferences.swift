package import DispatchDomain

extension Desk {
    /// What an operator has made of his screen, as the console wrote it.
    package func preferences(of person: String) throws(DeskFailure) -> String? {
        try reading { try ConsoleRecord(db: $0).preferences(of: person) }
    }

    package func keepPreferences(_ body: String, of person: String) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).keepPreferences(body, of: person) }
    }

    /// The lines an operator has given, oldest first.
    package func promptLines(of person: String) throws(DeskFailure) -> [String] {
        try reading { try ConsoleRecord(db: $0).lines(of: person) }
    }

    /// Remembers a line as the newest; what was there of it before, and what is too old, is forgotten.
    package func remember(line: String, of person: String) throws(DeskFailure) {
        try store.writeLightly { try ConsoleRecord(db: $0).remember(line: line, of: person) }
    }

    /// Everyone who may sit at the desk, in order of their logins.
    package func operators() throws(DeskFailure) -> [Operator] {
        try reading { db in
            let queries = ReferenceQueries(db: db)
            return try queries.operatorNames().compactMap { try queries.person(named: $0) }
        }
    }
}
