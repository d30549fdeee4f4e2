import DispatchDomain
import GRDB

/// An aggregate that the planner can read from the store.
protocol StoredAggregate: Aggregate {
    /// Returns the current state; nil if there is no such aggregate.
    static func current(_ id: ID, _ db: Database) throws -> Self?

    /// Wraps a change of this aggregate as a change of an act's outcome.
    static func change(_ changed: Changed<Self>) -> ActOutcome.Change

    /// Returns the later changes that depend on an act and therefore block its undo.
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

/// A unit's events do not depend on earlier ones, because each sets a value of its own: none of them blocks an undo.
extension DispatchDomain.Unit: StoredAggregate {
    static func current(_ id: CallSign, _ db: Database) throws -> Self? {
        try db.require(.units)
        return try UnitRecord.fetch(id, db)
    }

    static func change(_ changed: Changed<Self>) -> ActOutcome.Change { .onUnit(changed) }
}

extension DeskReference: StoredAggregate {
    /// Always nil: actions on the desk are decided by `DeskCircumstances` alone.
    static func current(_ id: ID, _ db: Database) throws -> DeskReference? { nil }

    static func change(_ changed: Changed<DeskReference>) -> ActOutcome.Change { .onDesk(changed) }
}
