import Foundation
import GRDB
import GRDBSQLite

/// The values of one execution of a statement, bound straight into SQLite.
///
/// A case has 48 columns, and a store of five years has 2.4 million cases: boxing each value takes longer than storing
/// it.
struct BoundValues: ~Copyable, ValueSink {
    private let statement: OpaquePointer?
    private var index: Int32 = 0

    /// How many values have been bound.
    var count: Int { Int(index) }

    /// `SQLITE_TRANSIENT`: SQLite copies the value.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate init(_ statement: OpaquePointer?) {
        self.statement = statement
    }

    mutating func add(_ value: Int64?) {
        index += 1
        if let value { sqlite3_bind_int64(statement, index, value) } else { sqlite3_bind_null(statement, index) }
    }

    mutating func add(_ value: Double?) {
        index += 1
        if let value { sqlite3_bind_double(statement, index, value) } else { sqlite3_bind_null(statement, index) }
    }

    mutating func add(_ value: Data?) {
        index += 1
        guard let value else { return _ = sqlite3_bind_null(statement, index) }
        value.withUnsafeBytes { bytes in
            let length = UInt64(bytes.count)
            // Empty data is an empty blob, not NULL.
            guard let start = bytes.baseAddress else { return _ = sqlite3_bind_zeroblob(statement, index, 0) }
            sqlite3_bind_blob64(statement, index, start, length, BoundValues.transient)
        }
    }

    mutating func add(_ value: String?) {
        index += 1
        guard var value else { return _ = sqlite3_bind_null(statement, index) }
        _ = value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                sqlite3_bind_text64(
                    statement,
                    index,
                    characters.baseAddress ?? UnsafePointer(bitPattern: 1),
                    UInt64(characters.count),
                    BoundValues.transient,
                    UInt8(SQLITE_UTF8)
                )
            }
        }
    }
}

/// A prepared statement that is run many times without looking it up in the cache by its text each time.
struct BoundStatement {
    private let prepared: Statement
    private let db: Database

    fileprivate init(_ prepared: Statement, _ db: Database) {
        self.prepared = prepared
        self.db = db
    }

    /// Runs the statement with its values in the order of the `?`.
    func run(binding bind: (inout BoundValues) throws -> Void) throws {
        let statement = prepared.sqliteStatement
        sqlite3_reset(statement)
        var values = BoundValues(statement)
        try bind(&values)
        let code = sqlite3_step(statement)
        let message = code == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(db.sqliteConnection))
        sqlite3_reset(statement)
        withExtendedLifetime(prepared) {}
        guard let message else { return }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: prepared.sql)
    }

    /// Runs a statement with `RETURNING`, and returns the row ID that it yields; 0 if it yields no row.
    func number(binding bind: (inout BoundValues) throws -> Void) throws -> Int64 {
        let statement = prepared.sqliteStatement
        sqlite3_reset(statement)
        var values = BoundValues(statement)
        try bind(&values)
        var code = sqlite3_step(statement)
        let number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0
        if code == SQLITE_ROW { code = sqlite3_step(statement) }
        let message = code == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(db.sqliteConnection))
        sqlite3_reset(statement)
        withExtendedLifetime(prepared) {}
        guard let message else { return number }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: prepared.sql)
    }
}

extension Database {
    /// Returns the cached statement of a text, preparing it the first time.
    func bound(_ sql: String) throws -> BoundStatement { BoundStatement(try cachedStatement(sql: sql), self) }

    /// Runs a cached statement with its values in the order of the `?`.
    func run(_ sql: String, binding bind: (inout BoundValues) throws -> Void) throws {
        try bound(sql).run(binding: bind)
    }
}
