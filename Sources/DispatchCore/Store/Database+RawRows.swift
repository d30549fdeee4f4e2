import GRDB
import GRDBSQLite

/// A row as SQLite has it, good until the next one is asked for.
struct RawRow {
    fileprivate let statement: OpaquePointer?

    func integer(_ column: some ColumnList) -> Int64 { sqlite3_column_int64(statement, Int32(column.rawValue)) }

    /// The bytes of a text.
    func bytes(_ column: some ColumnList) -> UnsafeBufferPointer<UInt8> {
        let number = Int32(column.rawValue)
        let start = sqlite3_column_text(statement, number)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, number)))
    }
}

extension Database {
    /// Whether a statement without arguments finds anything, at the least cost: asked in every transaction.
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
            guard code == SQLITE_ROW else { throw failure(code, sql) }
            try body(RawRow(statement: statement))
        }
    }
}
