import DispatchDomain
import Foundation
import GRDB

/// Writes the newest fixes of units into the desk's store, over a connection of its own.
///
/// The store's own writer syncs every act to disk; a fix is soon replaced by the next and need not be synced.
struct NewestFixes {
    private let queue: DatabaseQueue
    private let path: String
    /// Kept for its checks, and for the hook of the connection.
    private let store: Store

    /// The number of fixes in a transaction: a process that writes an act at the same time waits a few milliseconds.
    private static let portion = 1000
    /// Microseconds between two transactions, in which others may write.
    private static let gap: UInt32 = 1000

    /// Opens the connection; throws `StoreProblem` if it cannot be opened.
    init(_ store: Store) throws(StoreProblem) {
        path = store.path
        self.store = store
        let checkpoints = store.checkpoints
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            queue.writeWithoutTransaction { checkpoints.watch($0) }
        } catch {
            throw StoreProblem.from(error, at: path)
        }
    }

    /// Writes fixes, at most one of each unit; `also` runs in the last of the transactions.
    func write(_ fixes: [StoredFix], also: ((Database) throws -> Void)?) throws(StoreProblem) {
        guard !fixes.isEmpty || also != nil else { return }
        var rest = fixes[...]
        do {
            repeat {
                let piece = rest.prefix(Self.portion)
                rest = rest.dropFirst(Self.portion)
                try transaction { db in
                    try Self.write(piece, db)
                    if rest.isEmpty { try also?(db) }
                }
                // Waiting writers poll the lock; a shorter gap would be missed.
                if !rest.isEmpty { usleep(Self.gap) }
            } while !rest.isEmpty
        } catch {
            throw store.problem(error)
        }
    }

    /// Throws if nothing may be written here any more.
    func check() throws(StoreProblem) {
        do {
            try queue.inDatabase { try store.check($0) }
        } catch {
            throw StoreProblem.from(error, at: path)
        }
    }

    private func transaction(_ body: (Database) throws -> Void) throws {
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                // Checked inside the transaction, so that no restore can come between the check and the commit.
                guard store.isInPlace(db) else { throw Store.LostPlace() }
                try store.check(db)
                try body(db)
                store.checkpoints.note(isRebuilding: try db.isRebuilding)
                return .commit
            }
        }
    }

    private static func write(_ fixes: ArraySlice<StoredFix>, _ db: Database) throws {
        for stored in fixes {
            try FixRecord.write(stored.fix, of: stored.unit, db)
        }
    }

    func close() { try? queue.close() }
}
