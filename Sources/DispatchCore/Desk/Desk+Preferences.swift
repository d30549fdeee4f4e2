package import DispatchDomain
import GRDB

extension Desk {
    /// How many lines of each operator are remembered.
    private static let linesKept = 200

    /// What an operator has made of his screen, as the console wrote it.
    package func preferences(of person: String) throws(DeskFailure) -> String? {
        try reading {
            try String.fetchOne($0, sql: "SELECT body FROM preferences WHERE operator = ?", arguments: [person])
        }
    }

    package func keepPreferences(_ body: String, of person: String) throws(DeskFailure) {
        try store.writeLightly { db in
            try db.run("INSERT OR REPLACE INTO preferences (operator, body) VALUES (?, ?)", [person, body])
        }
    }

    /// The lines an operator has given, oldest first.
    package func promptLines(of person: String) throws(DeskFailure) -> [String] {
        try reading { db in
            try String.fetchAll(
                db,
                sql: "SELECT line FROM prompt_lines WHERE operator = ? ORDER BY id",
                arguments: [person]
            )
        }
    }

    /// Remembers a line as the newest; what was there of it before, and what is too old, is forgotten.
    package func remember(line: String, of person: String) throws(DeskFailure) {
        try store.writeLightly { db in
            try db.run("DELETE FROM prompt_lines WHERE operator = ? AND line = ?", [person, line])
            try db.run("INSERT INTO prompt_lines (operator, line) VALUES (?, ?)", [person, line])
            try db.run(
                """
                DELETE FROM prompt_lines WHERE operator = ?1 AND id NOT IN (
                    SELECT id FROM prompt_lines WHERE operator = ?1 ORDER BY id DESC LIMIT \(Desk.linesKept))
                """,
                [person]
            )
        }
    }

    /// Everyone who may sit at the desk, in order of their logins.
    package func operators() throws(DeskFailure) -> [Operator] {
        try reading { db in
            let queries = ReferenceQueries(db: db)
            return try queries.operatorNames().compactMap { try queries.person(named: $0) }
        }
    }
}
