import GRDBSQLite

/// An error of SQLite, the system or a benchmark's setup.
struct RawFailure: Error, CustomStringConvertible {
    var description: String
}

/// A connection by SQLite's C API only: the limit that the desk is measured against.
final class RawDatabase {
    private var handle: OpaquePointer?

    init(_ path: String, readOnly: Bool = false) throws {
        let flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        guard sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK else {
            throw failure(path)
        }
        try run("PRAGMA cache_size = -16000")
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    func run(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
    }

    func prepare(_ sql: String) throws -> RawStatement {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
            let statement
        else { throw failure(sql) }
        return RawStatement(statement)
    }

    /// Returns the first column of the first row as text.
    func text(_ sql: String) throws -> String {
        let statement = try prepare(sql)
        return statement.step() ? statement.text(0) : ""
    }

    /// Returns the first column of every row as text.
    func texts(_ sql: String) throws -> [String] {
        let statement = try prepare(sql)
        var result: [String] = []
        while statement.step() { result.append(statement.text(0)) }
        return result
    }

    /// Returns the steps of SQLite's plan for a query, one a line.
    func plan(of sql: String) throws -> [String] {
        let statement = try prepare("EXPLAIN QUERY PLAN \(sql)")
        var lines: [String] = []
        while statement.step() { lines.append(statement.text(3)) }
        return lines
    }

    private func failure(_ what: String) -> RawFailure {
        RawFailure(description: "\(String(cString: sqlite3_errmsg(handle))): \(what)")
    }
}

/// A prepared statement that is reused.
final class RawStatement {
    private let handle: OpaquePointer

    /// Tells SQLite to copy bound bytes, because they are freed after the call.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func bind(_ values: any RawValue...) {
        sqlite3_reset(handle)
        for (index, value) in values.enumerated() { value.bind(to: handle, Int32(index + 1), RawStatement.transient) }
    }

    /// Steps to the next row and returns whether there is one.
    func step() -> Bool { sqlite3_step(handle) == SQLITE_ROW }

    /// Reads every column of every row in its stored type and returns the number of rows.
    func drain() -> Int {
        let columns = sqlite3_column_count(handle)
        var rows = 0
        while step() {
            rows += 1
            for column in 0..<columns {
                switch sqlite3_column_type(handle, column) {
                case SQLITE_INTEGER: _ = sqlite3_column_int64(handle, column)
                case SQLITE_FLOAT: _ = sqlite3_column_double(handle, column)
                default: _ = sqlite3_column_blob(handle, column)
                }
            }
        }
        sqlite3_reset(handle)
        return rows
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func text(_ column: Int32) -> String { sqlite3_column_text(handle, column).map { String(cString: $0) } ?? "" }

    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}

/// A value that can be bound to a statement.
protocol RawValue {
    func bind(to statement: OpaquePointer, _ index: Int32, _ transient: sqlite3_destructor_type?)
}

extension Int64: RawValue {
    func bind(to statement: OpaquePointer, _ index: Int32, _ transient: sqlite3_destructor_type?) {
        sqlite3_bind_int64(statement, index, self)
    }
}

extension Double: RawValue {
    func bind(to statement: OpaquePointer, _ index: Int32, _ transient: sqlite3_destructor_type?) {
        sqlite3_bind_double(statement, index, self)
    }
}

extension String: RawValue {
    func bind(to statement: OpaquePointer, _ index: Int32, _ transient: sqlite3_destructor_type?) {
        sqlite3_bind_text(statement, index, self, -1, transient)
    }
}

extension [UInt8]: RawValue {
    func bind(to statement: OpaquePointer, _ index: Int32, _ transient: sqlite3_destructor_type?) {
        sqlite3_bind_blob(statement, index, self, Int32(count), transient)
    }
}
