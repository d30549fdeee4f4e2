import Dispatch
import DispatchDomain
import Foundation
import GRDB
import Glibc

/// Makes projections that are missing or older again, from the journal, while others go on working.
///
/// Case by case, the open ones first and then the newest: each is read whole by its subject, folded once and written
/// once, in transactions so short that nobody who acts waits for them. What has been done stands in the store with it, so
/// that after a crash the next one goes on from there.
final class ProjectionRebuild {
    private let path: String
    private let writer: DatabaseQueue
    private let reader: DatabaseQueue
    private let preparing = DispatchQueue(label: "zhiban.rebuild.prepare", qos: .utility)
    private let isStopped: @Sendable () -> Bool
    private let progress: @Sendable (RebuildState) -> Void
    private let identity: FileIdentity?
    /// Since which entry units have been heard anew; what an undo took back is heard no more.
    private var heardSince: [CallSign: Int64] = [:]
    private var restoresReadTo: Int64 = 0
    private var batchSize = 100

    /// How long a transaction should last, in nanoseconds: whoever acts meanwhile waits for one at most.
    ///
    /// Long ones write fewer pages for the same rows, so they are short only where somebody has been acting lately.
    private var span: UInt64 { DispatchTime.now().uptimeNanoseconds < actsUntil ? 8_000_000 : 40_000_000 }
    private var actsUntil: UInt64 = 0
    private var head: Int64 = 0
    /// Others get the lock in between; they look for it every half millisecond (`BusyMode.patient`).
    private static let pause: UInt32 = 1_000

    /// - parameters:
    ///   - progress: Told after every transaction.
    ///   - isStopped: Asked after every transaction; when it says so, `run` returns, and somebody may go on later.
    init(
        _ path: String,
        isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (RebuildState) -> Void = { _ in }
    ) throws {
        self.path = path
        self.isStopped = isStopped
        self.progress = progress
        identity = FileIdentity(path)
        var configuration = Configuration()
        configuration.busyMode = .patient
        configuration.prepareDatabase { db in
            // Nothing of it is the only copy: what a power cut takes is made again.
            try db.execute(
                sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 12000"
            )
        }
        writer = try DatabaseQueue(path: path, configuration: configuration)
        var reading = Configuration()
        reading.readonly = true
        reading.busyMode = .patient
        reading.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -16000") }
        reader = try DatabaseQueue(path: path, configuration: reading)
    }

    /// Goes on until all is whole, or it is stopped.
    func run() throws {
        while !isStopped() {
            guard let state = try reader.read(RebuildState.current) else { return }
            progress(state)
            switch state.stage {
            case .desk: try takeDesk()
            case .units: try takeUnits()
            case .openCases: try takeOpenCases()
            case .cases: try takeCases()
            }
        }
    }

    // MARK: Transactions

    /// One short transaction; nil when somebody else has finished or begun again meanwhile.
    private func step<Value>(_ body: (Database, inout RebuildState) throws -> Value) throws -> Value? {
        let value: Value? = try writer.writeWithoutTransaction { db in
            var value: Value?
            try db.inTransaction(.immediate) {
                guard FileIdentity(path) == identity, try Projections.areCurrent(db),
                    var state = try RebuildState.current(db)
                else { return .rollback }
                let before = state
                try noteActs(db)
                value = try body(db, &state)
                if state != before { try state.write(to: db) }
                return .commit
            }
            return value
        }
        usleep(ProjectionRebuild.pause)
        return value
    }

    /// Somebody else has written since the last transaction.
    private func noteActs(_ db: Database) throws {
        let now = try Journal(db: db).head().seq
        if head > 0, now > head { actsUntil = DispatchTime.now().uptimeNanoseconds + 10_000_000_000 }
        head = now
    }

    // MARK: The desk and its units

    private func takeDesk() throws {
        _ = try step { db, state in
            let wanted = Projections.named(state.building).filter {
                $0.sources.contains(.desk) && !$0.sources.contains(.units)
            }
            let deadline = DispatchTime.now().uptimeNanoseconds + span
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT \(Journal.columns) FROM journal WHERE subject = 'desk' AND seq > ? ORDER BY seq",
                arguments: [state.deskSeq]
            )
            while let row = try rows.next() {
                let entry = JournalEntry(row)
                let fact = try JournalCoding.decode(DeskFact.self, from: entry.body)
                // No case is in any index yet.
                let change = DeskChange(fact: fact, stamp: entry.stamp, isIndexed: { _ in false })
                for projection in wanted { try projection.take(change, db) }
                state.deskSeq = entry.seq
                guard DispatchTime.now().uptimeNanoseconds < deadline else { return }
            }
            state.stage = .units
            state.deskSeq = 0
        }
    }

    private func takeUnits() throws {
        let ofUnits = "subject >= 'unit:' AND subject < 'unit;'"
        let roster = DeskFact.Kind.unitsImported.sqlText
        let numbers = try reader.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT seq FROM journal WHERE \(ofUnits)
                    UNION ALL SELECT seq FROM journal WHERE subject = 'desk' AND kind = \(roster) ORDER BY seq
                    """
            )
        }
        var remaining = numbers[...]
        while !isStopped() {
            let left: ArraySlice<Int64>?? = try step { [remaining] db, state -> ArraySlice<Int64>? in
                guard state.stage == .units else { return nil }
                let wanted = Projections.named(state.building).filter { $0.sources.contains(.units) }
                let deadline = DispatchTime.now().uptimeNanoseconds + span
                var rest = remaining.drop { $0 <= state.deskSeq }
                while let seq = rest.popFirst() {
                    guard let entry = try Journal(db: db).entries(after: seq - 1, limit: 1).first else { continue }
                    try take(entry, wanted, db)
                    state.deskSeq = seq
                    guard DispatchTime.now().uptimeNanoseconds < deadline else { return rest }
                }
                // What has come in since the numbers were read.
                let late = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(Journal.columns) FROM journal
                        WHERE seq > ? AND (\(ofUnits) OR subject = 'desk' AND kind = \(roster)) ORDER BY seq
                        """,
                    arguments: [max(numbers.last ?? 0, state.deskSeq)]
                ).map(JournalEntry.init)
                for entry in late { try take(entry, wanted, db) }
                try beginCases(&state, db)
                return nil
            }
            guard case .some(.some(let rest)) = left else { return }
            remaining = rest
        }
    }

    private func take(_ entry: JournalEntry, _ wanted: [any Projection], _ db: Database) throws {
        switch try JournalContent(entry) {
        case .onUnit(let unit, let event):
            let change = try UnitRecord.change(unit, Recorded(event, entry.stamp), db)
            for projection in wanted { try projection.take(change, db) }
        case .onDesk(let event):
            let change = DeskChange(fact: event.fact, stamp: entry.stamp, isIndexed: { _ in false })
            for projection in wanted where projection.sources.contains(.desk) { try projection.take(change, db) }
        case .onCase, nil: break
        }
    }

    private func beginCases(_ state: inout RebuildState, _ db: Database) throws {
        state.stage = .openCases
        let last = try String.fetchOne(db, sql: "SELECT max(subject) FROM journal WHERE subject < 'case;'")
        guard case .onCase(let id) = last.flatMap({ JournalSubject($0) }) else {
            state.nextCase = 0
            return
        }
        // Whatever is reported from now on is taken in when it is.
        state.nextCase = id.rawValue + 1
    }

    // MARK: Cases

    /// Cases whose last entry has not closed them: all that are open, and some that something was noted on later.
    private func takeOpenCases() throws {
        let closing: [CaseFact.Kind] = [.closed, .refused, .voided, .merged]
        let (subjects, total) = try reader.read { db in
            let subjects = try String.fetchAll(
                db,
                sql: """
                    SELECT j.subject FROM (
                        SELECT max(seq) AS seq FROM journal WHERE subject >= 'case:' AND subject < 'case;' GROUP BY subject
                    ) AS l JOIN journal AS j ON j.seq = l.seq
                    WHERE j.kind NOT IN (\(closing.sqlTexts)) ORDER BY j.subject
                    """
            )
            let total = try Int64.fetchOne(
                db,
                sql: "SELECT count(DISTINCT subject) FROM journal WHERE subject >= 'case:' AND subject < 'case;'"
            )
            return (subjects, total ?? 0)
        }
        _ = try step { _, state in state.total = total }
        let all = subjects.compactMap { subject -> CaseID? in
            if case .onCase(let id) = JournalSubject(subject) { id } else { nil }
        }
        guard let first = all.first, let last = all.last else {
            return _ = try step { _, state in state.stage = .cases }
        }
        // What another process did before it ended: whoever has a moment only must get on with the rest.
        let marked = try reader.read { try RebuildState.marked(from: first, through: last, $0) }
        let ids = all.filter { !marked.contains($0) }
        guard try take(CasePreparer(reader, .listed(ids[...])), marking: true) else { return }
        _ = try step { _, state in state.stage = .cases }
    }

    private func takeCases() throws {
        guard let state = try reader.read(RebuildState.current) else { return }
        let upper = CaseID(rawValue: state.nextCase)
        guard try take(CasePreparer(reader, .below(upper)), marking: false) else { return }
        _ = try step { db, _ in
            // Once more in the transaction that says it is done: nothing below is left.
            try db.execute(sql: "DELETE FROM rebuilt_cases; DELETE FROM rebuild")
        }
    }

    /// Writes what a preparer reads, while it reads on.
    ///
    /// - returns: Whether it came to the end.
    private func take(_ preparer: CasePreparer, marking: Bool) throws -> Bool {
        guard let building = try reader.read(RebuildState.current)?.building else { return false }
        let projections = Projections.named(building).filter { $0.sources.contains(.cases) }
        let batches = Handoff<CasePreparer.Batch>()
        preparing.async { [batchSize] in preparer.run(projections, into: batches, size: batchSize) }
        defer { batches.close() }
        while let batch = try batches.take() {
            let began = DispatchTime.now().uptimeNanoseconds
            let written: Bool? = try step { db, state in
                try write(batch, projections, marking, &state, db)
                return true
            }
            guard written == true, !isStopped() else { return false }
            adaptSize(to: DispatchTime.now().uptimeNanoseconds - began)
            batches.size = batchSize
            if let state = try reader.read(RebuildState.current) { progress(state) }
        }
        return true
    }

    private func write(
        _ batch: CasePreparer.Batch,
        _ projections: [any Projection],
        _ marking: Bool,
        _ state: inout RebuildState,
        _ db: Database
    ) throws {
        try noteRestores(db)
        let marked = try RebuildState.marked(from: batch.lowest, through: batch.highest, db)
        // Whatever has happened to cases since they were read.
        let touched = Set(
            try String.fetchAll(
                db.cachedStatement(sql: "SELECT subject FROM journal WHERE seq > ?"),
                arguments: [batch.readTo]
            )
        )
        var changes: [CaseChange] = []
        // What was reported since the cases were begun has been taken in as it came.
        for change in batch.cases where !marked.contains(change.id) && change.id.rawValue < state.nextCase {
            let isFresh = touched.isEmpty || !touched.contains(JournalSubject.onCase(change.id).text)
            changes.append(isFresh ? change : try CasePreparer.change(change.id, db))
            if marking { try RebuildState.markDone(change.id, db) }
        }
        let taken = CaseBatch(changes: changes, heardSince: heardSince)
        for projection in projections { try projection.take(taken, db) }
        state.done += Int64(changes.count)
        if !marking { state.nextCase = batch.lowest.rawValue }
    }

    /// An undo says when a unit was last heard: what it took back must not be found again in an older case.
    private func noteRestores(_ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Journal.columns) FROM journal
                WHERE subject >= 'unit:' AND subject < 'unit;' AND kind = \(UnitFact.Kind.unitActUndone.sqlText) AND seq > ? ORDER BY seq
                """
        )
        let head = try Journal(db: db).head().seq
        guard head > restoresReadTo else { return }
        for entry in try Row.fetchAll(statement, arguments: [restoresReadTo]).map(JournalEntry.init) {
            let fact = try JournalCoding.decode(UnitFact.self, from: entry.body)
            guard case .unitActUndone(_, _, .word?) = fact, case .unit(let unit) = JournalSubject(entry.subject) else {
                continue
            }
            heardSince[unit] = entry.seq
        }
        restoresReadTo = head
    }

    /// As many cases as fit into one transaction.
    private func adaptSize(to nanoseconds: UInt64) {
        let fitting = Double(batchSize) * Double(span) / Double(max(nanoseconds, 1))
        batchSize = min(max(Int(fitting), batchSize / 2, 4), batchSize * 2, 500)
    }
}
