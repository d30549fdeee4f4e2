import DispatchDomain
import GRDB

/// Works out what an act does, reading the desk and writing nothing.
///
/// A preview and the real thing are this same code; the real thing runs it inside its transaction.
final class ActPlanner {
    struct Planned {
        var change: ActOutcome.Change
        var unitEvent: UnitEvent?
    }

    let db: Database
    let rules: CaseRules
    let act: Act
    let at: Timestamp
    private(set) var planned: [Planned] = []
    var questions: [Refusal.Warning] = []
    /// What becomes of the outbox.
    var outbox: [OutboxChange] = []
    /// Cases as the steps so far have left them.
    private var cases: [CaseID: Case] = [:]
    let firstSeq: Int64
    /// Cases that earlier acts of the same transaction have left so.
    private let earlier: KnownCases

    init(_ act: Act, at: Timestamp, rules: CaseRules, firstSeq: Int64, db: Database, known: KnownCases = KnownCases()) {
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

    /// Works out what the units concerned have to be told; asked for apart, because made-up pasts tell nobody.
    func planOrders() throws {
        var seen: Set<CaseID> = []
        for case .onCase(let id) in planned.map(\.change.subject) where seen.insert(id).inserted {
            let changes = planned.map(\.change).filter { $0.subject == .onCase(id) }
            guard let first = changes.first, let last = changes.last else { continue }
            let orders = Orders(from: first.before, to: last.after)
            try plan(orders, for: last.after ?? first.before, because: last.event?.fact)
        }
    }

    private func plan(_ step: Act.Step) throws {
        switch step {
        case .register(let registration): try register(registration)
        case .onCase(let id, let action):
            if case .correct(let correction) = action { try check(correction.location?.point) }
            try decide(action, on: id)
        case .joinCases(let master, let other):
            guard master != other else { throw Refusal.sameCase(master) }
            let calls = try known(other).calls
            try decide(.absorb(other: other, calls: calls), on: master)
            try decide(.merge(into: master), on: other)
        case .undo: try undo()
        case .refuse(let refusal): throw refusal
        default: try planOnUnit(step)
        }
    }

    private func register(_ registration: Registration) throws {
        try check(registration.location.point)
        let action = CaseAction.register(registration)
        let event = try Case.decide(action, on: nil, in: circumstances(action))
        let day = DeskZone.china.day(of: at)
        let last = try DayCounterProjection.last(of: day, county: rules.settings.county, db)
        let serial = (last ?? 0) + 1 + planned.count { $0.change.kind == "registered" }
        guard serial <= CaseID.lastSerial else { throw Refusal.dayFull(day) }
        add(event, to: CaseID(county: rules.settings.county, day: day, serial: serial), from: nil)
    }

    /// A terminal may say it is anywhere; a case has to be on earth.
    private func check(_ point: GeoPoint?) throws {
        guard let point else { return }
        guard (-90...90).contains(point.latitude) else {
            throw Refusal.outOfRange(what: Phrase("纬度", "latitude"), low: -90, high: 90)
        }
        guard (-180...180).contains(point.longitude) else {
            throw Refusal.outOfRange(what: Phrase("经度", "longitude"), low: -180, high: 180)
        }
    }

    func decide(_ action: CaseAction, on id: CaseID) throws {
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
        guard let item = try earlier[id] ?? CaseProjection.current(id, db) else {
            throw Refusal.unknownCase(id.description)
        }
        if let seen = act.seen[id], seen != item.version {
            throw Refusal.stale(id, Refusal.LastChange(item.lastChange))
        }
        return item
    }

    var nextStamp: Stamp {
        Stamp(seq: firstSeq + Int64(planned.count), at: at, by: act.actor.name)
    }

    private func add(_ event: CaseEvent, to id: CaseID, from before: Case?) {
        var event = event
        if !planned.isEmpty { event.act = firstSeq }
        let after = Case.applying(event, nextStamp, to: before, id: id)
        append(event, id, before, after)
    }

    func append(_ event: CaseEvent, _ id: CaseID, _ before: Case?, _ after: Case?) {
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

    func add(_ fact: UnitFact, to unit: CallSign) {
        planned.append(
            Planned(
                change: ActOutcome.Change(seq: nextStamp.seq, subject: .unit(unit), kind: fact.kind, unitFact: fact),
                unitEvent: UnitEvent(fact: fact, act: planned.isEmpty ? nil : firstSeq)
            )
        )
    }
}
