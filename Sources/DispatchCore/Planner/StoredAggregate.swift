import DispatchDomain
import GRDB

/// An aggregate as the store has it: what the planner needs to know of one beside its rules.
protocol StoredAggregate: Aggregate {
    /// As it is now; nil for one that is not there.
    static func current(_ id: ID, _ db: Database) throws -> Self?

    /// What it has become, among all that an act has done.
    static func change(_ changed: Changed<Self>) -> ActOutcome.Change

    /// What has happened to it since an act and would lose its sense without it.
    static func built(on act: Int64, in history: [Recorded<Event>]) -> [LastChange]
}

extension StoredAggregate {
    static func built(on act: Int64, in history: [Recorded<Event>]) -> [LastChange] { [] }
}

extension Case: StoredAggregate {
    static func current(_ id: CaseID, _ db: Database) throws -> Case? { try CaseProjection.current(id, db) }

    static func change(_ changed: Changed<Case>) -> ActOutcome.Change { .onCase(changed) }

    static func built(on act: Int64, in history: [Recorded<CaseEvent>]) -> [LastChange] {
        let undone = Set(history.compactMap(\.event.undoneAct))
        let made = history.contains { recorded in
            if recorded.act == act, case .registered = recorded.event.fact { true } else { false }
        }
        let later = history.filter { recorded in
            recorded.stamp.seq > act && recorded.act != act && !undone.contains(recorded.act)
                && recorded.event.undoneAct == nil && (made || !recorded.event.fact.standsAlone)
        }
        return later.map { LastChange(by: $0.stamp.by, at: $0.stamp.at, kind: $0.event.kind) }
    }
}

/// What a unit says stands by itself: of each thing, the last that was said counts.
extension DispatchDomain.Unit: StoredAggregate {
    static func current(_ id: CallSign, _ db: Database) throws -> Self? {
        try db.require(.units)
        return try UnitRecord.fetch(id, db)
    }

    static func change(_ changed: Changed<Self>) -> ActOutcome.Change { .onUnit(changed) }
}

extension DeskReference: StoredAggregate {
    /// Nothing of it is looked at to decide: see `DeskCircumstances`.
    static func current(_ id: ID, _ db: Database) throws -> DeskReference? { nil }

    static func change(_ changed: Changed<DeskReference>) -> ActOutcome.Change { .onDesk(changed) }
}
