import DispatchCore
import DispatchDomain
import DispatchWire

/// Tells what a terminal's word means at the desk: which case, which act.
struct EventMapper {
    let desk: Desk
    let word: DeviceEvent

    init(_ desk: Desk, _ word: DeviceEvent) {
        self.desk = desk
        self.word = word
    }

    /// Who says it: the unit, or the feed.
    var actor: Actor {
        switch word.content {
        case .failed: return .desk
        case .report, .event, .alarms, .note, .nothing, .delivered: break
        }
        if let unit = word.device.unit { return .unit(unit) }
        return Actor(name: "feed:\(word.device.id.key)", roles: [.collector])
    }

    /// The steps it asks for; nil when there is nothing to enter.
    func steps() throws(DeskFailure) -> [Act.Step]? {
        switch word.content {
        case .nothing: return nil
        case .delivered(let order):
            // Anyone may say a number: it has to be one of this unit's.
            guard try desk.outboxItem(order)?.unit == word.device.unit else { return nil }
            return [.onOutbox(order, .delivered(word.device.id))]
        case .failed(let order, let reason): return [.onOutbox(order, .deliveryFailed(reason: reason))]
        case .report(let report): return try steps(report)
        case .event(let meaning): return try steps(meaning, unit())
        case .alarms(let alarms):
            let (unit, device) = (try unit(), word.device.id)
            let bits = UnitAction.alarms(began: alarms.began, ended: alarms.ended, device)
            let actions = alarms.isSOS ? [.raiseSOS(alarms.point, device), bits] : [bits]
            return actions.map { .onUnit(unit, $0) }
        case .note(let text): return [.onUnit(try unit(), .note(text))]
        }
    }

    private func unit() throws(DeskFailure) -> CallSign {
        guard let unit = word.device.unit else { throw .refused(.ofAct(.notForFeeds)) }
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
        case .report(let sighting): return [.register(try registration(sighting, at: report.at))]
        case .status(let status): return [try step(status, try unit())]
        case .taken(let reference): return [try onCase(reference) { .take($0) }]
        case .arrived(let reference): return [try onCase(reference) { .arrive($0) }]
        case .feedback(let reference, let code, let text):
            return [try onCase(reference) { .feedBack($0, code: code, text: text) }]
        case .verify(let reference, let existence, let text):
            return [try asked(reference, \.verification) { .answerVerification(existence, text: text) }]
        case .check(let reference, let result, let text):
            return [try asked(reference, \.check) { .answerCheck(result, text: text) }]
        case .sos(let place):
            return [.onUnit(try unit(), .raiseSOS(place?.wgs84(orElse: word.device.datum), word.device.id))]
        case .position, .ack: return []
        }
    }

    private func onCase(
        _ reference: DeviceReport.CaseReference,
        _ action: (CallSign) -> CaseAction
    ) throws(DeskFailure) -> Act.Step {
        let unit = try unit()
        return .onCase(try caseID(reference, unit), action(unit))
    }

    /// An answer to 核实 or 核查: only whoever was asked may give it.
    private func asked(
        _ reference: DeviceReport.CaseReference,
        _ inquiry: (Case) -> Case.Inquiry?,
        _ action: () -> CaseAction
    ) throws(DeskFailure) -> Act.Step {
        let unit = try unit()
        let id = try caseID(reference, unit)
        if let asked = try desk.fetchCase(id).flatMap(inquiry)?.unit, asked != unit {
            throw .refused(.ofAct(.notAsked(unit)))
        }
        return .onCase(id, action())
    }

    /// The case that is meant: by its short number the one the unit works on, else today's or the newest open one.
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

    /// A status digit: 3 and 4 speak of the job, 1 and 2 on scene would end it without a result.
    private func step(_ status: UnitStatus, _ unit: CallSign) throws(DeskFailure) -> Act.Step {
        switch status {
        case .enRoute: return .onCase(try job(unit, [.ordered, .taken]), .depart(unit))
        case .onScene: return .onCase(try job(unit, [.ordered, .taken, .enRoute]), .arrive(unit))
        // Urgent is a call for help, and stands until somebody takes it.
        case .urgent: return .onUnit(unit, .raiseSOS(nil, word.device.id))
        case .patrol, .atPost:
            // On scene it would end the job without a result: refused with the question for one.
            let jobs = try desk.unit(unit)?.facts.jobs ?? []
            guard let job = jobs.first(where: { $0.status == .onScene }) else {
                return .onUnit(unit, .setStatus(status))
            }
            return .onCase(job.caseID, .feedBack(unit, code: "", text: nil))
        case .wantsToTalk, .unavailable, .tiedUp, .partlyFree, .onBreak: return .onUnit(unit, .setStatus(status))
        }
    }

    /// The job a button speaks of: the oldest that is so far along.
    private func job(_ unit: CallSign, _ statuses: [Assignment.Status]) throws(DeskFailure) -> CaseID {
        let jobs = try desk.unit(unit)?.facts.jobs ?? []
        guard let job = jobs.first(where: { statuses.contains($0.status) }) ?? jobs.first else {
            throw .refused(.ofCase(.noJob(unit)))
        }
        return job.caseID
    }

    /// 有/无 or 合格/不合格, whichever the unit was asked.
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
