import DispatchDomain
import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// The one file in which a desk keeps everything but positions, shared by any number of processes.
package final class Store: Sendable {
    package let path: String
    let database: any DatabaseWriter
    /// Why nothing can be written, where the desk could only be opened for reading.
    private let writeProblem: StoreProblem?
    /// Looks at the start of every writing transaction whether this program may still write here; throws if not.
    private let check: @Sendable (Database) throws -> Void
    /// Which file was opened: a restore puts another in its place.
    let file: FileIdentity?
    /// Whether the log is left to somebody who rebuilds.
    private let leavesLog = Mutex(false)

    /// Opens a desk that exists.
    ///
    /// - throws: `StoreProblem`: no desk there, not a desk, of a newer version, no permission.
    convenience init(
        opening path: String,
        checking check: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) throws(StoreProblem) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreProblem(
                .noDesk,
                Phrase("没有值班库 \(path);用 zhiban init 新建", "there is no desk at \(path); make one with zhiban init")
            )
        }
        try self.init(path: path, creating: false, check)
    }

    /// Makes a new desk; the caller has seen to it that none is there.
    convenience init(
        creating path: String,
        checking check: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) throws(StoreProblem) {
        try self.init(path: path, creating: true, check)
    }

    private init(
        path: String,
        creating: Bool,
        _ check: @escaping @Sendable (Database) throws -> Void
    ) throws(StoreProblem) {
        self.path = path
        self.check = check
        do {
            if !creating { try Store.checkIsDesk(path) }
            let pool = try DatabasePool(path: path, configuration: Store.configuration(path))
            // An act is confirmed only when it would survive a power cut. Opening the pool has set the writer to
            // NORMAL after the configuration was read, so this has to come last; a test asks the writer.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            if creating {
                try Schema.migrator.migrate(pool)
            } else {
                try Store.upgrade(pool, path)
            }
            database = pool
            writeProblem = nil
            file = FileIdentity(path)
        } catch {
            let problem = StoreProblem.from(error, at: path)
            guard !creating, error is DatabaseError, let snapshot = try? Store.snapshot(path) else { throw problem }
            database = snapshot
            writeProblem = problem
            file = nil
        }
    }

    /// The desk as its file is, where not even the small files beside it can be made: a full disk, a read-only folder.
    ///
    /// Only when there is no log beside it: then the file is whole, and nobody who could write has it open.
    private static func snapshot(_ path: String) throws -> DatabaseQueue? {
        let log = (try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int) ?? 0
        guard log == 0 else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
        let queue = try DatabaseQueue(path: address, configuration: configuration)
        try upgrade(queue, path)
        return queue
    }

    /// After how many pages of log this process writes it back; a rebuild, which fills it in a moment, does so itself.
    private static let ownLog = 4000
    private static let logOfRebuild = 20_000

    private static func configuration(_ path: String) -> Configuration {
        var configuration = Configuration()
        // The library's own default fails at once when another process writes.
        configuration.busyMode = .patient(path)
        // A console reads at once what is typed, what has changed and what is looked at; none waits for another.
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            // What is read again lies in the system's cache; a console has four readers and little memory.
            try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -2000 : -8000)")
            // Writing the log back takes longer than an act may; 16 MB of log make it one act in hundreds.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(ownLog)")
        }
        return configuration
    }

    /// Looks at the file's head before anything is opened for writing, so that a stranger's file stays as it is.
    ///
    /// SQLite itself has to look. Were we to open and close the file, the kernel would take away every lock this process
    /// has on it, and the next process to leave the desk would throw the log away from under us.
    private static func checkIsDesk(_ path: String) throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw StoreProblem(.notPermitted, Phrase("没有读取权限:\(path)", "no permission to read \(path)"))
        }
        guard applicationID(of: path) == Schema.applicationID else {
            throw StoreProblem(
                .badData,
                Phrase("这不是值班库,未作改动:\(path)", "this is not a desk, it was left as it is: \(path)")
            )
        }
    }

    /// What the head of a file says it belongs to; nil if it is no database.
    private static func applicationID(of path: String) -> Int32? {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
        guard sqlite3_open_v2(address, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil) == SQLITE_OK else {
            return nil
        }
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(handle, "PRAGMA application_id", -1, &statement, nil) == SQLITE_OK,
            sqlite3_step(statement) == SQLITE_ROW
        else { return nil }
        return sqlite3_column_int(statement, 0)
    }

    private static func upgrade(_ database: any DatabaseWriter, _ path: String) throws {
        let migrator = Schema.migrator
        let (newer, complete) = try database.read { db in
            (try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db))
        }
        guard !newer else {
            throw StoreProblem(
                .unavailable,
                Phrase(
                    "值班库由更新版本的 zhiban 建立,请升级程序:\(path)",
                    "the desk was made by a newer zhiban, upgrade the program: \(path)"
                )
            )
        }
        if !complete { try migrator.migrate(database) }
    }

    /// Reads a consistent state; never waits for writers.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw StoreProblem.from(error, at: path)
        }
    }

    /// Reads, with refusals of the body passed on as they are.
    func readRefusably<Value>(_ body: (Database) throws -> Value) throws(DeskFailure) -> Value {
        do {
            return try database.read(body)
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch {
            throw .store(StoreProblem.from(error, at: path))
        }
    }

    /// One immediate transaction: all of it is on disk when this returns, or none of it.
    func write<Value>(_ body: (Database) throws -> Value) throws(DeskFailure) -> Value {
        if let writeProblem { throw .store(writeProblem) }
        do {
            return try database.writeWithoutTransaction { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    // Inside the transaction, so that no restore can come between the look and the commit.
                    guard FileIdentity(path) == file else { throw replaced }
                    try check(db)
                    value = try body(db)
                    try settleLog(db)
                    return .commit
                }
                guard let value else { throw StoreProblem(.inputOutput, Phrase("事务未完成", "transaction incomplete")) }
                return value
            }
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch {
            throw .store(StoreProblem.from(error, at: path))
        }
    }

    /// Writing back what a rebuild has put into the log would take many times as long as what is written here.
    private func settleLog(_ db: Database) throws {
        let isRebuilding = try db.isRebuilding
        try leavesLog.withLock { leavesLog in
            guard leavesLog != isRebuilding else { return }
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(isRebuilding ? Store.logOfRebuild : Store.ownLog)")
            leavesLog = isRebuilding
        }
    }

    /// A transaction that outlives this process but need not outlive a power cut: what is typed, many times a minute.
    func writeLightly(_ body: (Database) throws -> Void) throws(DeskFailure) {
        if let writeProblem { throw .store(writeProblem) }
        do {
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = NORMAL")
                defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
                try db.inTransaction(.immediate) {
                    guard FileIdentity(path) == file else { throw replaced }
                    try body(db)
                    return .commit
                }
            }
        } catch {
            throw .store(StoreProblem.from(error, at: path))
        }
    }

    /// Whether anything can be written here.
    var isWritable: Bool { writeProblem == nil }

    /// Whether a restore has put another file in the place of the one that is open.
    package var isReplaced: Bool {
        guard let file, let now = FileIdentity(path) else { return false }
        return now != file
    }

    var replaced: StoreProblem {
        var problem = StoreProblem(
            .unavailable,
            Phrase(
                "值班库已被恢复的备份替换,请重新打开:\(path)",
                "the desk was replaced by a restored backup, open it again: \(path)"
            )
        )
        problem.isReplacement = true
        return problem
    }

    /// Whether confirmed transactions are synced to the disk (2 is FULL).
    package func synchronousLevel() throws(StoreProblem) -> Int? {
        do {
            return try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        } catch {
            throw StoreProblem.from(error, at: path)
        }
    }

    package func close() {
        try? database.close()
    }
}

extension Database {
    /// Runs a prepared statement that is kept for the next time.
    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws {
        let statement = try cachedStatement(sql: sql)
        try statement.execute(arguments: StatementArguments(arguments))
    }

    /// One value of the table of odds and ends.
    func meta(_ key: String) throws -> String? {
        try String.fetchOne(cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [key])
    }

    func setMeta(_ key: String, _ value: String) throws {
        try run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", [key, value])
    }
}
