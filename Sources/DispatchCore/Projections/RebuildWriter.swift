import Dispatch
import DispatchDomain
import Foundation
import GRDB
import Glibc
import Synchronization

/// The writing side of a rebuild: transactions that give way, and the log that they fill.
final class RebuildWriter {
    private let path: String
    private let database: DatabaseQueue
    private let identity: FileIdentity?
    private let turn: String
    private let log = LogLength()
    private let waiting = Patience()
    /// Held by whoever reads what the rebuild is made from, while he does.
    let reading = NSLock()
    /// How far the rebuild was after the last transaction.
    private(set) var state: RebuildState?

    private var head: Int64 = 0
    private var actsUntil: UInt64 = 0
    private var began: UInt64 = 0
    private var askedBefore: timespec?
    /// From how many pages of log on it is written back.
    private var checkpointAt = 0

    /// Others get the lock in between; they look for it every half millisecond (`BusyMode.patient`).
    private static let pause: UInt32 = 1_000
    /// The same while others act: what they do takes as long, and they compete for the processors as well.
    private static let turnForOthers: UInt32 = 4_000

    /// Whether somebody has been acting just now.
    var isShared: Bool { DispatchTime.now().uptimeNanoseconds < actsUntil }

    /// How long a transaction should last, in nanoseconds.
    ///
    /// Long ones write fewer pages for the same rows, and end as soon as somebody else wants to write; who acts one time
    /// after the other should not have to ask each time.
    private var span: UInt64 { isShared ? 4_000_000 : 400_000_000 }

    /// How long a transaction under way waits for more to write, in seconds: one that ends writes its pages, and the next
    /// the same ones again.
    var patience: Double { isShared ? 0.002 : 0.05 }

    /// How many pages of log are written back at once: whoever acts just then waits for the disk as well, so it should
    /// not happen often.
    private static let logLimit = 9_000

    init(_ path: String) throws {
        self.path = path
        identity = FileIdentity(path)
        turn = WriteTurn.file(beside: path)
        var configuration = Configuration()
        configuration.busyMode = .patient(path, if: { [waiting] in waiting.isPatient.withLock { $0 } })
        configuration.prepareDatabase { db in
            // Nothing of it is the only copy: what a power cut takes is made again, and what is freed needs no wiping.
            // What is written was checked when it happened, and SQLite makes a table of its own for each list that a
            // CHECK looks into, with every row: a fifth of the time.
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

    /// One transaction; nil when somebody else has finished or begun again meanwhile.
    func step<Value>(_ body: (Database, inout RebuildState) throws -> Value) throws -> Value? {
        let value: Value? = try database.writeWithoutTransaction { db in
            var value: Value?
            try db.inTransaction(.immediate) {
                began = DispatchTime.now().uptimeNanoseconds
                askedBefore = WriteTurn.lastAsked(turn)
                guard FileIdentity(path) == identity, try Projections.areCurrent(db),
                    var state = try RebuildState.current(db)
                else { return .rollback }
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

    /// Whether the transaction under way may take on more.
    var mayGoOn: Bool { DispatchTime.now().uptimeNanoseconds < began + span && !isAsked }

    /// Whether somebody has begun to wait since the transaction began.
    private var isAsked: Bool {
        let asked = WriteTurn.lastAsked(turn)
        return asked?.tv_sec != askedBefore?.tv_sec || asked?.tv_nsec != askedBefore?.tv_nsec
    }

    /// Takes note of whether somebody has acted since the last transaction.
    ///
    /// What time brings is done in its own time.
    private func noteActs(_ db: Database) throws {
        let now = try Journal(db: db).head().seq
        defer { head = now }
        guard head > 0, now > head else { return }
        let acted = try db.cachedStatement(sql: "SELECT 1 FROM journal WHERE seq > ? AND actor <> ? LIMIT 1")
        guard try Int.fetchOne(acted, arguments: [head, Actor.desk.name]) != nil else { return }
        actsUntil = DispatchTime.now().uptimeNanoseconds + 2_000_000_000
    }

    /// Leaves nothing for others to write back.
    func end() { database.writeWithoutTransaction { if log.pages > 0 { writeBack($0) } } }

    // MARK: The log

    /// How often to try to write all of the log back before others are kept from writing for the rest of it.
    private static let tries = 3
    /// A rest of so many pages is a moment.
    private static let rest = 100

    /// Writes the log back into the store, so that the next transaction begins it anew.
    ///
    /// That it can only while nobody reads from the log: those who read for us begin again, and then again from the store
    /// itself. What others have written meanwhile is written back with their lock held, which is a moment.
    private func writeBack(_ db: Database) {
        let pages = log.pages
        reading.withLock {}
        for _ in 0..<Self.tries {
            // Who follows the journal looked while the last pages came in, and for a moment reads from before them.
            usleep(Self.pause)
            guard let log = try? db.checkpoint(.passive) else { continue }
            if log.walFrameCount - log.checkpointedFrameCount < Self.rest { break }
        }
        reading.withLock {
            waiting.isPatient.withLock { $0 = false }
            defer { waiting.isPatient.withLock { $0 = true } }
            // Somebody else reads, or does the same: once more when there is more to write.
            checkpointAt = (try? db.checkpoint(.restart)) == nil ? pages + 1_000 : 0
        }
    }
}

/// Whether to wait for others as long as it takes.
private final class Patience: Sendable {
    let isPatient = Mutex(true)
}
