import GRDB
import GRDBSQLite

/// The number of pages in the WAL, as SQLite reports it after each commit.
final class LogLength {
    private(set) var pages = 0

    /// Installs the commit hook that updates `pages`; the object must outlive the connection.
    func watch(_ db: Database) {
        // Unretained: the connection is closed before this object is released.
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, _, _, pages in
                context.map { Unmanaged<LogLength>.fromOpaque($0).takeUnretainedValue().pages = Int(pages) }
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }
}
