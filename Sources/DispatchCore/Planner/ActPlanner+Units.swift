import DispatchDomain

/// The steps that are about a unit and no case.
extension ActPlanner {
    /// What has been planned so far.
    var outcome: ActOutcome {
        ActOutcome(at: at, changes: planned.map(\.change), questions: questions, outbox: outbox.compactMap(\.added))
    }

    func planOnUnit(_ step: Act.Step) throws {
        switch step {
        case .setStatus(let unit, let status):
            add(.statusSet(status: status, previous: try facts(unit).unit.ownStatus), to: unit)
        case .noteOnUnit(let unit, let text):
            _ = try facts(unit)
            guard !text.isBlank else { throw Refusal.missing(.text, action: .note) }
            add(.unitNoted(text: text), to: unit)
        case .setDuty(let unit, let onDuty): try setDuty(unit, onDuty)
        case .checkSafety(let unit):
            guard let view = try UnitQueries(db: db).view(unit) else { throw Refusal.unknownUnit(unit) }
            add(.safetyChecked(previous: view.lastWord), to: unit)
        case .announceSafety(let unit):
            let silence = SafetyQuery(db: db, minutes: rules.settings.safetyMinutes)
            guard let since = try silence.since(of: unit, at: at) else { return }
            add(.safetyOverdue(since: since), to: unit)
        case .raiseSOS(let unit, let point, let device): try raiseSOS(unit, point, device)
        case .takeSOS(let unit): try takeSOS(unit)
        case .alarms(let unit, let began, let ended, let device):
            _ = try facts(unit)
            guard !began.isEmpty || !ended.isEmpty else { return }
            add(.alarmsChanged(began: began, ended: ended, device: device), to: unit)
        case .message, .delivered, .deliveryFailed, .resend: try planOnOutbox(step)
        case .register, .onCase, .joinCases, .undo, .refuse: break
        }
    }

    func facts(_ unit: CallSign) throws -> UnitFacts {
        guard let facts = try UnitQueries(db: db).facts(unit) else { throw Refusal.unknownUnit(unit) }
        return facts
    }

    private func setDuty(_ unit: CallSign, _ onDuty: Bool) throws {
        let facts = try facts(unit)
        guard facts.unit.onDuty != onDuty else { throw Refusal.dutyAlready(unit, onDuty: onDuty) }
        // Whoever goes home with a case in hand leaves it with nobody.
        if !onDuty, let job = facts.jobs.first { questions.append(.busy(unit, job.caseID, job.status)) }
        add(.dutySet(onDuty: onDuty), to: unit)
    }

    private func raiseSOS(_ unit: CallSign, _ point: GeoPoint?, _ device: DeviceID) throws {
        guard let view = try UnitQueries(db: db).view(unit) else { throw Refusal.unknownUnit(unit) }
        // The button is pressed again and again; the first time counts.
        guard view.sos == nil else { return }
        // A place that can't be must not keep the call from being heard.
        let place = point.flatMap { $0.isOnEarth ? $0 : nil } ?? view.fix?.point
        add(.sosRaised(sos: SOS(at: at, point: place, device: device, previous: view.unit.ownStatus)), to: unit)
    }

    private func takeSOS(_ wanted: CallSign?) throws {
        if let wanted { _ = try facts(wanted) }
        guard let unit = try wanted ?? UnitQueries(db: db).oldestSOS(), let sos = try UnitQueries(db: db).sos(of: unit)
        else { throw Refusal.noSOS(wanted) }
        let own = try facts(unit).unit.ownStatus
        // What the unit has said of itself since then stays.
        let status = own == .urgent ? (sos.previous == .urgent ? .patrol : sos.previous) : own
        add(.sosTaken(sos: sos, status: status), to: unit)
        // Whoever called for help wants to know that somebody has heard it.
        if try hasTerminal(unit) { try planOnOutbox(.message(unit, "求助已受理,请保持联系")) }
    }
}

extension GeoPoint {
    /// Whether it is a place at all: −90 … 90 by −180 … 180, and no NaN.
    var isOnEarth: Bool { (-90...90).contains(latitude) && (-180...180).contains(longitude) }
}
