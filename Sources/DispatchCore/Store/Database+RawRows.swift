import GRDB
import GRDBSQLite

/// A row as SQLite has it, good until the next one is asked for.
struct RawRow {
    fileprivate let statement: OpaquePointer?

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    /// The bytes of a text.
    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_text(statement, column)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}

extension Database {
    /// The rows of a statement that is kept for the next time, straight from SQLite.
    func forEachRow(_ sql: String, _ arguments: StatementArguments, _ body: (RawRow) throws -> Void) throws {
        let prepared = try cachedStatement(sql: sql)
        try prepared.setArguments(arguments)
        // SQLite's own handle is good only as long as the object around it lives.
        defer { withExtendedLifetime(prepared) {} }
        let statement = prepared.sqliteStatement
        sqlite3_reset(statement)
        defer { sqlite3_reset(statement) }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code),
                    message: String(cString: sqlite3_errmsg(sqliteConnection)),
                    sql: sql
                )
            }
            try body(RawRow(statement: statement))
        }
    }
}
