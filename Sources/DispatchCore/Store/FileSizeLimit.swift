import GRDB
import Glibc

/// The size that no file may grow beyond by this process (`ulimit -f`).
///
/// A write beyond it ends a process with a signal, which the program ignores; then the write fails, and SQLite does not
/// tell why.
enum FileSizeLimit {
    private static var isSet: Bool {
        var limit = rlimit()
        // The largest number stands for no limit.
        return getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 && limit.rlim_cur != .max
    }

    /// Whether there is a limit and the error is of a write, which it may have refused.
    static func mayExplain(_ error: DatabaseError) -> Bool { isSet && codes.contains(error.extendedResultCode) }

    /// What SQLite makes of it; the first is that of `VACUUM INTO`.
    private static let codes: [ResultCode] = [
        .SQLITE_IOERR, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_TRUNCATE, .SQLITE_FULL,
    ]
}
