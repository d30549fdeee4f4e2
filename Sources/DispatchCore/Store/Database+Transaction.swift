import GRDB

/// A connection within a transaction.
///
/// Files that only pass it on use this name and need not import GRDB; files with SQL import GRDB.
typealias Database = GRDB.Database

extension Database {
    /// Runs `body` in an immediate transaction and returns its result; rolls back if it throws.
    func immediately<Value>(_ body: () throws -> Value) throws -> Value {
        try transaction("BEGIN IMMEDIATE TRANSACTION", body)
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
