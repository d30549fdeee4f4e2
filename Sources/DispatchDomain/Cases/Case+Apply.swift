extension Case {
    /// Returns the case after one more event; if `old` is nil, a registration creates it and any other event gives nil.
    package static func applying(_ event: CaseEvent, _ stamp: Stamp, to old: Case?, id: CaseID) -> Case? {
        let change = Change(seq: stamp.seq, at: stamp.at, by: stamp.by, kind: event.fact.kind)
        guard var result = old ?? Case(id: id, event.fact, change) else { return nil }
        result.apply(event, stamp)
        result.pass(event, stamp)
        return result
    }

    /// Counts every event in the version, also undone and undoing ones, so that no version occurs twice.
    package mutating func pass(_ event: CaseEvent, _ stamp: Stamp) {
        version += 1
        lastChange = Change(seq: stamp.seq, at: stamp.at, by: stamp.by, kind: event.fact.kind)
    }

    private init?(id: CaseID, _ fact: CaseFact, _ change: Change) {
        guard case .registered(let call, let location, let grid, let responsibility, let classKey, let priority) = fact
        else { return nil }
        self.id = id
        state = .reported
        self.classKey = classKey
        self.priority = priority
        text = call.text
        self.location = location
        self.grid = grid
        self.responsibility = responsibility
        calls = [call]
        reportedAt = call.at
        lastChange = change
    }

    private mutating func apply(_ event: CaseEvent, _ stamp: Stamp) {
        if let timing = event.timing { apply(timing) }
        let before = state
        if let to = event.to { state = to }
        // A suspension or a return also stops the handling timer; only feedback can be late.
        if event.to == .feedback { handledLate = event.timing?.late ?? false }
        switch event.fact {
        case .registered, .timerRestarted, .undone: break
        case .corrected(let changes): apply(changes)
        case .callJoined(let call): calls.append(call)
        case .callsTaken(_, let taken): calls += taken
        case .merged(let master):
            mergedInto = master
            end(at: stamp.at)
        case .claimed: owner = stamp.by
        case .verificationAsked(let unit): verification = Inquiry(unit: unit, askedAt: stamp.at)
        case .verificationAnswered(let existence, _): verification?.answer = existence.rawValue
        case .proposed(let key, let chosen, let newPriority):
            (classKey, condition, priority) = (key, chosen, newPriority ?? priority)
            owner = owner ?? stamp.by
        case .filed(let key, let chosen, let filedLimit, let newPriority):
            (classKey, condition, limit, priority) = (key, chosen, filedLimit, newPriority ?? priority)
            filedAt = stamp.at
        case .refused(let code, let said), .closed(let code, let said):
            outcome = Outcome(code: code, text: said)
            end(at: stamp.at)
        case .closingProposed(let code, let said): outcome = Outcome(code: code, text: said)
        case .voided(let reason):
            outcome = Outcome(code: nil, text: reason)
            end(at: stamp.at)
        case .reopened: reopen()
        case .returned:
            counts.returns += 1
            endAssignments(as: .returned, at: stamp.at)
        case .suspended(let until, let reason):
            counts.suspensions += 1
            suspension = Suspension(from: before, until: until, reason: reason, timer: event.timing?.stopped)
        case .resumed: suspension = nil
        case .sentToCheck(let unit): check = Inquiry(unit: unit, askedAt: stamp.at)
        case .checkAnswered(let result, _):
            check?.answer = result.rawValue
            checkedAt = stamp.at
        case .noted: answerUrging(by: stamp.by)
        case .prioritised(let level): priority = level
        case .urged(let level, _, let replyDue):
            counts.urges += 1
            // The level never falls: a weaker urging does not lift what a stronger one requires.
            urging = Urging(
                level: max(level, urging?.level ?? 0),
                by: stamp.by,
                at: stamp.at,
                replyDue: replyDue,
                replied: false,
                overdueTold: false
            )
        case .deadlinePassed(let stage, let deadline):
            // The announcement may be about a timer that an undo has replaced; it does not count for the running one.
            if timer?.stage == stage, timer?.deadline == deadline { deadlinePassed = true }
        case .replyMissing(let due):
            if urging?.replyDue == due { urging?.overdueTold = true }
        case .dispatched(let units, let lead, let newDepartment, let progress):
            order(units, lead: lead, progress, at: stamp.at)
            department = newDepartment ?? department
            dispatchedAt = stamp.at
            check = nil
        case .unitAdded(let unit):
            assignments.append(Assignment(unit: unit, role: .support, orderedAt: stamp.at))
        case .orderTaken(let unit): move(unit, to: .taken, at: stamp.at)
        case .departed(let unit): move(unit, to: .enRoute, at: stamp.at)
        case .arrived(let unit): move(unit, to: .onScene, at: stamp.at)
        case .recalled(let unit, _, let newLead): recall(unit, newLead: newLead, at: stamp.at)
        case .fedBack(let unit, let code, let said): feedBack(unit, code, said, stamp)
        case .reworked(let unit, _):
            counts.reworks += 1
            assignments.append(Assignment(unit: unit, role: .lead, orderedAt: stamp.at))
            check = nil
            outcome = nil
        }
    }

    // MARK: Units

    private mutating func order(
        _ units: [CallSign],
        lead: CallSign,
        _ progress: Assignment.Status,
        at instant: Timestamp
    ) {
        for unit in units {
            var assignment = Assignment(unit: unit, role: unit == lead ? .lead : .support, orderedAt: instant)
            if progress != .ordered { assignment.move(to: progress, at: instant) }
            assignments.append(assignment)
        }
    }

    private mutating func recall(_ unit: CallSign, newLead: CallSign?, at instant: Timestamp) {
        move(unit, to: .recalled, at: instant)
        if let newLead, let index = assignments.lastIndex(where: { $0.unit == newLead && $0.status.isActive }) {
            assignments[index].role = .lead
        }
    }

    private mutating func feedBack(_ unit: CallSign, _ code: String, _ said: String?, _ stamp: Stamp) {
        guard let index = assignments.lastIndex(where: { $0.unit == unit && $0.status.isActive }) else { return }
        assignments[index].move(to: .done, at: stamp.at)
        assignments[index].code = code
        assignments[index].text = said
        answerUrging(by: stamp.by)
        guard assignments[index].role == .lead else { return }
        handledAt = stamp.at
        // The feedback of the lead releases units that are not on scene; a unit on scene still gives its own feedback.
        for other in assignments.indices
        where assignments[other].status.isActive && assignments[other].status != .onScene {
            assignments[other].move(to: .released, at: stamp.at)
        }
    }

    private mutating func apply(_ timing: CaseEvent.Timing) {
        if let stopped = timing.stopped {
            heldTimers[stopped] = timing.left
        }
        if let running = timing.running { heldTimers[running.stage] = nil }
        timer = timing.running
        deadlinePassed = false
    }

    private mutating func apply(_ changes: Correction) {
        if let newLocation = changes.location {
            location = newLocation
            grid = changes.grid
            responsibility = changes.responsibility
        }
        if let key = changes.classKey, key != classKey {
            classKey = key
            condition = nil
            limit = nil
        }
        if let telephone = changes.telephone, !calls.isEmpty { calls[0].telephone = telephone }
        if let newText = changes.text { text = newText }
    }

    private mutating func move(_ unit: CallSign, to status: Assignment.Status, at instant: Timestamp) {
        guard let index = assignments.lastIndex(where: { $0.unit == unit && $0.status.isActive }) else { return }
        assignments[index].move(to: status, at: instant)
    }

    private mutating func endAssignments(as status: Assignment.Status, at instant: Timestamp) {
        for index in assignments.indices where assignments[index].status.isActive {
            assignments[index].move(to: status, at: instant)
        }
    }

    private mutating func end(at instant: Timestamp) {
        endAssignments(as: .released, at: instant)
        suspension = nil
        closedAt = instant
    }

    private mutating func reopen() {
        closedAt = nil
        outcome = nil
        mergedInto = nil
        check = nil
        urging = nil
        heldTimers = [:]
    }

    private mutating func answerUrging(by name: String) {
        if let urging, urging.by != name { self.urging?.replied = true }
    }
}
