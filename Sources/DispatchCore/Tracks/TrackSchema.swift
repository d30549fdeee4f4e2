import DispatchDomain
import Foundation
import GRDB

/// The tables of a track file.
enum TrackSchema {
    /// `PRAGMA application_id` of a track file: "zbtr" in ASCII.
    static let applicationID: Int32 = 0x7A62_7472

    /// The keys of `meta`: the progress of a gathering, and how far the tracks are thinned.
    enum Mark: String {
        /// The last batch of the current gathering.
        case gatheredBatch = "gathered_batch"
        /// The last unit whose blocks the current gathering has written.
        case gatheredUnit = "gathered_unit"
        /// The interval in seconds that the file was thinned to.
        case thinnedTo = "thinned_to"
    }

    /// The columns that batches and blocks have in common.
    enum Column: Int, ColumnList {
        case id, fixes

        static let list = joined
    }

    /// The row IDs and call signs of units.
    enum UnitColumn: Int, ColumnList {
        case id, callsign

        static let list = joined
    }

    /// The row IDs and names of devices.
    enum DeviceColumn: Int, ColumnList {
        case id, name

        static let list = joined
    }

    /// The configuration of a writing connection; page size and auto-vacuum must be set before the first table is
    /// created.
    static var writing: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.journalMode = .wal
        configuration.prepareDatabase { db in
            // Larger pages waste less space with cells of some hundred bytes.
            try db.execute(sql: "PRAGMA page_size = 8192")
            // Pages that deleted batches leave free can be returned to the disk (`TrackFile.shrinkStep`).
            try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 2000")
        }
        return configuration
    }

    /// Checks, on a read-only connection, that the file is a track file.
    ///
    /// - throws: `TrackDamage.version` if it is something else.
    static func check(_ path: String) throws {
        guard canBeOpened(path) else { throw TrackDamage.version }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            try check(try DatabaseQueue(path: path, configuration: configuration))
        } catch let error as DatabaseError where error.isHalfMade {
            let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
            try check(try DatabaseQueue(path: address, configuration: configuration))
        }
    }

    private static func check(_ queue: DatabaseQueue) throws {
        defer { try? queue.close() }
        guard try queue.read({ try isOurs($0) && !hasForeignParts($0) }) else { throw TrackDamage.version }
    }

    /// Whether opening it tells what it is: a device may block, and SQLite takes one byte for an empty database.
    static func canBeOpened(_ path: String) -> Bool {
        // What can't be looked at can't be opened either, and SQLite says why.
        guard let size = Disk.size(path) else { return true }
        return Disk.isRegularFile(path) && size != 1
    }

    /// Returns whether it is a track file, or an empty database that may become one.
    static func isOurs(_ db: Database) throws -> Bool {
        let found = try identity(db)
        if found == applicationID { return true }
        return try found == 0 && Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
    }

    /// Returns whether there is what would run, or be written, instead of what is asked for: no track file has a trigger or
    /// a view.
    private static func hasForeignParts(_ db: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view'))"
        return try Bool.fetchOne(db, sql: sql) ?? false
    }

    /// Creates the tables of a new file; returns false for a file that is something else.
    static func prepare(_ db: Database) throws -> Bool {
        guard try isOurs(db) else { return false }
        guard try identity(db) == 0 else { return true }
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: tables)
        return true
    }

    /// Returns the `application_id` of the file.
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
    /// Returns a value of the track file's `meta`; nil if it is not set.
    func mark(_ mark: TrackSchema.Mark) throws -> Int64? {
        try Int64.fetchOne(cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [mark.rawValue])
    }

    /// Sets a value of the track file's `meta`, or removes it for nil.
    func setMark(_ mark: TrackSchema.Mark, _ value: Int64?) throws {
        if let value {
            try run("INSERT OR REPLACE INTO meta VALUES (?, ?)", [mark.rawValue, value])
        } else {
            try run("DELETE FROM meta WHERE key = ?", [mark.rawValue])
        }
    }

    /// Writes fixes of one unit, in order of time, as blocks of at most 128.
    ///
    /// A block is small enough that pages are filled well, and large enough that its full first fix hardly counts.
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

extension DatabaseError {
    /// Whether a process has died while it made a track file, before it had a WAL.
    ///
    /// It has left a rollback journal, which only a connection that writes can use. There is no fix in such a file.
    var isHalfMade: Bool { extendedResultCode == .SQLITE_READONLY_ROLLBACK }
}
