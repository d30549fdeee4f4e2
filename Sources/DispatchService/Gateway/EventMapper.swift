import DispatchCore
import DispatchDomain
import DispatchWire

/// Maps a device event to the steps of an act: which case, which action.
struct EventMapper {
    let desk: Desk
    let event: DeviceEvent

    init(_ desk: Desk, _ event: DeviceEvent) {
        self.desk = desk
        self.event = event
    }

    /// The actor of the act: the device's unit, the feed, or the desk for a failed delivery.
    var actor: Actor {
        switch event.content {
        case .failed: return .desk
        // What a terminal replays of long ago is no sign of life.
        case .missedCall(let call) where !call.isRecent: return .desk
        case .missedCall, .report, .button, .alarms, .note, .nothing, .repetition, .delivered: break
        }
        if let unit = event.device.unit { return .unit(unit) }
        return Actor(name: "feed:\(event.device.id.key)", roles: [.collector])
    }

    /// The steps of the act; nil if there is nothing to journal.
    ///
    /// - throws: `DeskFailure.refused` if the event is not possible, else when the store can't be read.
    func steps() throws(DeskFailure) -> [Act.Step]? {
        switch event.content {
        case .nothing, .repetition: return nil
        case .delivered(let order):
            // A device can send any number; only items of its own unit count.
            guard try desk.outboxItem(order)?.unit == event.device.unit else { return nil }
            return [.onOutbox(order, .delivered(event.device.id))]
        case .failed(let order, let reason): return [.onOutbox(order, .deliveryFailed(reason: reason))]
        case .report(let report): return try steps(report)
        case .button(let meaning): return try steps(meaning, unit())
        case .alarms(let alarms):
            let (unit, device) = (try unit(), event.device.id)
            let bits = UnitAction.alarms(began: alarms.began, ended: alarms.ended, device)
            let actions = alarms.isSOS ? [.raiseSOS(alarms.point, device), bits] : [bits]
            return actions.map { .onUnit(unit, $0) }
        case .missedCall(let call):
            let raised = UnitAction.raiseSOS(call.point, event.device.id, madeAt: call.at)
            return [.onUnit(try unit(), call.isRecent ? raised : .note(call.note(desk.zone)))]
        case .note(let text): return [.onUnit(try unit(), .note(text))]
        }
    }

    private func unit() throws(DeskFailure) -> CallSign {
        guard let unit = event.device.unit else { throw .refused(.ofAct(.notForFeeds)) }
        return unit
    }

    // MARK: Signed reports

    private func steps(_ report: DeviceReport.Report) throws(DeskFailure) -> [Act.Step] {
        let kind: DeviceReport.Kind
        switch report.content {
        case .success(let read): kind = read
        case .failure(let error): throw .refused(.ofAct(.unreadableReport(error.phrase)))
        }
        switch kind {
        case .report(let sighting): return [.register(try registration(sighting, at: try reportedAt(report)))]
        case .status(let status): return [try step(status, try unit(), at: try reportedAt(report))]
        case .taken(let reference): return [try onCase(reference) { .take($0) }]
        case .arrived(let reference): return [try onCase(reference) { .arrive($0) }]
        case .feedback(let reference, let code, let text):
            return [try onCase(reference) { .feedBack($0, code: code, text: text) }]
        case .verify(let reference, let existence, let text):
            return [try asked(reference, \.verification) { .answerVerification(existence, text: text) }]
        case .check(let reference, let result, let text):
            return [try asked(reference, \.check) { .answerCheck(result, text: text) }]
        case .sos(let place):
            // A receiver without a fix says 0°, 0°; without a place, help goes to the last good one.
            let point = place?.wgs84(orElse: event.device.datum)
            let known = point.flatMap { PlausibilityFilter.nowhere($0) == nil ? $0 : nil }
            let madeAt = try reportedAt(report)
            return [.onUnit(try unit(), .raiseSOS(known, event.device.id, madeAt: madeAt))]
        case .position, .ack: return []
        }
    }

    /// Returns when a report was made: its own time, or the time of receipt if its own is long before the device was
    /// enrolled.
    ///
    /// Such a device has no clock, and its case would have the deadlines of 1970, its call for help would seem over.
    private func reportedAt(_ report: DeviceReport.Report) throws(DeskFailure) -> Timestamp {
        let now = desk.now
        // A device keeps its reports for hours; only for older ones is it worth asking when it was enrolled.
        guard now - report.at > Milliseconds.day, let enrolled = try desk.enrolledAt(event.device.id) else {
            return report.at
        }
        return enrolled - report.at > Milliseconds.day ? now : report.at
    }

    private func onCase(
        _ reference: DeviceReport.CaseReference,
        _ action: (CallSign) -> CaseAction
    ) throws(DeskFailure) -> Act.Step {
        let unit = try unit()
        return .onCase(try caseID(reference, unit), action(unit))
    }

    /// The step for an answer to 核实 or 核查; refused if another unit was asked.
    private func asked(
        _ reference: DeviceReport.CaseReference,
        _ inquiry: (Case) -> Case.Inquiry?,
        _ action: () -> CaseAction
    ) throws(DeskFailure) -> Act.Step {
        let unit = try unit()
        let id = try caseID(reference, unit)
        // An inquiry without a unit was made to a person, whose answer an operator enters.
        if let asked = try desk.fetchCase(id).flatMap(inquiry), asked.unit != unit {
            throw .refused(.ofAct(.notAsked(unit)))
        }
        return .onCase(id, action())
    }

    /// Resolves a case reference: a short number means the unit's own job, else today's case, else the newest open case
    /// with that number.
    ///
    /// - throws: A refusal if no case has that number.
    private func caseID(_ reference: DeviceReport.CaseReference, _ unit: CallSign) throws(DeskFailure) -> CaseID {
        switch reference {
        case .id(let id): return id
        case .number(let number):
            let jobs = try desk.unit(unit)?.facts.jobs ?? []
            if let job = jobs.first(where: { $0.caseID.number == number }) { return job.caseID }
            guard let found = try desk.cases(number: number, day: nil).first else {
                throw .refused(.ofCase(.unknownCase("\(number)")))
            }
            return found.id
        }
    }

    // MARK: Buttons

    private func steps(_ meaning: DeviceButton.Meaning, _ unit: CallSign) throws(DeskFailure) -> [Act.Step] {
        switch meaning {
        case .taken: return [.onCase(try job(unit, [.ordered]), .take(unit))]
        case .departed: return [.onCase(try job(unit, [.ordered, .taken]), .depart(unit))]
        case .arrived: return [.onCase(try job(unit, [.ordered, .taken, .enRoute]), .arrive(unit))]
        case .done: return [.onCase(try job(unit, [.onScene]), .feedBack(unit, code: "01", text: nil))]
        case .notFound: return [.onCase(try job(unit, [.onScene]), .feedBack(unit, code: "02", text: nil))]
        case .wantsToTalk: return [.onUnit(unit, .setStatus(.wantsToTalk))]
        case .yes: return [try answer(unit, .yes, .pass)]
        case .no: return [try answer(unit, .no, .fail)]
        }
    }

    /// The step for a status digit: 3 and 4 act on the unit's job, 0 raises an SOS, 1 and 2 on scene ask for a result,
    /// the others only set the status.
    private func step(
        _ status: UnitStatus,
        _ unit: CallSign,
        at instant: Timestamp
    ) throws(DeskFailure) -> Act.Step {
        switch status {
        case .enRoute: return .onCase(try job(unit, [.ordered, .taken]), .depart(unit))
        case .onScene: return .onCase(try job(unit, [.ordered, .taken, .enRoute]), .arrive(unit))
        // Urgent raises an SOS, which stands until an operator takes it.
        case .urgent: return .onUnit(unit, .raiseSOS(nil, event.device.id, madeAt: instant))
        case .patrol, .atPost:
            // On scene this would end the job without a result: the empty feedback code is refused with a request for
            // one.
            let jobs = try desk.unit(unit)?.facts.jobs ?? []
            guard let job = jobs.first(where: { $0.status == .onScene }) else {
                return .onUnit(unit, .setStatus(status))
            }
            return .onCase(job.caseID, .feedBack(unit, code: "", text: nil))
        case .wantsToTalk, .unavailable, .tiedUp, .partlyFree, .onBreak: return .onUnit(unit, .setStatus(status))
        }
    }

    /// The case of the unit's oldest job with one of the statuses, else of its oldest job; refused if it has none.
    private func job(_ unit: CallSign, _ statuses: [Assignment.Status]) throws(DeskFailure) -> CaseID {
        let jobs = try desk.unit(unit)?.facts.jobs ?? []
        guard let job = jobs.first(where: { statuses.contains($0.status) }) ?? jobs.first else {
            throw .refused(.ofCase(.noJob(unit)))
        }
        return job.caseID
    }

    /// The step for yes or no: 有/无 for a verification, 合格/不合格 for a check, for the first open case that
    /// waits for this unit's answer.
    private func answer(
        _ unit: CallSign,
        _ existence: Existence,
        _ result: CheckResult
    ) throws(DeskFailure) -> Act.Step {
        let asked = Question([.openness(.open), .states([.verifying, .checking])])
        for item in try desk.cases(matching: asked, limit: nil) {
            if item.state == .verifying, item.verification?.unit == unit {
                return .onCase(item.id, .answerVerification(existence, text: nil))
            }
            if item.state == .checking, item.check?.unit == unit {
                return .onCase(item.id, .answerCheck(result, text: nil))
            }
        }
        throw .refused(.ofAct(.notAsked(unit)))
    }
}
