import DispatchDomain
import GRDB

/// Schema version 3: drafts, preferences and prompt history of the operators at the consoles.
///
/// These are not projections: they are not in the journal, and a rebuild leaves them alone.
extension Schema {
    static func createConsoleTables(_ db: Database) throws {
        try db.execute(sql: consoleTables)
    }

    private static let consoleTables = """
        CREATE TABLE drafts (
            operator TEXT NOT NULL,
            console TEXT NOT NULL,
            text TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (operator, console)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE preferences (
            operator TEXT PRIMARY KEY,
            body TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE prompt_lines (
            id INTEGER PRIMARY KEY,
            operator TEXT NOT NULL,
            line TEXT NOT NULL
        ) STRICT;
        CREATE INDEX prompt_lines_operator ON prompt_lines (operator, id);
        """
}
