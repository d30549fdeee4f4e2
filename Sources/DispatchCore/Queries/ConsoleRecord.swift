package import DispatchDomain
import GRDB

/// A half-typed line as the store has it.
package struct StoredDraft: Hashable, Sendable {
    /// The operator's login.
    package var person: String
    /// Which console it was typed at.
    package var console: String
    package var text: String
    package var at: Timestamp

    package init(person: String, console: String, text: String, at: Timestamp) {
        self.person = person
        self.console = console
        self.text = text
        self.at = at
    }
}

/// The rows of what a console keeps for whoever sits there: drafts, preferences and lines.
///
/// They are not in the journal.
struct ConsoleRecord {
    let db: Database

    /// How many lines of each operator are remembered.
    private static let linesKept = 200

    // MARK: Drafts

    /// Every draft that is kept, the newest first.
    func drafts() throws -> [StoredDraft] {
        let sql = "SELECT \(DraftColumn.list) FROM drafts ORDER BY at DESC, operator, console"
        return try Row.fetchAll(db, sql: sql).map { row in
            let row = Fields<DraftColumn>(row)
            return StoredDraft(
                person: row[.operator],
                console: row[.console],
                text: row[.text],
                at: Timestamp(milliseconds: row[.at])
            )
        }
    }

    /// Keeps a draft in place of what was; an empty text takes it away.
    func keep(_ draft: StoredDraft) throws {
        guard !draft.text.isEmpty else { return try forget(draft) }
        let sql = "INSERT OR REPLACE INTO drafts (\(DraftColumn.list)) VALUES (\(DraftColumn.allCases.marks))"
        try db.run(sql, DraftColumn.allCases) { column, values in
            switch column {
            case .operator: values.add(draft.person)
            case .console: values.add(draft.console)
            case .text: values.add(draft.text)
            case .at: values.add(draft.at.milliseconds)
            }
        }
    }

    func forget(_ draft: StoredDraft) throws {
        try db.run("DELETE FROM drafts WHERE operator = ? AND console = ?", [draft.person, draft.console])
    }

    /// Gives a console's draft another console's name.
    func moveDrafts(of console: String, to name: String) throws {
        try db.run("UPDATE OR REPLACE drafts SET console = ? WHERE console = ?", [name, console])
    }

    // MARK: Preferences and lines

    func preferences(of person: String) throws -> String? {
        try String.fetchOne(db, sql: "SELECT body FROM preferences WHERE operator = ?", arguments: [person])
    }

    func keepPreferences(_ body: String, of person: String) throws {
        try db.run("INSERT OR REPLACE INTO preferences (operator, body) VALUES (?, ?)", [person, body])
    }

    /// The lines an operator has given, oldest first.
    func lines(of person: String) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT line FROM prompt_lines WHERE operator = ? ORDER BY id",
            arguments: [person]
        )
    }

    /// Remembers a line as the newest; what was there of it before, and what is too old, is forgotten.
    func remember(line: String, of person: String) throws {
        try db.run("DELETE FROM prompt_lines WHERE operator = ? AND line = ?", [person, line])
        try db.run("INSERT INTO prompt_lines (operator, line) VALUES (?, ?)", [person, line])
        try db.run(
            """
            DELETE FROM prompt_lines WHERE operator = ?1 AND id NOT IN (
                SELECT id FROM prompt_lines WHERE operator = ?1 ORDER BY id DESC LIMIT \(ConsoleRecord.linesKept))
            """,
            [person]
        )
    }
}

private enum DraftColumn: Int, ColumnList {
    case `operator`, console, text, at

    static let list = joined
}
