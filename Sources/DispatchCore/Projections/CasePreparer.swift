import DispatchDomain
import Foundation
import GRDB

/// Reads all events of cases from the journal and folds them, on a thread of its own, for `ProjectionRebuild` to write.
final class CasePreparer: @unchecked Sendable {
    // Passed to one thread, which alone uses it; the connection is a serial queue.

    /// The cases to prepare.
    enum Source {
        case listed(ArraySlice<CaseID>)
        /// All cases below a number that are not done yet, the newest first.
        case below(CaseID)
    }

    /// Some cases, in the order of their numbers: FTS5 flushes its pending terms whenever a row ID is smaller than the
    /// one before.
    struct Batch: @unchecked Sendable {
        // Passed on as a whole: the sender keeps no reference to it.
        var cases: [CaseChange] = []
        /// What `Projection.prepare` returned for these cases, by the projection's name.
        var prepared: [String: any Sendable] = [:]
        var lowest: CaseID
        /// The last journal entry when they were read.
        var readTo: Int64

        var highest: CaseID { cases.last?.id ?? lowest }
    }

    private let reader: DatabaseQueue
    private let reading: NSLock
    private var source: Source
    private var bodies = CaseBodies()

    init(_ reader: DatabaseQueue, _ reading: NSLock, _ source: Source) {
        self.reader = reader
        self.reading = reading
        self.source = source
    }

    /// Prepares batches until there are no more cases or the receiver has closed the queue.
    func run(_ projections: [any Projection], into batches: BoundedQueue<Batch>) {
        defer { batches.end() }
        do {
            while let batch = try reading.withLock({ try next(batches.size, projections) }) {
                guard batches.put(.success(batch)) else { return }
            }
        } catch {
            _ = batches.put(.failure(error))
        }
    }

    private func next(_ size: Int, _ projections: [any Projection]) throws -> Batch? {
        try reader.read { db in
            let readTo = try Journal(db: db).head().seq
            var batch: Batch
            switch source {
            case .listed(let ids):
                guard let lowest = ids.first else { return nil }
                source = .listed(ids.dropFirst(size))
                batch = Batch(lowest: lowest, readTo: readTo)
                batch.cases = try ids.prefix(size).flatMap { id in
                    try bodies.changes(from: id, below: CaseID(rawValue: id.rawValue + 1), leaving: [], db)
                }
            case .below(let upper):
                let subjects = try String.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT DISTINCT subject FROM journal WHERE subject >= 'case:' AND subject < ?
                            ORDER BY subject DESC LIMIT ?
                            """
                    ),
                    arguments: [JournalSubject.onCase(upper).text, size]
                )
                guard let last = subjects.last, case .onCase(let lowest) = JournalSubject(last) else { return nil }
                source = .below(lowest)
                batch = Batch(lowest: lowest, readTo: readTo)
                let done = try RebuildState.marked(from: lowest, through: upper, db)
                batch.cases = try bodies.changes(from: lowest, below: upper, leaving: done, db)
            }
            for projection in projections {
                for change in batch.cases { try projection.prepare(change, db) }
                batch.prepared[projection.name] = try projection.prepare(batch.cases)
            }
            return batch
        }
    }

    /// Returns a case folded from all of its events.
    static func change(_ id: CaseID, _ db: Database) throws -> CaseChange {
        let events = try Journal(db: db).history(of: Case.self, id)
        return CaseChange(id, from: nil, to: Case.replay(id, events), events)
    }
}
