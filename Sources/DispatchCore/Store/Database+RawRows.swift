import GRDB
import GRDBSQLite

/// A row read straight from SQLite, valid until the next row is stepped to.
struct RawRow {
    fileprivate let statement: OpaquePointer?

    func integer(_ column: some ColumnList) -> Int64 { sqlite3_column_int64(statement, Int32(column.rawValue)) }

    /// The UTF-8 bytes of a TEXT column.
    func bytes(_ column: some ColumnList) -> UnsafeBufferPointer<UInt8> {
        let number = Int32(column.rawValue)
        let start = sqlite3_column_text(statement, number)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, number)))
    }
}

extension Database {
    /// Returns whether a statement without arguments yields a row.
    ///
    /// It bypasses GRDB's row objects, because it runs in every transaction.
    func hasRow(_ sql: String) throws -> Bool {
        let prepared = try cachedStatement(sql: sql)
        defer { withExtendedLifetime(prepared) {} }
        let statement = prepared.sqliteStatement
        defer { sqlite3_reset(statement) }
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code, sql)
        }
    }

    private func failure(_ code: Int32, _ sql: String) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(sqliteConnection))
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }

    /// Calls `body` with each row of a cached statement, read straight from SQLite.
    func forEachRow(_ sql: String, _ arguments: StatementArguments, _ body: (RawRow) throws -> Void) throws {
        let prepared = try cachedStatement(sql: sql)
        try prepared.setArguments(arguments)
        // The SQLite handle is valid only as long as its statement object lives.
        defer { withExtendedLifetime(prepared) {} }
        let statement = prepared.sqliteStatement
        sqlite3_reset(statement)
        defer { sqlite3_reset(statement) }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw failure(code, sql) }
            try body(RawRow(statement: statement))
        }
    }
}
