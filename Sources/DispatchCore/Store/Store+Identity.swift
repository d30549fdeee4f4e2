import DispatchDomain
import Foundation
import GRDB
import GRDBSQLite
import Glibc

/// Whether there is a desk at a path.
extension Store {
    /// Whether there is a file at a path.
    ///
    /// - throws: A `StoreProblem` if this user may not know: “there is none” would let him make another desk.
    package static func exists(at path: String) throws(StoreProblem) -> Bool {
        var status = stat()
        // A link that leads nowhere is in the way of a new desk, too.
        if lstat(path, &status) == 0 { return true }
        guard errno == EACCES else { return false }
        throw StoreProblem.reading(path, POSIXError(.EACCES))
    }

    /// Throws if a store's path is a symbolic link, or a pipe or device, of which to open it would take for ever; the
    /// desk's folder may be a link.
    ///
    /// SQLite keeps the WAL beside the file to which a link leads, while whatever makes, sets aside or restores a desk, and
    /// whatever watches the WAL, goes by the names in the folder. A restore would rename the link and leave the store of
    /// which other processes have the lock where it is.
    static func refuseLink(_ path: String) throws(StoreProblem) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        let type = status.st_mode & S_IFMT
        guard [S_IFREG, S_IFDIR, S_IFLNK].contains(type) else {
            throw StoreProblem(
                .unavailable,
                Phrase(
                    "\(path) 不是普通文件,未作改动;请把它移走,再用 zhiban restore 恢复备份",
                    "\(path) is no regular file and was not changed; move it away, then restore a backup with zhiban restore"
                )
            )
        }
        guard type == S_IFLNK else { return }
        throw StoreProblem(
            .unavailable,
            Phrase(
                "\(path) 是符号链接,值班库不能这样用,未作改动;请把真正的文件移到这里,需要放在别处时改为链接整个文件夹",
                "\(path) is a symbolic link, which a desk can't be; nothing was changed; move the file itself here, or make "
                    + "the whole folder a link to another place"
            )
        )
    }

    /// Checks the file's application ID before anything is opened for writing, so that a foreign file stays as it is.
    ///
    /// SQLite itself has to read it. If this process opened and closed the file directly, the kernel would drop all
    /// POSIX locks that the process has on it, and the next process to close the store would delete the WAL while this
    /// one uses it.
    static func checkIsDesk(_ path: String) throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw StoreProblem.reading(path, POSIXError(.EACCES))
        }
        guard try isDesk(path) else { throw StoreProblem.notDesk(path) }
    }

    /// Whether a file is the store of a desk, or a backup of one.
    ///
    /// - throws: `DatabaseError` if the file can't be read.
    static func isDesk(_ path: String) throws(DatabaseError) -> Bool {
        try applicationID(of: path) == Schema.applicationID
    }

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
