import DispatchDomain
import GRDB

/// Reads cases whole from the journal and folds them, on a thread of its own, for `ProjectionRebuild` to write.
final class CasePreparer: @unchecked Sendable {
    // Handed to one thread, which alone uses it; the connection is a queue of its own.

    enum Source {
        case listed(ArraySlice<CaseID>)
        /// All below one, the newest first.
        case below(CaseID)
    }

    /// Some cases, in the order of their numbers: a full-text index writes itself out whenever a number is smaller than
    /// the one before.
    struct Batch: @unchecked Sendable {
        // Handed over whole: who made it keeps nothing of it.
        var cases: [CaseChange] = []
        var lowest: CaseID
        /// The journal's end when they were read.
        var readTo: Int64

        var highest: CaseID { cases.last?.id ?? lowest }
    }

    private let reader: DatabaseQueue
    private var source: Source

    init(_ reader: DatabaseQueue, _ source: Source) {
        self.reader = reader
        self.source = source
    }

    /// Prepares batch after batch until there are no more, or nobody wants them.
    func run(_ projections: [any Projection], into batches: Handoff<Batch>, size: Int) {
        defer { batches.end() }
        do {
            while let batch = try next(batches.size > 0 ? batches.size : size, projections) {
                guard batches.put(.success(batch)) else { return }
            }
        } catch {
            _ = batches.put(.failure(error))
        }
    }

    private func next(_ size: Int, _ projections: [any Projection]) throws -> Batch? {
        try reader.read { db in
            let readTo = try Journal(db: db).head().seq
            switch source {
            case .listed(let ids):
                guard let lowest = ids.first else { return nil }
                source = .listed(ids.dropFirst(size))
                var batch = Batch(lowest: lowest, readTo: readTo)
                for id in ids.prefix(size) { try add(CasePreparer.change(id, db), to: &batch, projections, db) }
                return batch
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
                var batch = Batch(lowest: lowest, readTo: readTo)
                for change in try CasePreparer.changes(from: lowest, below: upper, db) {
                    try add(change, to: &batch, projections, db)
                }
                return batch
            }
        }
    }

    private func add(
        _ change: CaseChange,
        to batch: inout Batch,
        _ projections: [any Projection],
        _ db: Database
    ) throws {
        for projection in projections { try projection.prepare(change, db) }
        batch.cases.append(change)
    }

    // MARK: Reading

    /// A case as its whole history has made it.
    static func change(_ id: CaseID, _ db: Database) throws -> CaseChange {
        let events = try Journal(db: db).history(of: Case.self, id)
        return CaseChange(id, from: nil, to: Case.replay(id, events), events)
    }

    private static func changes(from lowest: CaseID, below upper: CaseID, _ db: Database) throws -> [CaseChange] {
        var changes: [CaseChange] = []
        var current: CaseID?
        var events: [Recorded<CaseEvent>] = []
        func finish() {
            if let current { changes.append(CaseChange(current, from: nil, to: Case.replay(current, events), events)) }
            events = []
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Column.list) FROM journal WHERE subject >= ? AND subject < ?
                ORDER BY subject, seq
                """
        )
        let range: StatementArguments = [JournalSubject.onCase(lowest).text, JournalSubject.onCase(upper).text]
        let rows = try Row.fetchCursor(statement, arguments: range)
        while let row = try rows.next().map(Fields<Column>.init) {
            guard case .onCase(let id) = JournalSubject(row[.subject] as String) else { continue }
            if id != current {
                finish()
                current = id
            }
            let seq: Int64 = row[.seq]
            do {
                let event = try JournalCoding.decode(CaseEvent.self, from: row[.body])
                let at = Timestamp(milliseconds: row[.at])
                events.append(Recorded(event, Stamp(seq: seq, at: at, by: row[.actor])))
            } catch is DecodingError {
                throw StoreProblem(
                    .integrity,
                    Phrase("日志第 \(seq) 条读不懂", "journal entry \(seq) cannot be read")
                )
            }
        }
        finish()
        return changes
    }

    /// What of an entry its case is folded from.
    private enum Column: Int, ColumnList {
        case subject, seq, at, actor, body

        static let list = joined
    }
}
