import DispatchDomain
import GRDB

/// What is done with a store as a whole.
extension Store {
    /// One immediate transaction that doesn't look whether this program may write here: it is what sees to that.
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

    /// Fills a file that counts only when it is whole: nothing has to reach the disk before the end, then all of it does.
    func fill(_ body: () throws -> Void) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        try body()
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            _ = try db.checkpoint(.truncate)
        }
    }

    /// Does something while nobody can write, with the log written back as far as that goes.
    func holdingWriters(_ body: () throws -> Void) throws {
        try database.writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
            try db.inTransaction(.immediate) {
                try body()
                return .rollback
            }
        }
    }

    /// Copies everything to a new file while others go on working, and verifies the copy.
    ///
    /// - returns: How many entries its journal has.
    /// - throws: A `StoreProblem` of kind `integrity` for a copy that is not sound.
    func copy(to path: String) throws -> Int64 {
        let destination = try DatabaseQueue(path: path)
        try database.backup(to: destination)
        let report = try destination.writeWithoutTransaction { db in
            // A copy is one file: no WAL beside it that could be left behind.
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
