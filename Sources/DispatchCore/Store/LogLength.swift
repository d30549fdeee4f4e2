import GRDB
import GRDBSQLite

/// How many pages the log has, as SQLite tells it after each commit.
final class LogLength {
    private(set) var pages = 0

    func watch(_ db: Database) {
        // The connection is closed before this is let go.
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
