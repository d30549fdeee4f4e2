import Foundation

/// The lower limit of an act: one journal row and one case row in one transaction, on disk at its end.
final class RawAct {
    private let path: String
    private let database: RawDatabase
    private let insert: RawStatement
    private let update: RawStatement
    private let begin: RawStatement
    private let commit: RawStatement
    private var seq: Int64 = 0

    /// The value of `PRAGMA synchronous` for a connection that syncs every commit.
    static let fullSync = 2

    private static let rows: Int64 = 10_000
    private static let body = String(repeating: "x", count: 300)
    private static let hash = [UInt8](repeating: 7, count: 32)

    /// - parameter folder: On the same disk as the desk it is compared with.
    init(in folder: String) throws {
        path = folder + "/raw-acts.db"
        RawAct.remove(path)
        database = try RawDatabase(path)
        try database.run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE journal (seq INTEGER PRIMARY KEY, at INTEGER, actor TEXT, desk TEXT, subject TEXT, kind TEXT,
                body TEXT, prev_hash BLOB, hash BLOB) STRICT;
            CREATE INDEX journal_subject ON journal (subject);
            CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT, due INTEGER, text TEXT, version INTEGER) STRICT;
            CREATE INDEX cases_queue ON cases (due, id);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(RawAct.rows))
                INSERT INTO cases SELECT i, 'HANDLING', i * 1000, '\(RawAct.body)', 1 FROM n;
            """
        )
        guard try database.text("PRAGMA synchronous") == "\(RawAct.fullSync)" else {
            throw RawFailure(description: "the bare transactions are not synced")
        }
        insert = try database.prepare("INSERT INTO journal VALUES (?, ?, 'li', 'desk', ?, 'noted', ?, ?, ?)")
        update = try database.prepare("UPDATE cases SET state = ?, due = due + 1, version = version + 1 WHERE id = ?")
        begin = try database.prepare("BEGIN IMMEDIATE")
        commit = try database.prepare("COMMIT")
    }

    deinit {
        RawAct.remove(path)
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    func run() {
        seq += 1
        step(begin)
        insert.bind(seq, seq, "case:230174202606300\(seq % RawAct.rows)", RawAct.body, RawAct.hash, RawAct.hash)
        _ = insert.step()
        update.bind("FEEDBACK", seq % RawAct.rows + 1)
        _ = update.step()
        step(commit)
    }

    private func step(_ statement: RawStatement) {
        statement.bind()
        _ = statement.step()
    }
}
