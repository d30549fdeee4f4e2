import Dispatch
import DispatchDomain
import Foundation
import GRDB
import Glibc
import Synchronization

/// The writing side of a rebuild: transactions that give way to others, and checkpoints of the WAL that they fill.
final class RebuildWriter {
    private let path: String
    private let database: DatabaseQueue
    private let identity: FileIdentity?
    private let turn: String
    private let log = LogLength()
    private let waiting = Patience()
    /// Held by a preparing thread during each read transaction.
    let reading = NSLock()
    /// Whether nothing more may be written: see `step`.
    private(set) var isOver = false
    /// The progress after the last transaction.
    private(set) var state: RebuildState?

    private var head: Int64 = 0
    private var actsUntil: UInt64 = 0
    private var began: UInt64 = 0
    private var askedBefore: timespec?
    /// The WAL size in pages from which on the next checkpoint is tried, if larger than `logLimit`.
    private var checkpointAt = 0

    /// Microseconds between transactions, for others to get the write lock; they poll it every 0.5 ms
    /// (`BusyMode.patient`).
    private static let pause: UInt32 = 1_000
    /// The same while others act: their transactions take about as long, and they compete for the processors too.
    private static let turnForOthers: UInt32 = 4_000

    /// Whether an operator or device has acted within the last 2 seconds.
    var isShared: Bool { DispatchTime.now().uptimeNanoseconds < actsUntil }

    /// The longest time for a transaction to take on more, in nanoseconds.
    ///
    /// Long ones write fewer pages for the same rows, and end as soon as another process waits to write. While others
    /// act they are short, so that consecutive acts need not ask each time.
    private var span: UInt64 { isShared ? 4_000_000 : 400_000_000 }

    /// How long a transaction waits for more to write, in seconds: after it has ended, the next one would write the
    /// same pages again.
    var patience: Double { isShared ? 0.002 : 0.05 }

    /// The WAL size in pages from which it is checkpointed; not smaller, because acts during a checkpoint also wait for
    /// the disk.
    private static let logLimit = 9_000

    init(_ path: String) throws {
        self.path = path
        identity = FileIdentity(path)
        turn = WriteTurn.file(beside: path)
        var configuration = Configuration()
        configuration.busyMode = .patient(path, if: { [waiting] in waiting.isPatient.withLock { $0 } })
        configuration.prepareDatabase { db in
            // No data here is the only copy: what a power cut takes is rebuilt, and freed pages need no wiping. The
            // values were checked when they were first written, and SQLite builds a temporary table for each IN list of
            // a CHECK with every row, which takes a fifth of the time.
            try db.execute(
                sql: """
                    PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000; PRAGMA secure_delete = OFF;
                    PRAGMA wal_autocheckpoint = 0; PRAGMA ignore_check_constraints = ON
                    """
            )
        }
        database = try DatabaseQueue(path: path, configuration: configuration)
        database.writeWithoutTransaction { log.watch($0) }
    }

    /// Runs one transaction with the current progress, which is saved with it; checkpoints if needed, and pauses for
    /// others.
    ///
    /// - returns: Nil, and nothing is written, if another process has finished the rebuild or changed the projections'
    ///   versions, or if the store was replaced.
    func step<Value>(_ body: (Database, inout RebuildState) throws -> Value) throws -> Value? {
        let value: Value? = try database.writeWithoutTransaction { db in
            var value: Value?
            try db.inTransaction(.immediate) {
                began = DispatchTime.now().uptimeNanoseconds
                askedBefore = WriteTurn.lastAsked(turn)
                guard FileIdentity(path) == identity, try Projections.areCurrent(db),
                    var state = try RebuildState.current(db)
                else {
                    isOver = true
                    return .rollback
                }
                let before = state
                try noteActs(db)
                value = try body(db, &state)
                if state != before { try state.write(to: db) }
                self.state = state
                return .commit
            }
            if log.pages >= max(Self.logLimit, checkpointAt) { writeBack(db) }
            return value
        }
        usleep(isShared ? RebuildWriter.turnForOthers : RebuildWriter.pause)
        return value
    }

    /// Whether the current transaction may take on more.
    var mayGoOn: Bool { DispatchTime.now().uptimeNanoseconds < began + span && !isAsked }

    /// Whether a process has asked for the write lock since the transaction began.
    private var isAsked: Bool { WriteTurn.isAsked(turn, since: askedBefore) }

    /// Checks the journal for acts since the last transaction.
    ///
    /// Entries of the desk itself, such as expired timers, do not count.
    private func noteActs(_ db: Database) throws {
        let now = try Journal(db: db).head().seq
        defer { head = now }
        guard head > 0, now > head else { return }
        let acted = try db.cachedStatement(sql: "SELECT 1 FROM journal WHERE seq > ? AND actor <> ? LIMIT 1")
        guard try Int.fetchOne(acted, arguments: [head, Actor.desk.name]) != nil else { return }
        actsUntil = DispatchTime.now().uptimeNanoseconds + 2_000_000_000
    }

    /// Checkpoints what is left, so that no other process has to.
    func end() { database.writeWithoutTransaction { if log.pages > 0 { writeBack($0) } } }

    // MARK: Checkpoints

    /// Checkpoints the WAL, so that the next transaction restarts it from its beginning.
    ///
    /// The WAL restarts only while no reader uses it, so the preparing threads are held between reads. The pages that
    /// others have added meanwhile are checkpointed with the write lock held, which is short.
    private func writeBack(_ db: Database) {
        let pages = log.pages
        reading.withLock {}
        let restarted: Void? = try? db.restartWAL { restart in
            try reading.withLock {
                waiting.isPatient.withLock { $0 = false }
                defer { waiting.isPatient.withLock { $0 = true } }
                try restart()
            }
        }
        // If another process reads or checkpoints, try again when 1,000 more pages have been written.
        checkpointAt = restarted == nil ? pages + 1_000 : 0
    }
}

/// Whether the connection's busy handler waits its full time (`BusyMode.patient`).
private final class Patience: Sendable {
    let isPatient = Mutex(true)
}
