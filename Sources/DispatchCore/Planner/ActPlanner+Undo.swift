import DispatchDomain

extension ActPlanner {
    /// Takes back the actor's last act.
    func undo() throws {
        let entries = try UndoQuery(db: db, actor: act.actor.name).lastAct()
        guard let first = entries.first else { throw Refusal.nothingToUndo }
        let change = Refusal.LastChange(by: first.actor, at: first.at, kind: first.kind)
        let minutes = rules.settings.undoMinutes
        guard at - first.at <= Int64(minutes) * Milliseconds.minute else {
            throw Refusal.tooOldToUndo(minutes: minutes, change)
        }
        for subject in entries.map(\.subject).uniqued() {
            switch JournalSubject(subject) {
            case .onCase(let id): try undo(first.seq, on: id)
            case .unit(let unit): try undo(entries.filter { $0.subject == subject }, ofAct: first.seq, of: unit)
            case .desk, nil: throw Refusal.cannotUndo(first.kind)
            }
        }
    }

    private func undo(_ actSeq: Int64, on id: CaseID) throws {
        var history = try Journal(db: db).history(of: id)
        let before = try CaseProjection.current(id, db)
        let undone = UndoQuery.undoneActs(in: history.map(\.event))
        let undoing = history.filter { ($0.event.act ?? $0.stamp.seq) == actSeq }
        let madeCase = undoing.contains { if case .registered = $0.event.fact { true } else { false } }
        let later = history.filter { recorded in
            let (event, stamp) = (recorded.event, recorded.stamp)
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
        history.append(Recorded(event, nextStamp))
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

    // MARK: Units

    private func undo(_ entries: [JournalEntry], ofAct act: Int64, of unit: CallSign) throws {
        guard let facts = try UnitQueries(db: db).view(unit) else { throw Refusal.unknownUnit(unit) }
        for entry in entries.reversed() {
            let fact = try JournalCoding.decode(UnitFact.self, from: entry.body)
            let back = try restoring(fact, of: facts, entry)
            add(.unitActUndone(undoneAct: act, status: back.status, restored: back.restored), to: unit)
        }
    }

    /// What taking back one thing puts back; refused where that has been overtaken.
    private func restoring(
        _ fact: UnitFact,
        of view: UnitView,
        _ entry: JournalEntry
    ) throws -> (status: UnitStatus?, restored: UnitFact.Restored?) {
        switch fact {
        case .statusSet(let status, let previous) where view.unit.ownStatus == status: return (previous, nil)
        case .dutySet(let onDuty) where view.unit.onDuty == onDuty: return (nil, .duty(onDuty: !onDuty))
        case .safetyChecked(let previous): return (nil, view.lastWord == entry.at ? .word(at: previous) : nil)
        case .sosTaken(let sos, let status) where view.sos == nil:
            return (view.unit.ownStatus == status ? .urgent : nil, .sos(sos: sos))
        case .unitNoted: return (nil, nil)
        case .messageSent(let id, _):
            try undoMessage(id)
            return (nil, nil)
        case .resent(let id, let previous):
            guard let item = try OutboxRecord.fetch(id, db), item.state == .queued else { break }
            outbox.append(.put(item.id, previous.state, reason: previous.reason))
            return (nil, nil)
        default: break
        }
        throw Refusal.cannotUndo(fact.kind)
    }

    /// What has not gone out never will; after what has, another message says that it no longer holds.
    private func undoMessage(_ id: Int64) throws {
        guard let item = try OutboxRecord.fetch(id, db) else { return }
        if item.state != .delivered { outbox.append(.put(id, .cancelled, reason: OutboxItem.superseded)) }
        guard item.state == .sent || item.state == .delivered else { return }
        try send(.recall, to: item.unit, OutboxContent(text: "前一条消息作废:" + item.content.text))
    }
}

extension CaseFact {
    var isUndoing: Bool {
        if case .undone = self { true } else { false }
    }
}
