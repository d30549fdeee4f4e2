import DispatchDomain
import GRDB

extension ActPlanner {
    /// Plans the undo (撤销) of the actor's last act.
    func undo() throws {
        let entries = try UndoQuery(db: db, actor: act.actor.name).lastAct()
        guard let first = entries.first else { throw Refusal.ofUndo(.nothingToUndo) }
        let minutes = rules.settings.undoMinutes
        guard at - first.at <= Int64(minutes) * Milliseconds.minute else {
            let change = LastChange(by: first.actor, at: first.at, kind: first.kind)
            throw Refusal.ofUndo(.tooOldToUndo(minutes: minutes, change))
        }
        for subject in entries.map(\.subject).uniqued() {
            switch JournalSubject(subject) {
            case .onCase(let id): try undo(first.seq, on: id)
            case .unit(let unit): try undo(first.seq, on: unit)
            case .desk: try takeBack(first.seq, on: .desk, as: DeskReference.self)
            case nil: throw Refusal.ofUndo(.cannotUndo(first.kind))
            }
        }
    }

    /// Plans the undo of an act on one aggregate: its state becomes what the history without the act gives.
    ///
    /// - returns: The states before and after, and the part of the history that was read.
    @discardableResult
    private func takeBack<Thing: StoredAggregate>(
        _ undone: Int64,
        on id: Thing.ID,
        as kind: Thing.Type
    ) throws -> (before: Thing?, after: Thing?, history: [Recorded<Thing.Event>]) {
        let before = try current(id, as: kind)
        let history = try Journal(db: db).history(of: kind, id, toUndo: undone)
        let later = Thing.built(on: undone, in: history)
        if case .onCase(let id) = Thing.subject(id), !later.isEmpty {
            throw Refusal.ofUndo(.undoBlocked(id, by: later))
        }
        let events = try Thing.takingBack(undone, on: id, now: before, history)
        return (before, try add(events, to: id, from: before), history)
    }

    private func undo(_ undone: Int64, on id: CaseID) throws {
        let (before, after, _) = try takeBack(undone, on: id, as: Case.self)
        // A unit that gets its assignment back may have another job by now.
        let working = Set(before?.activeAssignments.map(\.unit) ?? [])
        for assignment in after?.activeAssignments ?? [] where !working.contains(assignment.unit) {
            let jobs = try UnitQueries(db: db).facts(assignment.unit)?.jobs ?? []
            guard let job = jobs.first(where: { $0.caseID != id }) else { continue }
            questions.append(.busy(assignment.unit, job.caseID, job.status))
        }
    }

    private func undo(_ undone: Int64, on unit: CallSign) throws {
        let (_, _, history) = try takeBack(undone, on: unit, as: Unit.self)
        for recorded in history.reversed() where recorded.act == undone {
            switch recorded.event.fact {
            case .messageSent(let id, _): try undoMessage(id)
            case .resent(let id, let previous):
                guard let item = try OutboxRecord.fetch(id, db), item.state == .queued else {
                    throw Refusal.ofUndo(.cannotUndo(recorded.event.kind))
                }
                outbox.append(.put(item.id, previous.state, reason: previous.reason))
            case .statusSet, .unitNoted, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised,
                .sosTaken, .alarmsChanged, .delivered, .deliveryFailed:
                break
            }
        }
    }

    /// Cancels a message that is not delivered.
    ///
    /// If it was sent or delivered, a recall is queued as well.
    private func undoMessage(_ id: Int64) throws {
        guard let item = try OutboxRecord.fetch(id, db) else { return }
        if item.state != .delivered { outbox.append(.put(id, .cancelled, reason: OutboxItem.superseded)) }
        guard item.state == .sent || item.state == .delivered else { return }
        try send(.recall, to: item.unit, OutboxContent(text: "前一条消息作废:" + item.content.text))
    }
}
