import Dispatch
import DispatchDomain
import Foundation
import GRDB
import Glibc

/// Rebuilds projections that are missing or of another version from the journal, while others go on working.
///
/// What acts need comes first. The progress is committed together with the rows, so that after a crash the next process
/// continues from there.
final class ProjectionRebuild {
    let writer: RebuildWriter
    let reader: DatabaseQueue
    /// The connection that searches for open cases in parallel.
    private let searcher: DatabaseQueue
    let isStopped: @Sendable () -> Bool
    let progress: @Sendable (RebuildState) -> Void
    /// Which of the contacts with units that are found in cases count.
    var words = LastWords()
    /// The last journal entry that `words` takes account of; nil if none has been read.
    var wordsReadTo: Int64?
    private var searched: BoundedQueue<OpenCases>?

    /// Opens the connections of a rebuild.
    ///
    /// - parameters:
    ///   - progress: Called after every transaction.
    ///   - isStopped: Asked after every transaction; when true, `run` returns, and a later rebuild continues.
    init(
        _ path: String,
        isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (RebuildState) -> Void = { _ in }
    ) throws {
        self.isStopped = isStopped
        self.progress = progress
        writer = try RebuildWriter(path)
        var reading = Configuration()
        reading.readonly = true
        reading.busyMode = .patient(path)
        reading.prepareDatabase { db in
            // The whole journal is read, and little of it twice: memory-mapped, the system reads ahead and nothing is
            // copied.
            try db.execute(sql: "PRAGMA cache_size = -16000; PRAGMA mmap_size = 2147418112")
        }
        reader = try DatabaseQueue(path: path, configuration: reading)
        searcher = try DatabaseQueue(path: path, configuration: reading)
    }

    /// Runs until every projection is complete, until it is stopped, or until this store is not the desk's any more.
    func run() throws {
        defer {
            searcher.interrupt()
            writer.end()
        }
        while !isStopped(), !writer.isOver {
            guard let state = try reader.read(RebuildState.current) else { return }
            progress(state)
            let isOfDeskOnly = Projections.named(state.building).allSatisfy { $0.sources == .desk }
            if isOfDeskOnly, state.stage > .desk { return try end() }
            if state.stage <= .openCases, !isOfDeskOnly { searchOpenCases() }
            switch state.stage {
            case .desk: try takeDesk()
            case .units: try takeUnits()
            case .openCases: try takeOpenCases()
            case .places: try takePlaces()
            case .cases: try takeCases()
            }
        }
    }

    /// Says that the rebuild is done, by deleting its state.
    func end() throws {
        _ = try step { db, _ in try db.execute(sql: "DELETE FROM rebuilt_cases; DELETE FROM rebuild") }
    }

    /// Runs one transaction (`RebuildWriter.step`).
    func step<Value>(_ body: (Database, inout RebuildState) throws -> Value) throws -> Value? {
        try writer.step(body)
    }

    /// The nice value of preparing threads: about an eighth of the processor time of a thread at 0.
    private static let niceness: Int32 = 10

    /// Runs `body` on a thread of low priority: only the writing thread waits for it, and no act does.
    func prepare(_ body: @escaping @Sendable () -> Void) {
        let thread = Thread {
            // On Linux this sets the priority of this thread only. If it fails, acts take a little longer.
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
            body()
        }
        thread.name = "rebuild"
        thread.start()
    }

    // MARK: Open cases

    /// Starts the search for open cases, in parallel with the first stages.
    private func searchOpenCases() {
        guard searched == nil else { return }
        let found = BoundedQueue<OpenCases>()
        searched = found
        prepare { [searcher] in
            _ = found.put(Result { try searcher.read(OpenCases.find) })
            found.end()
        }
    }

    /// Returns the open cases, waiting for the search; nil if the rebuild is stopped.
    func openCases() throws -> OpenCases? {
        guard let searched else { return nil }
        while !isStopped() {
            switch try searched.take(within: 0.1) {
            case .item(let found):
                self.searched = nil
                return found
            case .nothing: continue
            case .end: return nil
            }
        }
        return nil
    }

    // MARK: The desk, its units and places

    private func takeDesk() throws {
        _ = try step { db, state in
            let wanted = Projections.named(state.building).filter {
                $0.sources.contains(.desk) && !$0.sources.contains(.units)
            }
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(Journal.columns) FROM journal
                    WHERE subject = 'desk' AND kind <> \(DeskFact.Kind.placesImported.sqlText) AND +seq > ? ORDER BY seq
                    """,
                arguments: [state.deskSeq]
            )
            while let row = try rows.next() {
                let entry = try JournalEntry(row)
                let fact = try JournalCoding.decode(DeskFact.self, from: entry.body)
                // At this stage no case is in any index yet.
                let change = DeskChange(fact: fact, stamp: entry.stamp, isIndexed: { _ in false })
                for projection in wanted { try projection.take(change, db) }
                state.deskSeq = entry.seq
                guard writer.mayGoOn else { return }
            }
            state.stage = .units
            state.deskSeq = 0
        }
    }

    private func takeUnits() throws {
        let ofUnits = "subject >= 'unit:' AND subject < 'unit;'"
        let roster = [DeskFact.Kind.unitsImported, .unitRemoved, .clockConfirmed].map(\.sqlText).joined(separator: ", ")
        let (numbers, readTo) = try reader.read { db in
            let numbers = try Int64.fetchAll(
                db,
                sql: """
                    SELECT seq FROM journal WHERE \(ofUnits)
                    UNION ALL SELECT seq FROM journal WHERE subject = 'desk' AND kind IN (\(roster)) ORDER BY seq
                    """
            )
            return (numbers, try Journal(db: db).head().seq)
        }
        var remaining = numbers[...]
        while !isStopped() {
            let left: ArraySlice<Int64>?? = try step { [remaining] db, state -> ArraySlice<Int64>? in
                guard state.stage == .units else { return nil }
                let wanted = Projections.named(state.building).filter { $0.sources.contains(.units) }
                var rest = remaining.drop { $0 <= state.deskSeq }
                while let seq = rest.popFirst() {
                    guard let entry = try Journal(db: db).entries(after: seq - 1, limit: 1).first else { continue }
                    try take(entry, wanted, db)
                    state.deskSeq = seq
                    guard writer.mayGoOn else { return rest }
                }
                // Entries that were journaled after the sequence numbers were read.
                let late = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(Journal.columns) FROM journal
                        WHERE seq > ? AND (\(ofUnits) OR subject = 'desk' AND kind IN (\(roster))) ORDER BY seq
                        """,
                    arguments: [max(readTo, state.deskSeq)]
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
        state.deskSeq = 0
        let last = try String.fetchOne(db, sql: "SELECT max(subject) FROM journal WHERE subject < 'case;'")
        guard case .onCase(let id) = last.flatMap({ JournalSubject($0) }) else {
            state.nextCase = 0
            return
        }
        // Cases reported from here on are projected as they come (`Projector`).
        state.nextCase = id.rawValue + 1
    }

    private func takePlaces() throws {
        guard let state = try reader.read(RebuildState.current) else { return }
        guard state.building.contains(PlaceProjection.name) else { return try endPlaces() }
        let (numbers, readTo) = try reader.read { db in
            (try PlacePreparer.numbers(after: state.deskSeq, db), try Journal(db: db).head().seq)
        }
        let preparer = PlacePreparer(reader, writer.reading, numbers)
        let batches = BoundedQueue<PlacePreparer.Batch>()
        prepare { preparer.run(into: batches) }
        defer { batches.close() }
        while let first = try batches.take() {
            let written: Bool? = try step { db, state in
                var next: PlacePreparer.Batch? = first
                while let batch = next {
                    try PlaceRecord.write(batch.places, to: db)
                    state.deskSeq = batch.seq
                    next = nil
                    if writer.mayGoOn, case .item(let batch) = try batches.take(within: 0.001) { next = batch }
                }
                return true
            }
            guard written == true, !isStopped() else { return }
        }
        try endPlaces(after: readTo)
    }

    /// Applies the imports of places journaled after `seq`, and ends the stage.
    private func endPlaces(after seq: Int64 = .max) throws {
        _ = try step { db, state in
            let late = try Int64.fetchAll(
                db,
                sql:
                    "SELECT seq FROM journal WHERE seq > ? AND subject = 'desk' AND kind = \(DeskFact.Kind.placesImported.sqlText) ORDER BY seq",
                arguments: [seq]
            )
            for seq in late { try PlaceRecord.write(PlacePreparer.batch(seq, db).places, to: db) }
            state.stage = .cases
            state.deskSeq = 0
        }
    }
}
