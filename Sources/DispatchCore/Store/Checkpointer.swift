import Dispatch
import Foundation
import GRDB
import Synchronization

/// Checkpoints the WAL on a thread of its own, so that neither acts nor device events wait for it.
///
/// One process of a desk has one: the owner of the gateway's lock.
package final class Checkpointer: Sendable {
    private let database: DatabaseQueue
    private let checkpoints: Checkpoints
    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    private struct State {
        var isAwake = false
        var isStopped = false
        /// The WAL size in pages when last woken.
        var pages = 0
        /// The WAL size from which to try again after a failure: whoever reads for minutes, such as an audit, keeps the
        /// WAL from being restarted.
        var retryAt = 0
    }

    /// Starts the thread.
    ///
    /// - throws: `StoreProblem` if the store can't be opened once more.
    init(_ store: Store) throws(StoreProblem) {
        var configuration = Configuration()
        configuration.busyMode = .patient(store.path, if: { false })
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0")
        }
        do {
            database = try DatabaseQueue(path: store.path, configuration: configuration)
        } catch {
            throw StoreProblem.from(error, at: store.path)
        }
        checkpoints = store.checkpoints
        let thread = Thread { [self] in run() }
        thread.name = "checkpoints"
        thread.start()
        checkpoints.leave(to: self)
    }

    /// Asks for a checkpoint of a WAL of so many pages; returns at once.
    func wake(pages: Int) {
        let isNew = state.withLock { state in
            // A smaller WAL has been restarted.
            if pages < state.pages { state.retryAt = 0 }
            state.pages = pages
            guard !state.isAwake, pages >= state.retryAt else { return false }
            state.isAwake = true
            return true
        }
        if isNew { signal.signal() }
    }

    /// Waits for a checkpoint that is under way, and ends the thread.
    package func stop() {
        checkpoints.leave(to: nil)
        state.withLock { $0.isStopped = true }
        signal.signal()
        ended.wait()
        try? database.close()
    }

    private func run() {
        while true {
            signal.wait()
            let isStopped = state.withLock { state in
                state.isAwake = false
                return state.isStopped
            }
            guard !isStopped else { break }
            let restarted: Void? = database.writeWithoutTransaction { try? $0.restartWAL() }
            state.withLock { $0.retryAt = restarted == nil ? $0.pages + 1_000 : 0 }
        }
        ended.signal()
    }
}

extension Database {
    /// The number of passive checkpoints to try before others are kept from writing for the rest.
    private static let tries = 3
    /// The number of remaining pages that is quickly checkpointed with the write lock held.
    private static let rest = 100
    /// Microseconds before a checkpoint: processes that follow the journal have started a read when the last pages came
    /// in, and end it meanwhile.
    private static let pause: UInt32 = 1_000

    /// Checkpoints the WAL so that the next transaction restarts it from its beginning.
    ///
    /// Nearly all of it is checkpointed while others read and write; the pages that they have added meanwhile, with the
    /// write lock held, which is short.
    ///
    /// - parameter exclusively: Runs the last step, in which no reader of this process may be active.
    /// - throws: `DatabaseError` if another process reads or checkpoints; the WAL goes on growing then.
    func restartWAL(exclusively: (() throws -> Void) throws -> Void = { try $0() }) throws {
        var left = Int.max
        for _ in 0..<Self.tries where left >= Self.rest {
            usleep(Self.pause)
            guard let log = try? checkpoint(.passive) else { continue }
            left = log.walFrameCount - log.checkpointedFrameCount
        }
        // A reader needs the rest of the WAL: waiting for it with the write lock would hold up everybody.
        guard left < Self.rest else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
        try exclusively { _ = try checkpoint(.restart) }
    }
}
