import Foundation
import GRDBSQLite
import Synchronization

/// Records which journal entries this process reads from a store, by whatever code.
///
/// It traces only connections opened while it exists.
final class JournalTrace {
    private struct Reading {
        var store: String
        var seq: Int64
    }

    private static let readings = Mutex<[Reading]>([])
    private let store: String
    private let first: Int

    private typealias Entry = @convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CInt
    private static let entry: Entry = { connection, _, _ in
        sqlite3_trace_v2(connection, CUnsignedInt(SQLITE_TRACE_ROW), JournalTrace.row, nil)
    }

    private static let row:
        @convention(c) (CUnsignedInt, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?)
            -> CInt = { _, _, statement, _ in
                let statement = OpaquePointer(statement)
                guard let sql = sqlite3_sql(statement), strstr(sql, "FROM journal") != nil,
                    // A query for the end of the journal reads no entry.
                    strstr(sql, "prev_hash") != nil,
                    let path = sqlite3_db_filename(sqlite3_db_handle(statement), "main")
                else { return 0 }
                let reading = Reading(store: String(cString: path), seq: sqlite3_column_int64(statement, 0))
                JournalTrace.readings.withLock { $0.append(reading) }
                return 0
            }

    /// - parameter desk: The path of the desk's folder.
    init(of desk: String) {
        store = URL(fileURLWithPath: desk).resolvingSymlinksInPath().path + "/"
        first = Self.readings.withLock { $0.count }
        sqlite3_auto_extension(unsafeBitCast(Self.entry, to: (@convention(c) () -> Void).self))
    }

    deinit {
        sqlite3_cancel_auto_extension(unsafeBitCast(Self.entry, to: (@convention(c) () -> Void).self))
    }

    /// The sequence numbers of entries after `seq` read so far, one for each time an entry was read.
    func entries(after seq: Int64) -> [Int64] {
        Self.readings.withLock { readings in
            readings[first...].filter { $0.store.hasPrefix(store) && $0.seq > seq }.map(\.seq)
        }
    }
}
