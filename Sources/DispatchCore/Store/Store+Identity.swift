import Foundation
import GRDB
import GRDBSQLite

extension Store {
    /// Returns the `application_id` in a file's header; nil if it is not a database.
    ///
    /// The file is read alone first, which changes nothing beside it. A crash within a checkpoint leaves it inconsistent
    /// without its WAL: the first page already has a size that the file has not. Then it is read with the WAL.
    ///
    /// - throws: `DatabaseError` if the file can't be read: then nothing is known of it.
    static func applicationID(of path: String) throws(DatabaseError) -> Int32? {
        let address = URL(fileURLWithPath: path).absoluteString
        let alone = try readApplicationID(address + "?immutable=1")
        guard alone.isInconsistent else { return alone.id }
        return try readApplicationID(address).id
    }

    private static func readApplicationID(
        _ address: String
    ) throws(DatabaseError) -> (id: Int32?, isInconsistent: Bool) {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        try checkRead(sqlite3_open_v2(address, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil))
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        try checkRead(sqlite3_prepare_v2(handle, "PRAGMA application_id", -1, &statement, nil))
        guard statement != nil else { return (nil, sqlite3_errcode(handle) == SQLITE_CORRUPT) }
        let code = sqlite3_step(statement)
        try checkRead(code)
        return code == SQLITE_ROW ? (sqlite3_column_int(statement, 0), false) : (nil, code == SQLITE_CORRUPT)
    }

    /// Throws if a result code says that a file can't be read, whatever is in it.
    private static func checkRead(_ code: Int32) throws(DatabaseError) {
        let code = ResultCode(rawValue: code)
        if [.SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_NOMEM].contains(code.primaryResultCode) {
            throw DatabaseError(resultCode: code)
        }
    }
}
