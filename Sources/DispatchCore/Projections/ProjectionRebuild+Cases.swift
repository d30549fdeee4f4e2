import Dispatch
import DispatchDomain
import GRDB

/// The rebuild of cases: the open ones first, then the newest; each is read whole by its subject, folded once and
/// written once.
extension ProjectionRebuild {
    /// The largest batch of cases; an act that comes in between waits for one batch at most.
    private static let portion = 250
    /// The time for a batch while others act, in nanoseconds.
    private static let shared = 2_000_000.0
    /// The smallest batch, so that the rebuild makes progress.
    private static let leastShared = 4

    /// Rebuilds the open cases, marks each as done, and begins the next stage.
    func takeOpenCases() throws {
        guard let found = try openCases() else { return }
        let all = try reader.read(found.current)
        _ = try step { _, state in state.total = found.total }
        guard let first = all.first, let last = all.last else { return try beginPlaces() }
        // Skip what another process has done before it ended: a command with only a second must get on with the rest.
        let marked = try reader.read { try RebuildState.marked(from: first, through: last, $0) }
        let ids = all.filter { !marked.contains($0) }
        guard try take(.listed(ids[...]), marking: true) else { return }
        try beginPlaces()
    }

    private func beginPlaces() throws {
        _ = try step { _, state in
            state.stage = .places
            state.deskSeq = 0
        }
    }

    /// Rebuilds all other cases, the newest first, and ends the rebuild.
    func takeCases() throws {
        guard let state = try reader.read(RebuildState.current) else { return }
        guard try take(.below(CaseID(rawValue: state.nextCase)), marking: false) else { return }
        try end()
    }

    /// Writes the batches of a preparer while that reads the next ones.
    ///
    /// - returns: Whether all of them have been written; false if stopped or superseded.
    private func take(_ source: CasePreparer.Source, marking: Bool) throws -> Bool {
        guard let building = try reader.read(RebuildState.current)?.building else { return false }
        try readWords()
        let projections = Projections.named(building).filter { $0.sources.contains(.cases) }
        let preparer = CasePreparer(reader, writer.reading, source)
        let batches = BoundedQueue<CasePreparer.Batch>(size: Self.portion)
        prepare { preparer.run(projections, into: batches) }
        defer { batches.close() }
        while let first = try batches.take() {
            let began = DispatchTime.now().uptimeNanoseconds
            let written: Int? = try step { db, state in
                var next: CasePreparer.Batch? = first
                var count = 0
                while let batch = next {
                    try write(batch, projections, marking, &state, db)
                    count += batch.cases.count
                    next = nil
                    if writer.mayGoOn, case .item(let batch) = try batches.take(within: writer.patience) {
                        next = batch
                    }
                }
                return count
            }
            guard let written, !isStopped() else { return false }
            let each = Double(DispatchTime.now().uptimeNanoseconds - began) / Double(max(written, 1))
            batches.size =
                writer.isShared ? min(max(Int(Self.shared / each), Self.leastShared), Self.portion) : Self.portion
            if let state = writer.state { progress(state) }
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
        try noteWords(db)
        let marked = try RebuildState.marked(from: batch.lowest, through: batch.highest, db)
        // The subjects with entries since the batch was read: their cases are read again.
        let touched = Set(
            try String.fetchAll(
                db.cachedStatement(sql: "SELECT subject FROM journal WHERE seq > ?"),
                arguments: [batch.readTo]
            )
        )
        var changes: [CaseChange] = []
        changes.reserveCapacity(batch.cases.count)
        var isAsPrepared = true
        for change in batch.cases {
            // Cases reported since this stage was prepared, and cases acted on, have been projected already
            // (`Projector`).
            guard !marked.contains(change.id), change.id.rawValue < state.nextCase else {
                isAsPrepared = false
                continue
            }
            if !touched.isEmpty, touched.contains(JournalSubject.onCase(change.id).text) {
                isAsPrepared = false
                changes.append(try CasePreparer.change(change.id, db))
            } else {
                changes.append(change)
            }
            if marking { try RebuildState.markDone(change.id, db) }
        }
        let prepared = isAsPrepared ? batch.prepared : [:]
        let taken = CaseBatch(changes: changes, words: words, prepared: prepared)
        for projection in projections { try projection.take(taken, db) }
        state.done += Int64(changes.count)
        if !marking { state.nextCase = batch.lowest.rawValue }
    }

    // MARK: Contacts with units

    /// Reads what all entries so far say of contacts with units: what they took back must not be found again in an older
    /// case.
    private func readWords() throws {
        guard wordsReadTo == nil else { return }
        (words, wordsReadTo) = try reader.read { (try LastWords.read($0), try Journal(db: $0).head().seq) }
    }

    /// Reads the same of the entries that have been journaled since.
    private func noteWords(_ db: Database) throws {
        let head = try Journal(db: db).head().seq
        guard let read = wordsReadTo, head > read else { return }
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Journal.columns) FROM journal WHERE seq > ? AND \(LastWords.condition("+subject")) ORDER BY seq
                """
        )
        for row in try Row.fetchAll(statement, arguments: [read]) { try words.note(JournalEntry(row)) }
        wordsReadTo = head
    }
}
