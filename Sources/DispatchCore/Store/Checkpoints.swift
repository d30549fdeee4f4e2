import GRDB
import GRDBSQLite
import Synchronization

/// Decides after each commit of a connection whether the WAL is checkpointed, and by whom.
///
/// A checkpoint takes tens of milliseconds, longer than an act may. In a process that has a `Checkpointer` it is left to
/// that; in all others the commit that makes the WAL too long does it.
final class Checkpoints: Sendable {
    private struct State {
        var isRebuilding = false
        var checkpointer: Checkpointer?
    }

    private let state = Mutex(State())

    /// The WAL size in pages from which it is checkpointed: with 16 MB of WAL, one act in hundreds runs into it.
    private static let limit = 4_000
    /// The same during a rebuild, which fills the WAL quickly and checkpoints it itself.
    private static let limitOfRebuild = 20_000
    /// The size from which the `Checkpointer` is woken.
    private static let early = 2_000

    /// Installs the hook of a connection, which must not outlive this object.
    func watch(_ db: Database) {
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, connection, _, pages in
                if let context, let connection {
                    let checkpoints = Unmanaged<Checkpoints>.fromOpaque(context).takeUnretainedValue()
                    checkpoints.committed(connection, pages: Int(pages))
                }
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Raises the limit while a rebuild runs: checkpointing what it has put into the WAL would take an act many times as
    /// long as its own transaction.
    func note(isRebuilding: Bool) {
        state.withLock { $0.isRebuilding = isRebuilding }
    }

    /// Leaves checkpoints to a `Checkpointer`, or to each commit again if nil.
    func leave(to checkpointer: Checkpointer?) {
        state.withLock { $0.checkpointer = checkpointer }
    }

    private func committed(_ connection: OpaquePointer, pages: Int) {
        let state = state.withLock(\.self)
        let limit = state.isRebuilding ? Self.limitOfRebuild : Self.limit
        if let checkpointer = state.checkpointer {
            if pages >= (state.isRebuilding ? limit : Self.early) { checkpointer.wake(pages: pages) }
        } else if pages >= limit {
            // Passive: it neither waits for others nor holds them up.
            sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        }
    }
}
