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

extension Desk {
    /// Every draft that is kept, the newest first.
    package func drafts() throws(DeskFailure) -> [StoredDraft] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: "SELECT \(DraftColumn.list) FROM drafts ORDER BY at DESC, operator, console"
            )
            .map { row in
                let row = Fields<DraftColumn>(row)
                return StoredDraft(
                    person: row[.operator],
                    console: row[.console],
                    text: row[.text],
                    at: Timestamp(milliseconds: row[.at])
                )
            }
        }
    }

    /// Keeps what is typed at a console, in place of what was; an empty text takes it away.
    package func keep(_ draft: StoredDraft) throws(DeskFailure) {
        try store.writeLightly { try Desk.keep(draft, $0) }
    }

    /// Makes a draft that was left behind one's own; the one it was is gone.
    package func take(_ draft: StoredDraft, for person: String, at console: String) throws(DeskFailure) {
        try store.writeLightly { db in
            try db.run("DELETE FROM drafts WHERE operator = ? AND console = ?", [draft.person, draft.console])
            try Desk.keep(StoredDraft(person: person, console: console, text: draft.text, at: draft.at), db)
        }
    }

    /// Leaves a console's draft behind: whoever comes next finds it under the other name.
    package func leaveDrafts(of console: String, as name: String) throws(DeskFailure) {
        try store.writeLightly { db in
            try db.run("UPDATE OR REPLACE drafts SET console = ? WHERE console = ?", [name, console])
        }
    }

    private static func keep(_ draft: StoredDraft, _ db: Database) throws {
        guard !draft.text.isEmpty else {
            return try db.run("DELETE FROM drafts WHERE operator = ? AND console = ?", [draft.person, draft.console])
        }
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
}

private enum DraftColumn: Int, ColumnList {
    case `operator`, console, text, at

    static let list = joined
}
