import DispatchDomain
import Foundation
import GRDB
import Synchronization

/// The SQLite file in which a desk keeps everything but tracks, shared by any number of processes.
package final class Store: Sendable {
    package let path: String
    let database: any DatabaseWriter
    /// Why nothing can be written, if the desk could only be opened read-only; nil otherwise.
    package let writeProblem: StoreProblem?
    /// Checks at the start of every write transaction whether this program may still write here; throws if not.
    let check: @Sendable (Database) throws -> Void
    /// Called at the end of every write transaction that may journal something, with the journal's last sequence number.
    let ending: @Sendable (Database, Int64) throws -> Void
    /// The identity of the file that was opened; nil if the desk is read-only.
    ///
    /// A restore puts another file in its place.
    let file: FileIdentity?
    /// The identity of the WAL that was opened: an act in one that has been moved away would be lost.
    let log: FileIdentity?
    /// The identity of the index of that WAL.
    let index: FileIdentity?
    let checkpoints: Checkpoints
    private let totals: IndexTotals
    private let life: Life

    /// What all views of an open store share.
    private final class Life: Sendable {
        let isClosed = Atomic(false)
        let confirmed = Mutex<ConfirmedHead?>(nil)
    }

    /// Whether this process has let go of the files.
    var isClosed: Bool { life.isClosed.load(ordering: .relaxed) }

    /// The newest journal entry that is known to have been confirmed; nil before this process has written or followed one.
    var confirmed: ConfirmedHead? { life.confirmed.withLock(\.self) }

    /// Notes an entry that was committed, by whichever process.
    func know(_ head: ConfirmedHead) {
        life.confirmed.withLock { if head.seq > $0?.seq ?? 0 { $0 = head } }
    }

    /// Opens an existing store and migrates it to the current schema.
    ///
    /// - parameter mayUpgrade: Whether a store of an older version may be migrated.
    /// - throws: A `StoreProblem` if there is no desk, the file is not a desk, was made by a newer version or by an older
    ///   one and may not be migrated, or permission is missing.
    convenience init(
        opening path: String,
        mayUpgrade: Bool = true,
        checking check: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) throws(StoreProblem) {
        guard try Store.exists(at: path) else {
            throw StoreProblem(
                .noDesk,
                Phrase("没有值班库 \(path);请用 zhiban init 新建", "there is no desk at \(path); create one with zhiban init")
            )
        }
        try self.init(path: path, creating: false, mayUpgrade: mayUpgrade, check)
    }

    /// Creates a new store; the caller makes sure that there is none at the path.
    convenience init(
        creating path: String,
        checking check: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) throws(StoreProblem) {
        try self.init(path: path, creating: true, check)
    }

    private init(
        path: String,
        creating: Bool,
        mayUpgrade: Bool = true,
        _ check: @escaping @Sendable (Database) throws -> Void
    ) throws(StoreProblem) {
        self.path = path
        self.check = check
        ending = { _, _ in }
        checkpoints = Checkpoints()
        totals = IndexTotals()
        life = Life()
        do {
            if !creating {
                try Store.refuseLink(path)
                guard StoreBarrier.waitForLog(of: path) else { throw Store.logMissing(path) }
                try Store.checkIsDesk(path)
            }
            let before = FileIdentity(path)
            let pool = try DatabasePool(path: path, configuration: Store.configuration(path))
            if !creating, FileIdentity(path) != before {
                Store.leaveOpen(pool)
                throw Store.replaced(path)
            }
            // An act is confirmed only when it would survive a power cut. Opening the pool sets the writer to NORMAL
            // after the configuration was applied, so this comes last; a test checks the writer.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            if creating {
                try Schema.migrator.migrate(pool)
            } else {
                try Store.upgrade(pool, path, isAllowed: mayUpgrade)
            }
            pool.writeWithoutTransaction { [checkpoints] in checkpoints.watch($0) }
            database = pool
            writeProblem = nil
            file = FileIdentity(path)
            log = FileIdentity(path + "-wal")
            index = FileIdentity(path + "-shm")
        } catch {
            let problem = StoreProblem.from(error, at: path)
            guard !creating, error is DatabaseError, let snapshot = try? Store.snapshot(path) else { throw problem }
            database = snapshot
            writeProblem = problem
            file = nil
            log = nil
            index = nil
        }
    }

    /// Creates another view of an open store, whose writes are checked further and followed by what `ending` writes.
    init(
        _ store: Store,
        ending: @escaping @Sendable (Database, Int64) throws -> Void = { _, _ in },
        alsoChecking further: @escaping @Sendable (Database) throws -> Void
    ) {
        path = store.path
        database = store.database
        writeProblem = store.writeProblem
        file = store.file
        log = store.log
        index = store.index
        checkpoints = store.checkpoints
        totals = store.totals
        life = store.life
        let (check, end) = (store.check, store.ending)
        self.check = { db in
            try check(db)
            try further(db)
        }
        self.ending = { db, last in
            try end(db, last)
            try ending(db, last)
        }
    }

    /// Opens the file immutable, for a full disk or a read-only folder, where SQLite cannot create its `-wal` and
    /// `-shm` files.
    ///
    /// - returns: Nil if there is a WAL beside the file; without one the file is complete, and no writer has it open.
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

    private static func configuration(_ path: String) -> Configuration {
        var configuration = Configuration()
        // GRDB's default fails at once when another process writes.
        configuration.busyMode = .patient(path)
        // A console reads for the prompt, for changes and for its panes concurrently; none of these waits for another.
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            // The page cache of the system serves repeated reads; four readers of a console would multiply a larger
            // cache.
            try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -2000 : -8000)")
        }
        return configuration
    }

    /// Migrates a store of an older schema version; throws `StoreProblem` (`unavailable`) for one of a newer version, and
    /// for one of an older version if that is not allowed.
    static func upgrade(_ database: any DatabaseWriter, _ path: String, isAllowed: Bool = true) throws {
        let migrator = Schema.migrator
        let (newer, complete) = try database.read { db in
            (try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db))
        }
        guard !newer else {
            throw StoreProblem(
                .unavailable,
                Phrase(
                    "值班库由更新版本的 zhiban 建立;请升级程序:\(path)",
                    "the desk was made by a newer zhiban; upgrade the program: \(path)"
                )
            )
        }
        guard !complete else { return }
        guard isAllowed else { throw StoreProblem.notMadeAnew }
        do {
            try migrator.migrate(database)
        } catch let error as DatabaseError where StoreProblem.isOfStructure(error) {
            throw otherForm(path, FaultText.phrase(error))
        }
    }

    /// The problem of a store whose tables are of no version: what it says of its version was changed, or they were.
    private static func otherForm(_ path: String, _ why: Phrase) -> StoreProblem {
        StoreProblem(
            .integrity,
            Phrase(
                "值班库的结构与其记载的版本不符(\(why.chinese)):\(path);请用 zhiban restore 恢复备份",
                "the tables of the desk are not those of the version that it names (\(why.english)): \(path); "
                    + "restore a backup with zhiban restore"
            )
        )
    }

    /// Runs `body` on a consistent snapshot; never waits for writers.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
        do {
            return try database.unsafeRead { db in try db.onSnapshot { try body(db) } }
        } catch {
            throw StoreProblem.from(error, at: path)
        }
    }

    /// Runs `body` on a consistent snapshot and throws a `Refusal` of the body as `DeskFailure.refused`.
    func readRefusably<Value>(_ body: (Database) throws -> Value) throws(DeskFailure) -> Value {
        do {
            return try database.unsafeRead { db in try db.onSnapshot { try body(db) } }
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch {
            throw .store(StoreProblem.from(error, at: path))
        }
    }

    /// Runs `body` in one immediate transaction: when this returns, all of it is synced to disk; when it throws, none
    /// of it.
    ///
    /// - throws: `DeskFailure.refused` for a `Refusal` of the body; else `DeskFailure.store`, also if the file was
    ///   replaced by a restore or this program may not write here.
    func write<Value>(_ body: (Database) throws -> Value) throws(DeskFailure) -> Value {
        if let writeProblem { throw .store(writeProblem) }
        do {
            let (value, head) = try database.writeWithoutTransaction { db in
                try db.immediately(totals) {
                    // Inside the transaction, so that no restore can come between the look and the commit.
                    guard isInPlace(db) else { throw LostPlace() }
                    try check(db)
                    let value = try body(db)
                    checkpoints.note(isRebuilding: try db.isRebuilding)
                    let head = try Journal(db: db).head()
                    try ending(db, head.seq)
                    return (value, head)
                }
            }
            know(ConfirmedHead(seq: head.seq, hash: head.hash))
            return value
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch {
            throw .store(problem(error))
        }
    }

    /// Runs a transaction that survives the end of this process but not necessarily a power cut.
    ///
    /// It is for what the console saves many times a minute as the operator types.
    func writeLightly(_ body: (Database) throws -> Void) throws(DeskFailure) {
        if let writeProblem { throw .store(writeProblem) }
        do {
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = NORMAL")
                defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
                try db.immediately(totals) {
                    guard isInPlace(db) else { throw LostPlace() }
                    try check(db)
                    try body(db)
                }
            }
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch {
            throw .store(problem(error))
        }
    }

    /// Whether the store was opened for writing; a full or failing disk at that moment lets it only be read.
    package var isWritable: Bool { writeProblem == nil }

    /// Returns the writer's `PRAGMA synchronous` level (2 is FULL).
    package func synchronousLevel() throws(StoreProblem) -> Int? {
        do {
            return try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        } catch {
            throw StoreProblem.from(error, at: path)
        }
    }

    package func close() {
        guard !isClosed else { return }
        guard isReadOnly || hasItsFiles else {
            life.isClosed.store(true, ordering: .relaxed)
            _ = leavePlace()
            return Store.leaveOpen(database)
        }
        do {
            try database.close()
            life.isClosed.store(true, ordering: .relaxed)
        } catch {
            // A statement is still running: the connections close when the last who uses the store has let it go.
        }
    }

    deinit {
        guard !isClosed, !isReadOnly, !hasItsFiles else { return }
        _ = leavePlace()
        Store.leaveOpen(database)
    }

    /// Keeps connections open until the process ends.
    ///
    /// The last one to close a store deletes the WAL by its name, and that is by now the WAL of the store that has
    /// taken its place.
    static func leaveOpen(_ database: any DatabaseWriter) {
        _ = Unmanaged.passRetained(database as AnyObject)
    }
}
