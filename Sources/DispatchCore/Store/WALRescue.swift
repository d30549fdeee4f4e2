import Foundation
import GRDB
import GRDBSQLite
import Glibc

/// Puts a WAL that was deleted back, from the file that this process still has open.
///
/// Until then every process that opens the store finds an index of pages that are nowhere, and can't read; with the WAL
/// in its place again it goes on as if nothing had happened.
struct WALRescue {
    private let log: String
    private let file: FileIdentity?
    private let index: FileIdentity?
    private let store: String
    /// Marks the name under which the WAL is written before it is moved to its place: `desk.db.saving-PID`.
    static let mark = ".saving-"
    private typealias OpenFile = UnsafeMutablePointer<sqlite3_file>

    /// - parameters:
    ///   - store: The path of the store.
    ///   - file: The store that was opened.
    ///   - index: The index that was opened.
    init(of store: String, as file: FileIdentity?, with index: FileIdentity?) {
        self.store = store
        self.file = file
        self.index = index
        log = store + "-wal"
    }

    /// Puts the WAL back, if it is not there already; tries for half a second.
    ///
    /// - returns: Whether the store has its WAL now. It has not if the file that this process has open is an older one, or
    ///   if the disk refuses it.
    func run(_ database: any DatabaseWriter) -> Bool {
        for attempt in 0..<25 {
            if attempt > 0 { usleep(20_000) }
            let isDone = Result { try tryOnce(database) }
            if case .success(true) = isDone { return true }
            // Somebody holds the write lock for seconds.
            if case .failure(let error as DatabaseError) = isDone, error.resultCode == .SQLITE_BUSY { return false }
        }
        return false
    }

    private func tryOnce(_ database: any DatabaseWriter) throws -> Bool {
        try database.writeWithoutTransaction { db in
            // Another process has put it back, and writes: what this one has open is an older one then, and with that
            // it may be unable to begin a transaction.
            if isThere(WALIndex(db)) { return true }
            // Nobody writes to the WAL meanwhile.
            try db.execute(sql: "BEGIN IMMEDIATE TRANSACTION")
            defer { try? db.execute(sql: "ROLLBACK TRANSACTION") }
            guard let index = WALIndex(db) else { return false }
            return try isThere(index) || putBack(index, db)
        }
    }

    /// Whether the file of the WAL's name is the WAL.
    private func isThere(_ index: WALIndex?) -> Bool {
        let file = open(log, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return index?.describes { Self.read($0, $1, file) } ?? false
    }

    private func putBack(_ index: WALIndex, _ db: Database) throws -> Bool {
        var pointer: OpenFile?
        guard let connection = db.sqliteConnection,
            sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &pointer) == SQLITE_OK,
            let source = pointer, index.describes({ Self.read($0, $1, source) })
        else { return false }
        let indexNow = FileIdentity(store + "-shm")
        // A restore may have ended meanwhile. With another index there is another WAL, which others may have written to.
        guard FileIdentity(store) == file, indexNow == nil || indexNow == self.index else { return false }
        guard FileIdentity(log) == nil else {
            guard indexNow != nil else { return false }
            // Somebody has opened the store before, has this file open, and finds the pages in it from now on.
            try copy(index.size, from: source, to: log)
            return true
        }
        let copied = "\(store)\(Self.mark)\(getpid())"
        unlink(copied)
        defer { unlink(copied) }
        try copy(index.size, from: source, to: copied)
        // Whole at once: whoever waits for it opens the store as soon as there is a file.
        try Disk.move(copied, to: log)
        try Disk.syncFolder(of: log)
        return true
    }

    private func copy(_ size: Int, from source: OpenFile, to path: String) throws {
        let target = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard target >= 0 else { throw POSIXError.last }
        defer { close(target) }
        // As SQLite does: all WAL files have the mode and the owner of their store.
        var status = stat()
        if stat(store, &status) == 0 {
            if geteuid() == 0 { _ = fchown(target, status.st_uid, status.st_gid) }
            _ = fchmod(target, status.st_mode & 0o777)
        }
        var offset = 0
        while offset < size {
            guard let piece = Self.read(min(1 << 20, size - offset), offset, source) else { throw POSIXError(.EIO) }
            let written = pwrite(target, piece, piece.count, off_t(offset))
            guard written > 0 else { throw POSIXError.last }
            offset += written
        }
        // What is behind it is not described by the index.
        guard ftruncate(target, off_t(size)) == 0, fsync(target) == 0 else { throw POSIXError.last }
    }

    /// Reads bytes of a file that SQLite has open; nil if not all are there.
    private static func read(_ count: Int, _ offset: Int, _ file: OpenFile) -> [UInt8]? {
        guard let read = file.pointee.pMethods?.pointee.xRead else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        let code = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, Int32(count), Int64(offset)) }
        return code == SQLITE_OK ? bytes : nil
    }

    /// Reads bytes of a file; nil if not all are there.
    private static func read(_ count: Int, _ offset: Int, _ descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(offset)) }
        return got == count ? bytes : nil
    }
}
