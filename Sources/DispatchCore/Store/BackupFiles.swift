import Cryptography
import DispatchDomain
import Foundation
import GRDB

/// The files of a desk that a backup holds beside the store: its settings and tracks, in pieces, so that a large one
/// needs no memory.
///
/// The tables are in a backup only; a restored desk has none of them.
struct BackupFiles {
    let db: Database

    static let tables = ["backup_files", "backup_pieces"]

    static let schema = """
        CREATE TABLE backup_files (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            length INTEGER NOT NULL,
            digest BLOB NOT NULL
        ) STRICT;
        CREATE TABLE backup_pieces (
            file INTEGER NOT NULL,
            piece INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (file, piece)
        ) STRICT;
        """

    private static let pieceLength = 128 * 1024

    private enum FileColumn: Int, ColumnList {
        case id, length, digest

        static let list = joined
    }

    private enum PieceColumn: Int, ColumnList {
        case piece, bytes

        static let list = joined
    }

    /// What is known of a file when some of its pieces have been seen.
    private struct Sum {
        var pieces: Int64 = 0
        var length: Int64 = 0
        /// Covers the digest before it and the last piece.
        var digest = Data()

        mutating func add(_ bytes: Data) {
            pieces += 1
            length += Int64(bytes.count)
            digest = Data(SHA256.hash([UInt8](digest) + [UInt8](bytes)))
        }
    }

    /// Creates the tables, and drops those of a store that is itself the copy of a backup.
    func begin() throws {
        try drop()
        try db.execute(sql: Self.schema)
    }

    func drop() throws {
        for table in Self.tables { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
    }

    /// Adds a file under a name.
    ///
    /// - throws: `StoreProblem` if it can't be read.
    func add(_ name: String, from path: String) throws {
        let file: FileHandle
        do { file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) } catch {
            throw StoreProblem.reading(path, error)
        }
        defer { try? file.close() }
        var sum = Sum()
        try db.run("INSERT INTO backup_files (name, length, digest) VALUES (?, ?, ?)", [name, sum.length, sum.digest])
        let id = db.lastInsertedRowID
        while let bytes = try next(of: file, path) {
            try db.run("INSERT INTO backup_pieces (file, piece, bytes) VALUES (?, ?, ?)", [id, sum.pieces, bytes])
            sum.add(bytes)
        }
        try db.run("UPDATE backup_files SET length = ?, digest = ? WHERE id = ?", [sum.length, sum.digest, id])
    }

    private func next(of file: FileHandle, _ path: String) throws(StoreProblem) -> Data? {
        do {
            let bytes = try file.read(upToCount: Self.pieceLength)
            return bytes?.isEmpty ?? true ? nil : bytes
        } catch {
            throw StoreProblem.reading(path, error)
        }
    }

    /// Whether the store is a backup, and not a desk that is used or a copy of one.
    func isOfBackup() throws -> Bool { try Self.tables.allSatisfy { try db.tableExists($0) } }

    /// Returns the names of the files, in the order in which they were added; empty for a backup without the tables.
    func names() throws -> [String] {
        guard try isOfBackup() else { return [] }
        return try String.fetchAll(db, sql: "SELECT name FROM backup_files ORDER BY id")
    }

    /// Calls `each` with the pieces of a file.
    ///
    /// - throws: `Damaged` if it is not the file that was added.
    func read(_ name: String, _ each: (Data) throws -> Void) throws {
        let file = try Row.fetchOne(
            db,
            sql: "SELECT \(FileColumn.list) FROM backup_files WHERE name = ?",
            arguments: [name]
        ).map(Fields<FileColumn>.init)
        guard let file else { throw Damaged(name: name) }
        let (id, length, digest): (Int64, Int64, Data) = try (file[.id], file[.length], file[.digest])
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT \(PieceColumn.list) FROM backup_pieces WHERE file = ? ORDER BY piece",
            arguments: [id]
        )
        var sum = Sum()
        while let row = try rows.next().map(Fields<PieceColumn>.init) {
            guard try row[.piece] == sum.pieces else { throw Damaged(name: name) }
            let bytes: Data = try row[.bytes]
            sum.add(bytes)
            try each(bytes)
        }
        guard sum.length == length, sum.digest == digest else { throw Damaged(name: name) }
    }

    /// Thrown for a file that is not the one that was added, or that no desk has.
    struct Damaged: Error {
        var name: String

        var phrase: Phrase { Phrase("其中的文件 \(name) 已损坏", "the file \(name) in it is damaged") }
    }
}
