import DispatchDomain
import GRDB

/// Applies many journal entries to projections in the order of their numbers, writing a case once instead of with each
/// event: when it is closed, or at the end.
///
/// It is used for the history of a simulated city, for imports, and for rebuilding everything in a scratch database
/// (`ProjectionAudit`).
final class BulkProjector {
    private let db: Database
    private let projections: [any Projection]
    /// Reads all events of a case; called when an undo needs more than the events seen here.
    private let history: (CaseID) throws -> [Recorded<CaseEvent>]
    private var reader = CaseEventReader()
    /// Cases not yet written: the state last written, the current state, and the events in between.
    private var pending: [CaseID: (written: Case?, now: Case, events: [Recorded<CaseEvent>])] = [:]

    /// Which contacts with units count of those in pending cases.
    private var words = LastWords()

    init(
        _ db: Database,
        _ projections: [any Projection],
        history: @escaping (CaseID) throws -> [Recorded<CaseEvent>]
    ) {
        self.db = db
        self.projections = projections
        self.history = history
    }

    /// Applies an entry of any subject.
    ///
    /// - throws: A `StoreProblem` of kind `integrity` for an unknown subject, or `DecodingError`.
    func take(_ entry: JournalEntry) throws {
        if case .onCase(let id) = JournalSubject(entry.subject) { return try take(event(entry), entry.stamp, on: id) }
        let content = try JournalContent(entry)
        if let content { words.note(content, entry.stamp) }
        switch content {
        case .onCase: break
        case .onUnit(let unit, let event):
            let change = try UnitRecord.change(unit, Recorded(event, entry.stamp), db)
            for projection in projections { try projection.take(change, db) }
        case .onDesk(let event):
            let change = DeskChange(
                fact: event.fact,
                stamp: entry.stamp,
                isIndexed: { [unowned self] in
                    // A pending case that was never written is in no index yet.
                    pending[$0] == nil || pending[$0]?.written != nil
                }
            )
            for projection in projections { try projection.take(change, db) }
        case nil:
            throw StoreProblem(
                .integrity,
                Phrase("日志第 \(entry.seq) 条的对象类型未知", "journal entry \(entry.seq) has a subject of unknown type")
            )
        }
    }

    private func event(_ entry: JournalEntry) throws -> CaseEvent {
        var body = entry.body
        return try body.withUTF8 { reader.read($0) } ?? entry.caseEvent()
    }

    /// Applies an event of a case, and writes the case if it is closed afterwards.
    func take(_ event: CaseEvent, _ stamp: Stamp, on id: CaseID) throws {
        let before = try current(id)
        let after = try Case.following(Recorded(event, stamp), on: before, id: id) {
            try history(id).filter { $0.stamp.seq <= stamp.seq }
        }
        let known = pending[id]
        let written = known.map(\.written) ?? before
        let events = (known?.events ?? []) + [Recorded(event, stamp)]
        guard let after, after.state.isOpen else {
            pending[id] = nil
            return try write(id, written, after, events)
        }
        pending[id] = (written, after, events)
    }

    /// Returns the current state of a case, written or pending.
    func current(_ id: CaseID) throws -> Case? {
        if let known = pending[id] { return known.now }
        return try CaseRecord.fetch(id, db)
    }

    /// Writes the pending cases.
    func finish() throws {
        for (id, item) in pending.sorted(by: { $0.key < $1.key }) { try write(id, item.written, item.now, item.events) }
        pending = [:]
    }

    private func write(_ id: CaseID, _ before: Case?, _ after: Case?, _ events: [Recorded<CaseEvent>]) throws {
        let change = CaseChange(id, from: before, to: after, events)
        change.words = words
        for projection in projections { try projection.take(change, db) }
    }
}
