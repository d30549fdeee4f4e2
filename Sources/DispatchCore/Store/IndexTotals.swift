import GRDB
import Synchronization

/// What a connection remembers of its full-text indexes (FTS5), which an error of the disk may leave wrong.
///
/// FTS5 reads the totals of an index in the middle of a change. If the disk fails at that read, SQLite rolls back at
/// once, FTS5 forgets the totals, and only then notes that it knows them: as none. Later changes by this connection
/// would be refused as if the desk were damaged, or write wrong totals for everybody.
final class IndexTotals: Sendable {
    private let isSuspect = Atomic(false)

    /// Something has failed in this connection.
    func suspect() { isSuspect.store(true, ordering: .relaxed) }

    /// Makes the connection forget what it remembers, if something has failed; must be called outside a transaction.
    func forgetIfSuspect(_ db: Database) throws {
        guard isSuspect.load(ordering: .relaxed) else { return }
        try db.execute(sql: "BEGIN IMMEDIATE TRANSACTION")
        defer { if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK TRANSACTION") } }
        // A change that changes nothing is enough for FTS5 to be told of the rollback.
        let tables = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5%'"
        for table in try String.fetchAll(db, sql: tables) { try db.execute(sql: "DELETE FROM \(table) WHERE 0") }
        isSuspect.store(false, ordering: .relaxed)
    }
}
