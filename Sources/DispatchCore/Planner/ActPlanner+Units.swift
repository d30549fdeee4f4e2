import DispatchDomain
import GRDB

/// The steps about a unit.
extension ActPlanner {
    /// Plans an action on a unit.
    ///
    /// - parameter item: The outbox item that the action is about, if any.
    func plan(_ action: UnitAction, on id: CallSign, about item: OutboxItem? = nil) throws {
        guard let unit = try current(id, as: Unit.self) else { throw Refusal.ofUnit(.unknownUnit(id)) }
        if let item, action.kind == .resend { try checkWanted(item) }
        let events = try Unit.decide(action, on: unit, in: circumstances(action, on: id, item))
        try ask(about: action, on: id)
        try add(events, to: id, from: unit)
        for event in events { try planOutbox(for: event.fact, to: id) }
    }

    private func circumstances(
        _ action: UnitAction,
        on id: CallSign,
        _ item: OutboxItem?
    ) throws -> UnitCircumstances {
        var circumstances = UnitCircumstances(at: at, nextItem: try nextItem(), hasTerminal: false)
        circumstances.item = item.map { .init(id: $0.id, state: $0.state, reason: $0.reason) }
        switch action {
        case .announceSafety:
            let silence = SafetyQuery(db, rules.settings)
            circumstances.silentSince = try silence.since(of: id, at: at)
        case .raiseSOS: circumstances.point = try UnitQueries(db: db).fix(of: id)?.point
        case .takeSOS, .resend: circumstances.hasTerminal = try hasTerminal(id)
        case .setStatus, .note, .setDuty, .checkSafety, .alarms, .message, .delivered, .deliveryFailed: break
        }
        return circumstances
    }

    private func ask(about action: UnitAction, on id: CallSign) throws {
        guard case .setDuty(false) = action, let job = try facts(id).jobs.first else { return }
        // A unit that goes off duty with a job leaves the case without anyone who handles it.
        questions.append(.busy(id, job.caseID, job.status))
    }

    /// Refuses to resend an order to a unit that is neither assigned to the case nor asked to verify or check it.
    private func checkWanted(_ item: OutboxItem) throws {
        guard item.kind == .order, item.state == .failed || item.state == .sent, let id = item.caseID else { return }
        let about = try CaseProjection.current(id, db)
        let isWanted =
            about?.activeAssignment(of: item.unit) != nil
            || (about?.state == .verifying && about?.verification?.unit == item.unit)
            || (about?.state == .checking && about?.check?.unit == item.unit)
        guard isWanted else { throw Refusal.ofCase(.notAssigned(item.unit, id)) }
    }
}
