import GRDB

/// A connection within a transaction.
///
/// Files that only pass it on use this name and need not import GRDB; files with SQL import GRDB.
typealias Database = GRDB.Database

/// A commit failed, and whether the next process will see it can't be known: the disk refuses every write.
struct UncertainCommit: Error {}

extension Database {
    /// Runs `body` in an immediate transaction and returns its result; rolls back if it throws.
    ///
    /// - parameter totals: What this connection remembers of the full-text indexes.
    /// - throws: `UncertainCommit` if the disk failed at the end and what was refused could not be taken out of the WAL.
    func immediately<Value>(_ totals: IndexTotals, _ body: () throws -> Value) throws -> Value {
        do {
            try totals.forgetIfSuspect(self)
            return try transaction("BEGIN IMMEDIATE TRANSACTION", body)
        } catch let error as DatabaseError {
            totals.suspect()
            guard error.resultCode == .SQLITE_IOERR || error.resultCode == .SQLITE_FULL else { throw error }
            do {
                try overwriteRefused()
            } catch _ where error.resultCode != .SQLITE_FULL && !FileSizeLimit.mayExplain(error) {
                throw UncertainCommit()
            } catch {
                // On a full disk, or beyond the limit of file size, the end mark was not written.
            }
            throw error
        }
    }

    /// Commits a transaction that changes nothing, after one whose commit has failed.
    ///
    /// When the sync of a commit fails, its pages are in the WAL, complete with their end mark. SQLite takes them for not
    /// committed, but a process that opens the store after all others have ended reads the WAL from its beginning and
    /// takes them for committed: a refused act would be there after all. The next commit overwrites the first of these
    /// pages, and the checksums of the others follow from it, so they end there.
    private func overwriteRefused() throws {
        let version = try Int.fetchOne(self, sql: "PRAGMA user_version") ?? 0
        try transaction("BEGIN IMMEDIATE TRANSACTION") { try execute(sql: "PRAGMA user_version = \(version)") }
    }

    /// Runs `body` on one snapshot of the store and returns its result.
    func onSnapshot<Value>(_ body: () throws -> Value) throws -> Value {
        try transaction("BEGIN DEFERRED TRANSACTION", body)
    }

    /// The statements that begin and commit are prepared once: GRDB's `inTransaction` and `read` prepare them each time,
    /// which takes a tenth of a short transaction and a twentieth of a page of the queue.
    private func transaction<Value>(_ begin: String, _ body: () throws -> Value) throws -> Value {
        try run(begin)
        do {
            let value = try body()
            try run("COMMIT TRANSACTION")
            return value
        } catch {
            // SQLite has already rolled back after some errors, such as a full disk.
            if isInsideTransaction { try? execute(sql: "ROLLBACK TRANSACTION") }
            throw error
        }
    }

    /// Runs `body` in a savepoint, which is rolled back when it throws.
    ///
    /// - returns: False if a constraint of the store was violated; the savepoint is rolled back then too.
    func attempt(_ body: () throws -> Void) throws -> Bool {
        do {
            try run("SAVEPOINT attempt")
            do {
                try body()
                try run("RELEASE SAVEPOINT attempt")
            } catch {
                // SQLite has already rolled back the transaction after some errors, such as a full disk.
                if isInsideTransaction {
                    try run("ROLLBACK TO SAVEPOINT attempt")
                    try run("RELEASE SAVEPOINT attempt")
                }
                throw error
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
    }
}
