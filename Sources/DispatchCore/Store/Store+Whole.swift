import DispatchDomain
import Foundation
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

    /// Reads a store as its file is, without its WAL, without locks, and without a trace beside it.
    ///
    /// For a store that may be damaged and must stay as it is.
    ///
    /// - returns: Nil if it can't be read.
    static func peek<Value>(_ path: String, _ body: (Database) throws -> Value) -> Value? {
        var configuration = Configuration()
        configuration.readonly = true
        let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
        guard let queue = try? DatabaseQueue(path: address, configuration: configuration) else { return nil }
        defer { try? queue.close() }
        return try? queue.read(body)
    }

    /// Empties the WAL of a store and runs `body` while no writer is within a transaction; the store is not migrated.
    ///
    /// While others write without a pause, the WAL may hold what they have committed last.
    ///
    /// - returns: False if the store is damaged, or its WAL is missing, cut or can't be read; `body` has not run then, and
    ///   nothing has been written.
    /// - throws: What `body` throws; a `StoreProblem` (`unavailable`) if another store has taken the place meanwhile.
    static func holdingWriters(of path: String, _ body: (Database) throws -> Void) throws -> Bool {
        // A deleted WAL is still open elsewhere: who opens the store without it makes another one.
        guard StoreBarrier.waitForLog(of: path) else { return false }
        var configuration = Configuration()
        configuration.busyMode = .patient(path)
        let file = FileIdentity(path)
        let queue: DatabaseQueue
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError where error.isOfFiles {
            return false
        }
        // `body` may have put another store in its place.
        defer { leaveOpen(queue) }
        return try queue.writeWithoutTransaction { db in
            // The rest of a WAL would be written into the store in part.
            guard !isLogCut(of: path, db) else { return false }
            do {
                try begin(db, withEmptyLogOf: path)
            } catch let error as DatabaseError where error.isOfFiles {
                return false
            }
            defer { try? db.rollback() }
            // What `body` moves must be what is locked.
            guard FileIdentity(path) == file else { throw exchanged(path) }
            try body(db)
            return true
        }
    }

    /// Begins a transaction that keeps writers out, with an empty WAL if they leave time for that.
    private static func begin(_ db: Database, withEmptyLogOf path: String) throws {
        for attempt in 1...10 {
            _ = try db.checkpoint(.truncate)
            try db.beginTransaction(.immediate)
            // Others may have written between the two.
            if attempt == 10 || (Disk.size(path + "-wal") ?? 0) == 0 { return }
            try db.rollback()
        }
    }

    private static func exchanged(_ path: String) -> StoreProblem {
        StoreProblem(
            .unavailable,
            Phrase(
                "值班库刚被另一个进程替换,未作改动;请再恢复一次:\(path)",
                "another process has just replaced the desk, nothing was changed; restore again: \(path)"
            )
        )
    }

    /// Copies the store to a new file while other processes go on working, and verifies the copy.
    ///
    /// - returns: The audit of the copy's journal, which is sound.
    /// - throws: A `StoreProblem` of kind `integrity` if the copy is damaged or its hash chain is broken.
    func copy(to path: String) throws -> AuditReport {
        let report: AuditReport
        do { report = try Store.copy(database, to: path) } catch let error as DatabaseError where error.isDamage {
            throw StoreProblem.from(error, at: self.path)
        }
        if let finding = report.finding { throw StoreProblem(.integrity, finding) }
        return report
    }

    /// Adds to a copy that was just made, in one transaction.
    ///
    /// - parameter clearing: Whether to rewrite the file, so that nothing deleted is left in it.
    static func amend(_ path: String, clearing: Bool, _ body: (Database) throws -> Void) throws {
        let copy = try DatabaseQueue(path: path)
        // The copy counts only when it is complete; whoever makes it waits until it is on the disk.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        try copy.write(body)
        if clearing { try copy.vacuum() }
        try copy.close()
    }

    /// Copies the store as it is to a new file while other processes go on working, without a look at what is in it.
    ///
    /// - parameter access: Who may read it.
    func keepCopy(at path: String, for access: FileAccess) throws {
        access.create(path)
        let copy = try DatabaseQueue(path: path)
        try database.backup(to: copy)
        // Without a WAL the copy is one file.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
        try Disk.sync(path)
    }

    /// Copies a backup to a new file, brings that to the current schema, and verifies it; the backup stays as it is.
    ///
    /// - parameter finish: Runs last, in a transaction of the copy.
    /// - returns: The number of journal entries in the copy.
    /// - throws: What `finish` throws; else a `StoreProblem`: `badData` if the file is no backup, `unavailable` if it is of
    ///   a newer version, `integrity` if it is damaged.
    static func copyBackup(_ file: String, to path: String, finish: (Database) throws -> Void) throws -> Int64 {
        let backup = try openBackup(file)
        do {
            let report = try copy(backup, to: path)
            try backup.close()
            if let finding = report.finding { throw StoreProblem.backup(file, finding) }
            let restored = try DatabaseQueue(path: path)
            try upgrade(restored, file)
            try restored.write(finish)
            try dropFreePages(restored)
            try restored.close()
            return report.entries
        } catch {
            throw StoreProblem.copyingBackup(file, to: path, error)
        }
    }

    private static func openBackup(_ file: String) throws(StoreProblem) -> DatabaseQueue {
        guard FileManager.default.isReadableFile(atPath: file) else {
            throw StoreProblem.reading(file, POSIXError(.EACCES))
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
            throw StoreProblem.notBackup(file)
        }
        // It may be the store of a desk that is open.
        guard StoreBarrier.waitForLog(of: file) else { throw logMissing(file) }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .patient(file)
        do {
            guard try isDesk(file) else { throw StoreProblem.notBackup(file) }
            return try DatabaseQueue(path: file, configuration: configuration)
        } catch let error as DatabaseError where error.isDamage {
            throw StoreProblem.backup(file, Phrase("数据读不通", "its data can't be read"))
        } catch {
            throw StoreProblem.from(error, at: file)
        }
    }

    /// Rewrites a file of which a good part is free, as where the tracks of a backup were: it would stay as large.
    private static func dropFreePages(_ store: DatabaseQueue) throws {
        let (free, all) = try store.read { db in
            (
                try Int64.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0,
                try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            )
        }
        if free > 256, free > all / 4 { try store.vacuum() }
    }

    static func unreadable(_ path: String) -> StoreProblem {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return StoreProblem(
            .integrity,
            Phrase(
                "写到 \(folder) 的副本读回时有误,已删除;请检查磁盘后再试",
                "the copy written to \(folder) could not be read back and was deleted; check the disk and try again"
            )
        )
    }

    /// - throws: `DatabaseError` with `SQLITE_CORRUPT` if the source is damaged; `StoreProblem` (`integrity`) if only the
    ///   copy is.
    private static func copy(_ source: any DatabaseReader, to path: String) throws -> AuditReport {
        let destination = try DatabaseQueue(path: path)
        try source.backup(to: destination)
        let report = try destination.writeWithoutTransaction { db -> AuditReport? in
            do {
                // Without a WAL the copy is one file, and nothing beside it can be left behind.
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                return try isReadable(db) ? ChainCheck(db: db).run() : nil
            } catch let error as DatabaseError where error.isDamage {
                return nil
            }
        }
        try destination.close()
        if let report { return report }
        guard try source.read(isReadable) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        throw unreadable(path)
    }

    /// All else can be made anew from the journal, so only its index is compared with its rows.
    private static func isReadable(_ db: Database) throws -> Bool {
        for check in ["PRAGMA quick_check(1)", "PRAGMA integrity_check(journal)"] {
            guard try String.fetchOne(db, sql: check) == "ok" else { return false }
        }
        return true
    }
}

extension DatabaseError {
    /// Whether the file itself is wrong, rather than the disk, the permissions or the moment.
    fileprivate var isDamage: Bool { [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(resultCode) }

    /// Whether it comes from the files, wrong or not to be read, rather than from the permissions, limits or the moment.
    fileprivate var isOfFiles: Bool { isDamage || resultCode == .SQLITE_IOERR && !FileSizeLimit.mayExplain(self) }
}
