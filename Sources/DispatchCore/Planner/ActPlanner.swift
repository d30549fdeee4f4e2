import DispatchDomain
import GRDB

/// Decides what an act does: reads the store and writes nothing.
///
/// `Desk.preview` and `Desk.perform` both run this code, `perform` inside its write transaction.
final class ActPlanner {
    let db: Database
    let rules: CaseRules
    let act: Act
    let at: Timestamp
    private(set) var planned: [ActOutcome.Change] = []
    var questions: [Warning] = []
    /// The planned changes of the outbox.
    var outbox: [OutboxChange] = []
    /// The aggregates as the steps so far have left them.
    private var states: [JournalSubject: any Sendable] = [:]
    private let firstSeq: Int64
    /// The cases as earlier acts of the same transaction have left them.
    private let caseCache: CaseCache

    /// - throws: `DeskRefusal.unknownOperator` if the desk does not know the operator who acts any more.
    init(
        _ act: Act,
        at: Timestamp,
        rules: CaseRules,
        firstSeq: Int64,
        db: Database,
        cases: CaseCache = CaseCache()
    ) throws {
        var act = act
        act.actor = try act.actor.standing(db)
        self.act = act
        self.at = at
        self.rules = rules
        self.firstSeq = firstSeq
        caseCache = cases
        self.db = db
    }

    /// Plans all steps of the act, in order; throws the refusal of the first one that is refused.
    func plan() throws {
        for step in act.steps { try plan(step) }
    }

    /// The changes, questions and new outbox items planned so far.
    var outcome: ActOutcome {
        ActOutcome(at: at, changes: planned, questions: questions, outbox: outbox.compactMap(\.added))
    }

    private func plan(_ step: Act.Step) throws {
        switch step {
        case .register(let registration): try register(registration)
        case .onCase(let id, let action): try plan(action, on: id)
        case .joinCases(let master, let other):
            guard master != other else { throw Refusal.ofCase(.sameCase(master)) }
            let calls = try currentCase(other).calls
            try plan(.absorb(other: other, calls: calls), on: master)
            try plan(.merge(into: master), on: other)
        case .onUnit(let unit, let action): try plan(action, on: unit)
        case .onOutbox(let id, let action):
            guard let item = try OutboxRecord.fetch(id, db) else { throw Refusal.ofUnit(.unknownOrder(id)) }
            try plan(action, on: item.unit, about: item)
        case .takeOldestSOS:
            guard let unit = try UnitQueries(db: db).oldestSOS() else { throw Refusal.ofUnit(.noSOS(nil)) }
            try plan(.takeSOS, on: unit)
        case .refuse(let refusal): throw refusal
        case .undo: try undo()
        }
    }

    // MARK: Any aggregate

    /// Returns an aggregate as the steps so far have left it; nil if it does not exist.
    func current<Thing: StoredAggregate>(_ id: Thing.ID, as kind: Thing.Type) throws -> Thing? {
        try states[Thing.subject(id)] as? Thing ?? Thing.current(id, db)
    }

    /// Adds events of an aggregate to the plan and returns its new state.
    @discardableResult
    func add<Thing: StoredAggregate>(_ events: [Thing.Event], to id: Thing.ID, from before: Thing?) throws -> Thing? {
        var state = before
        for var event in events {
            if !planned.isEmpty { event.act = firstSeq }
            let recorded = Recorded(event, nextStamp)
            let after = try Thing.following(recorded, on: state, id: id) {
                try Journal(db: db).history(of: Thing.self, id) + [recorded]
            }
            planned.append(Thing.change(Changed(id, recorded, from: state, to: after)))
            states[Thing.subject(id)] = after
            state = after
        }
        return state
    }

    private var nextStamp: Stamp {
        Stamp(seq: firstSeq + Int64(planned.count), at: at, by: act.actor.name)
    }

    // MARK: Cases

    private func register(_ registration: Registration) throws {
        try check(registration.location.point)
        let action = CaseAction.register(registration)
        let events = try Case.decide(action, on: nil, in: circumstances(action))
        let day = DeskZone.china.day(of: at)
        let county = rules.settings.county
        let counted = try DayCounterProjection.last(of: day, county: county, db) ?? 0
        let last = max(counted, try GivenSerials(db: db).last(of: day))
        let serial = last + 1 + planned.count { $0.ofCase?.before == nil && $0.ofCase?.after != nil }
        let end = act.receipt == nil ? CaseID.lastSerial : CaseID.lastSerialOfDevices
        guard serial <= end else { throw Refusal.ofCase(.dayFull(day)) }
        try add(events, to: CaseID(county: county, day: day, serial: serial), from: Case?.none)
    }

    /// Refuses a point outside of ±90° latitude or ±180° longitude: a device may report any numbers.
    private func check(_ point: GeoPoint?) throws {
        guard let point else { return }
        guard (-90...90).contains(point.latitude) else {
            throw Refusal.ofValue(.outOfRange(what: Phrase("纬度", "latitude"), low: -90, high: 90))
        }
        guard (-180...180).contains(point.longitude) else {
            throw Refusal.ofValue(.outOfRange(what: Phrase("经度", "longitude"), low: -180, high: 180))
        }
    }

    private func plan(_ action: CaseAction, on id: CaseID) throws {
        if case .correct(let correction) = action { try check(correction.location?.point) }
        let before = try currentCase(id)
        let circumstances = try circumstances(action)
        let events = try Case.decide(action, on: before, in: circumstances)
        let row = try Case.transition(for: action, on: before, circumstances)
        questions += Case.questions(about: action, on: before, row, circumstances)
        try add(events, to: id, from: before)
    }

    private func circumstances(_ action: CaseAction) throws -> CaseCircumstances {
        var circumstances = CaseCircumstances(actor: act.actor, at: at, rules: rules)
        for unit in action.content.units { circumstances.units[unit] = try facts(unit) }
        return circumstances
    }

    /// Returns a unit with its jobs; refused if the unit is unknown.
    func facts(_ unit: CallSign) throws -> UnitFacts {
        guard let facts = try UnitQueries(db: db).facts(unit) else { throw Refusal.ofUnit(.unknownUnit(unit)) }
        return facts
    }

    /// Returns the current state of a case; refused if its version is not the one the actor saw.
    private func currentCase(_ id: CaseID) throws -> Case {
        if let item = states[.onCase(id)] as? Case { return item }
        guard let item = try caseCache[id] ?? CaseProjection.current(id, db) else {
            throw Refusal.ofCase(.unknownCase(id.description))
        }
        if let seen = act.seen[id], seen != item.version {
            throw Refusal.ofAct(.stale(id, LastChange(item.lastChange)))
        }
        return item
    }
}
