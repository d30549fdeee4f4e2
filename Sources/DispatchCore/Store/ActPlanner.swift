import GRDB

/// Works out what an act does, reading the desk and writing nothing.
///
/// A preview and the real thing are this same code; the real thing runs it inside its transaction.
final class ActPlanner {
    struct Planned {
        var change: ActOutcome.Change
        var unitFact: UnitFact?
    }

    let db: Database
    let rules: CaseRules
    let act: Act
    let at: Instant
    private(set) var planned: [Planned] = []
    private(set) var questions: [Refusal.Question] = []
    /// Cases as the steps so far have left them.
    private var cases: [CaseID: Case] = [:]
    private let firstSeq: Int64
    /// Cases that earlier acts of the same transaction have left so.
    private let earlier: KnownCases

    init(_ act: Act, at: Instant, rules: CaseRules, firstSeq: Int64, db: Database, known: KnownCases = KnownCases()) {
        self.act = act
        self.at = at
        self.rules = rules
        self.firstSeq = firstSeq
        earlier = known
        self.db = db
    }

    func plan() throws {
        for step in act.steps { try plan(step) }
    }

    private func plan(_ step: Act.Step) throws {
        switch step {
        case .register(let registration): try register(registration)
        case .onCase(let id, let action): try decide(action, on: id)
        case .joinCases(let master, let other):
            guard master != other else { throw Refusal.sameCase(master) }
            let calls = try known(other).calls
            try decide(.absorb(other: other, calls: calls), on: master)
            try decide(.merge(into: master), on: other)
        case .setStatus(let callSign, let status):
            guard let facts = try UnitQueries(db: db).facts(callSign) else { throw Refusal.unknownUnit(callSign) }
            add(.statusSet(status: status, previous: facts.unit.ownStatus), to: callSign)
        case .noteOnUnit(let callSign, let text):
            guard try UnitQueries(db: db).facts(callSign) != nil else { throw Refusal.unknownUnit(callSign) }
            guard !text.isBlank else { throw Refusal.missing(.text, action: .note) }
            add(.unitNoted(text: text), to: callSign)
        case .undo: try undo()
        }
    }

    private func register(_ registration: Registration) throws {
        let action = CaseAction.register(registration)
        let event = try Case.decide(action, on: nil, in: circumstances(action))
        let day = DeskZone.china.day(of: at)
        let last = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT last_serial FROM day_counters WHERE day = ?"),
            arguments: [day.rawValue]
        )
        let serial = (last ?? 0) + 1 + planned.count { $0.change.kind == "registered" }
        guard serial <= CaseID.lastSerial else { throw Refusal.dayFull(day) }
        add(event, to: CaseID(county: rules.settings.county, day: day, serial: serial), from: nil)
    }

    private func decide(_ action: CaseAction, on id: CaseID) throws {
        let before = try known(id)
        let circumstances = try circumstances(action)
        let event = try Case.decide(action, on: before, in: circumstances)
        let row = try Case.transition(for: action, on: before, circumstances)
        questions += Case.questions(about: action, on: before, row, circumstances)
        add(event, to: id, from: before)
    }

    private func circumstances(_ action: CaseAction) throws -> Circumstances {
        var circumstances = Circumstances(actor: act.actor, at: at, rules: rules)
        for unit in action.units {
            guard let facts = try UnitQueries(db: db).facts(unit) else { throw Refusal.unknownUnit(unit) }
            circumstances.units[unit] = facts
        }
        return circumstances
    }

    /// The case as it is now, refused if it is not the one the actor saw.
    private func known(_ id: CaseID) throws -> Case {
        if let item = cases[id] { return item }
        guard let item = try earlier[id] ?? CaseRecord.fetch(id, db) else {
            throw Refusal.unknownCase(id.description)
        }
        if let seen = act.seen[id], seen != item.version {
            throw Refusal.stale(id, Refusal.LastChange(item.lastChange))
        }
        return item
    }

    private var nextStamp: Case.Stamp {
        Case.Stamp(seq: firstSeq + Int64(planned.count), at: at, by: act.actor.name)
    }

    private func add(_ event: CaseEvent, to id: CaseID, from before: Case?) {
        var event = event
        if !planned.isEmpty { event.act = firstSeq }
        let after = Case.applying(event, nextStamp, to: before, id: id)
        append(event, id, before, after)
    }

    private func append(_ event: CaseEvent, _ id: CaseID, _ before: Case?, _ after: Case?) {
        cases[id] = after
        planned.append(
            Planned(
                change: ActOutcome.Change(
                    seq: nextStamp.seq,
                    subject: .onCase(id),
                    kind: event.fact.kind,
                    event: event,
                    before: before,
                    after: after
                )
            )
        )
    }

    private func add(_ fact: UnitFact, to unit: CallSign) {
        planned.append(
            Planned(
                change: ActOutcome.Change(seq: nextStamp.seq, subject: .unit(unit), kind: fact.kind, unitFact: fact),
                unitFact: fact
            )
        )
    }

    // MARK: Undo

    private func undo() throws {
        let entries = try UndoQuery(db: db, actor: act.actor.name).lastAct()
        guard let first = entries.first else { throw Refusal.nothingToUndo }
        let change = Refusal.LastChange(by: first.actor, at: first.at, kind: first.kind)
        let minutes = rules.settings.undoMinutes
        guard at - first.at <= Int64(minutes) * Span.minute else {
            throw Refusal.tooOldToUndo(minutes: minutes, change)
        }
        for subject in entries.map(\.subject).uniqued() {
            switch JournalSubject(subject) {
            case .onCase(let id): try undo(first.seq, on: id)
            case .unit(let unit): try undo(entries.filter { $0.subject == subject }, of: unit)
            case .desk, nil: throw Refusal.cannotUndo(first.kind)
            }
        }
    }

    private func undo(_ actSeq: Int64, on id: CaseID) throws {
        var history = try Journal(db: db).history(of: id)
        let before = try CaseRecord.fetch(id, db)
        let undone = UndoQuery.undoneActs(in: history.map(\.event))
        let undoing = history.filter { ($0.event.act ?? $0.stamp.seq) == actSeq }
        let madeCase = undoing.contains { if case .registered = $0.event.fact { true } else { false } }
        let later = history.filter { stamp, event in
            let actOfEvent = event.act ?? stamp.seq
            return stamp.seq > actSeq && actOfEvent != actSeq && !undone.contains(actOfEvent)
                && !event.fact.isUndoing && (madeCase || !event.fact.standsAlone)
        }
        guard later.isEmpty else {
            throw Refusal.undoBlocked(
                id,
                by: later.map { Refusal.LastChange(by: $0.stamp.by, at: $0.stamp.at, kind: $0.event.fact.kind) }
            )
        }
        var event = CaseEvent(.undone(undoneAct: actSeq))
        if !planned.isEmpty { event.act = firstSeq }
        history.append((nextStamp, event))
        let after = Case.replay(id, history)
        try askAboutUnits(activeIn: after, notIn: before)
        append(event, id, before, after)
    }

    /// A unit that gets its job back may have another one by now.
    private func askAboutUnits(activeIn after: Case?, notIn before: Case?) throws {
        let working = Set(before?.activeAssignments.map(\.unit) ?? [])
        for assignment in after?.activeAssignments ?? [] where !working.contains(assignment.unit) {
            let jobs = try UnitQueries(db: db).facts(assignment.unit)?.jobs ?? []
            guard let job = jobs.first(where: { $0.caseID != after?.id }) else { continue }
            questions.append(.busy(assignment.unit, job.caseID, job.status))
        }
    }

    private func undo(_ entries: [JournalEntry], of unit: CallSign) throws {
        let facts = try entries.map { try JournalCoding.decode(UnitFact.self, from: $0.body) }
        for case .statusSet(let status, let previous) in facts {
            let now = try UnitQueries(db: db).facts(unit)?.unit.ownStatus
            guard now == status else {
                throw Refusal.cannotUndo(UnitFact.statusSet(status: status, previous: previous).kind)
            }
            return add(.unitActUndone(undoneAct: entries[0].seq, status: previous), to: unit)
        }
        add(.unitActUndone(undoneAct: entries[0].seq, status: nil), to: unit)
    }
}

extension CaseFact {
    var isUndoing: Bool {
        if case .undone = self { true } else { false }
    }

    /// Whether what happened before it may be taken back without it losing its sense.
    var standsAlone: Bool {
        switch self {
        case .noted, .urged, .prioritised, .callJoined, .deadlinePassed, .replyMissing: true
        default: false
        }
    }
}
