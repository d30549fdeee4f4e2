import DispatchDomain
import Foundation
import GRDB

/// The tables of a track file.
enum TrackSchema {
    /// `PRAGMA application_id` of a track file: "zbtr" in ASCII.
    static let applicationID: Int32 = 0x7A62_7472

    /// What `meta` keeps: how far a gathering has come that was begun, and how thin the tracks are.
    enum Mark: String {
        /// The last batch of a gathering under way.
        case gatheredBatch = "gathered_batch"
        /// The last unit of it whose blocks are written.
        case gatheredUnit = "gathered_unit"
        /// Seconds between fixes since the file was thinned.
        case thinnedTo = "thinned_to"
    }

    /// What batches and blocks have in common.
    enum Column: Int, ColumnList {
        case id, fixes

        static let list = joined
    }

    /// The numbers that units have in the file.
    enum UnitColumn: Int, ColumnList {
        case id, callsign

        static let list = joined
    }

    /// The numbers that devices have in the file.
    enum DeviceColumn: Int, ColumnList {
        case id, name

        static let list = joined
    }

    /// For a connection that writes: the file's own form, which has to be told before the first table is made.
    static var writing: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.journalMode = .wal
        configuration.prepareDatabase { db in
            // A cell of some hundred bytes wastes less of a larger page.
            try db.execute(sql: "PRAGMA page_size = 8192")
            // What batches leave behind goes back to the disk when the day is over.
            try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 2000")
        }
        return configuration
    }

    /// Looks at a file without opening it for writing.
    static func check(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        guard try queue.read(isOurs) else { throw TrackDamage.version }
    }

    /// Whether it is a track file, or an empty one that may become one.
    static func isOurs(_ db: Database) throws -> Bool {
        let found = try identity(db)
        if found == applicationID { return true }
        return try found == 0 && Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
    }

    /// Makes the tables of a new file; false for a file that is something else.
    static func prepare(_ db: Database) throws -> Bool {
        guard try isOurs(db) else { return false }
        guard try identity(db) == 0 else { return true }
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: tables)
        return true
    }

    static func identity(_ db: Database) throws -> Int32? { try Int32.fetchOne(db, sql: "PRAGMA application_id") }

    private static let tables = """
        CREATE TABLE meta (
            key TEXT PRIMARY KEY,
            value INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE units (
            id INTEGER PRIMARY KEY,
            callsign TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE devices (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE batches (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            fixes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE blocks (
            id INTEGER PRIMARY KEY,
            unit INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            fixes BLOB NOT NULL
        ) STRICT;
        CREATE INDEX blocks_unit ON blocks (unit);
        """
}

extension Database {
    func mark(_ mark: TrackSchema.Mark) throws -> Int64? {
        try Int64.fetchOne(cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [mark.rawValue])
    }

    func setMark(_ mark: TrackSchema.Mark, _ value: Int64?) throws {
        if let value {
            try run("INSERT OR REPLACE INTO meta VALUES (?, ?)", [mark.rawValue, value])
        } else {
            try run("DELETE FROM meta WHERE key = ?", [mark.rawValue])
        }
    }

    /// Writes fixes of one unit, in order of time, as blocks.
    ///
    /// A block is small enough that pages are filled well, and large enough that its first fix hardly counts.
    func insertBlocks(of unit: Int64, _ fixes: some RandomAccessCollection<PackedFix>) throws {
        var rest = fixes[...]
        while let first = rest.first {
            let piece = rest.prefix(128)
            rest = rest.dropFirst(128)
            let bytes = Data(TrackBlock.encode(piece))
            try run(
                "INSERT INTO blocks (unit, first, last, fixes) VALUES (?, ?, ?, ?)",
                [unit, first.at, piece.last?.at, bytes]
            )
        }
    }
}
