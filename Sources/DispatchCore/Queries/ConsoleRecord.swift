package import DispatchDomain
import GRDB

/// A stored draft (草稿): an unfinished command line.
package struct StoredDraft: Hashable, Sendable {
    /// The operator's login.
    package var person: String
    /// The name of the console at which it was typed.
    package var console: String
    package var text: String
    /// When it was last changed.
    package var at: Timestamp

    package init(person: String, console: String, text: String, at: Timestamp) {
        self.person = person
        self.console = console
        self.text = text
        self.at = at
    }
}

/// The rows that a console stores for its operator: drafts, preferences and command lines.
///
/// Not in the journal.
struct ConsoleRecord {
    let db: Database

    /// The number of command lines kept for each operator.
    private static let linesKept = 200

    // MARK: Drafts

    /// Returns all drafts, newest first.
    func drafts() throws -> [StoredDraft] {
        let sql = "SELECT \(DraftColumn.list) FROM drafts ORDER BY at DESC, operator, console"
        return try Row.fetchAll(db, sql: sql).map { row in
            let row = Fields<DraftColumn>(row)
            return try StoredDraft(
                person: row[.operator],
                console: row[.console],
                text: row[.text],
                at: Timestamp(milliseconds: row[.at])
            )
        }
    }

    /// Stores a draft in place of the previous one; an empty text deletes it.
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

    /// Moves a console's drafts to another console name, replacing those there.
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

    /// Returns the command lines an operator has entered, oldest first.
    func lines(of person: String) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT line FROM prompt_lines WHERE operator = ? ORDER BY id",
            arguments: [person]
        )
    }

    /// Stores a line as the newest, and deletes an equal earlier line and lines beyond the limit.
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
