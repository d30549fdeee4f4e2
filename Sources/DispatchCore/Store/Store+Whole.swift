import DispatchDomain
import GRDB

/// Operations on a store as a whole.
extension Store {
    /// Runs one immediate transaction without checking the file's identity and the versions of the projections.
    ///
    /// It is for the code that brings the projections up to date.
    func writeUnchecked(_ body: (Database) throws -> Void) throws(StoreProblem) {
        do {
            try database.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try body(db)
                    return .commit
                }
            }
        } catch {
            throw StoreProblem.from(error, at: path)
        }
    }

    /// Runs `body`, which fills a new file, with `synchronous = OFF`, then syncs and checkpoints it.
    ///
    /// The file counts only when it is complete, so nothing has to reach the disk before the end.
    func fill(_ body: () throws -> Void) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        try body()
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            _ = try db.checkpoint(.truncate)
        }
    }

    /// Checkpoints the WAL as far as possible, then runs `body` while holding the write lock.
    func holdingWriters(_ body: () throws -> Void) throws {
        try database.writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
            try db.inTransaction(.immediate) {
                try body()
                return .rollback
            }
        }
    }

    /// Copies the store to a new file while other processes go on working, and verifies the copy.
    ///
    /// - returns: The number of journal entries in the copy.
    /// - throws: A `StoreProblem` of kind `integrity` if the copy is damaged or its hash chain is broken.
    func copy(to path: String) throws -> Int64 {
        let destination = try DatabaseQueue(path: path)
        try database.backup(to: destination)
        let report = try destination.writeWithoutTransaction { db in
            // Without a WAL the copy is one file, and nothing beside it can be left behind.
            try db.execute(sql: "PRAGMA journal_mode = DELETE")
            guard try String.fetchOne(db, sql: "PRAGMA quick_check") == "ok" else {
                throw StoreProblem(.integrity, Phrase("副本损坏", "the copy is damaged"))
            }
            return try ChainCheck(db: db).run()
        }
        try destination.close()
        if let finding = report.finding { throw StoreProblem(.integrity, finding) }
        return report.entries
    }
}
