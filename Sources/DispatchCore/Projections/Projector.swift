import DispatchDomain
import GRDB

/// Makes the tables from the journal, one entry at a time.
///
/// The same code runs in the transaction of an act and in a rebuild, so the two can't differ.
/// In bulk, a case is written when it is closed or at the end and not with each of its events.
final class Projector {
    private let db: Database
    private let bulk: Bool
    /// In bulk: cases not yet written, and as they were when last written.
    private var pending: [CaseID: (written: Case?, now: Case)] = [:]
    private var classNames: [ClassKey: String] = [:]
    /// Where undoing reads a case's history; a rebuild reads another database than it writes.
    private let history: (CaseID) throws -> [(stamp: Stamp, event: CaseEvent)]

    init(
        _ db: Database,
        bulk: Bool = false,
        history: ((CaseID) throws -> [(stamp: Stamp, event: CaseEvent)])? = nil
    ) {
        self.db = db
        self.bulk = bulk
        self.history = history ?? { try Journal(db: db).history(of: $0) }
    }

    /// Takes in an entry that is in the journal already.
    func project(_ entry: JournalEntry) throws {
        switch JournalSubject(entry.subject) {
        case .onCase(let id): try project(try entry.caseEvent(), entry.stamp, on: id)
        case .unit(let unit):
            let fact = try JournalCoding.decode(UnitFact.self, from: entry.body)
            try project(fact, of: unit, entry.stamp)
        case .desk:
            try ReferenceRecords.apply(try JournalCoding.decode(DeskFact.self, from: entry.body), to: db)
            classNames = [:]
        case nil:
            throw StoreProblem(
                .integrity,
                Phrase("日志第 \(entry.seq) 条对象不明", "journal entry \(entry.seq) has an unknown subject")
            )
        }
    }

    func project(_ fact: UnitFact, of unit: CallSign, _ stamp: Stamp) throws {
        if !fact.isAutomatic { try UnitRecord.heard(stamp, db) }
        try UnitRecord.apply(fact, of: unit, stamp, to: db)
        switch fact {
        case .unitNoted(let text), .messageSent(_, let text): try SearchIndex.add(entry: stamp.seq, text: text, db)
        default: break
        }
    }

    func project(_ event: CaseEvent, _ stamp: Stamp, on id: CaseID) throws {
        let before = try current(id)
        let after: Case?
        if case .undone = event.fact {
            after = Case.replay(id, try history(id).filter { $0.stamp.seq <= stamp.seq })
        } else {
            after = Case.applying(event, stamp, to: before, id: id)
        }
        try project(event, stamp, on: id, from: before, to: after)
    }

    /// The same for an event whose outcome is known already.
    func project(
        _ event: CaseEvent,
        _ stamp: Stamp,
        on id: CaseID,
        from before: Case?,
        to after: Case?
    ) throws {
        try save(id, before, after)
        try UnitRecord.heard(stamp, db)
        if case .registered = event.fact {
            try db.run(
                """
                INSERT INTO day_counters VALUES (?, ?)
                ON CONFLICT DO UPDATE SET last_serial = max(last_serial, excluded.last_serial)
                """,
                [id.day.rawValue, id.serial]
            )
        }
        if let text = event.fact.journalText { try SearchIndex.add(entry: stamp.seq, text: text, db) }
    }

    /// The case as it is now, written or not.
    func current(_ id: CaseID) throws -> Case? {
        if let known = pending[id] { return known.now }
        return try CaseRecord.fetch(id, db)
    }

    private func save(_ id: CaseID, _ before: Case?, _ after: Case?) throws {
        guard bulk else { return try write(id, before, after) }
        let written = pending[id].map(\.written) ?? before
        guard let after, after.state.isOpen else {
            pending[id] = nil
            return try write(id, written, after)
        }
        pending[id] = (written, after)
    }

    /// Writes what is still pending.
    func finish() throws {
        for (id, item) in pending.sorted(by: { $0.key < $1.key }) { try write(id, item.written, item.now) }
        pending = [:]
    }

    private func write(_ id: CaseID, _ before: Case?, _ after: Case?) throws {
        if let after {
            try CaseRecord.write(after, to: db)
        } else {
            try db.run("DELETE FROM cases WHERE id = ?", [id.rawValue])
        }
        try AssignmentRecord.write(after?.assignments ?? [], before: before?.assignments ?? [], of: id, to: db)
        try AssignmentRecord.write(after?.calls ?? [], before: before?.calls ?? [], of: id, to: db)
        try Rollup.update(from: before, to: after, db)
        try SearchIndex.update(
            id,
            from: try before.map { SearchIndex.text(of: $0, className: try names($0.classKey)) },
            to: try after.map { SearchIndex.text(of: $0, className: try names($0.classKey)) },
            db
        )
    }

    private func names(_ key: ClassKey?) throws -> (ClassKey) -> String? {
        guard let key else { return { _ in nil } }
        if classNames[key] == nil {
            classNames[key] =
                try String.fetchOne(
                    db.cachedStatement(sql: "SELECT name FROM classes WHERE key = ?"),
                    arguments: [key.description]
                ) ?? ""
        }
        let name = classNames[key]
        return { _ in name }
    }
}
