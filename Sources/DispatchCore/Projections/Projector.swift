import DispatchDomain
import GRDB

/// Applies changes to the projections, one at a time, in the transaction that journals them.
///
/// During a rebuild, projections that are not complete are left to it; but a case that is acted on is projected from
/// all its events at once, so that the next act finds it.
final class Projector {
    private let db: Database
    private let rebuild: RebuildState?
    private let whole: [any Projection]
    private let building: [any Projection]

    /// Reads which projections are being rebuilt; valid for the current transaction.
    init(_ db: Database) throws {
        self.db = db
        rebuild = try RebuildState.current(db)
        let names = rebuild?.building ?? []
        whole = Projections.all.filter { !names.contains($0.name) }
        building = Projections.all.filter { names.contains($0.name) }
    }

    /// Applies a change whose entry is already in the journal.
    func take(_ change: ActOutcome.Change) throws {
        switch change {
        case .onCase(let changed): try take(changed)
        case .onUnit(let changed): try take(changed)
        case .onDesk(let changed): try take(changed)
        }
    }

    private func take(_ changed: Changed<Case>) throws {
        let id = changed.id
        let change = CaseChange(id, from: changed.before, to: changed.after, [changed.recorded])
        for projection in whole { try projection.take(change, db) }
        guard let rebuild else { return }
        if try rebuild.isDone(id, db) {
            for projection in building { try projection.take(change, db) }
        } else if rebuild.isPast(.units) {
            let history = try Journal(db: db).history(of: Case.self, id)
            let change = CaseChange(id, from: nil, to: changed.after, history)
            change.words = try LastWords.read(db)
            for projection in building { try projection.take(change, db) }
            try RebuildState.markDone(id, db)
        }
    }

    private func take(_ change: UnitChange) throws {
        for projection in whole { try projection.take(change, db) }
        guard let rebuild, rebuild.isPast(.units) else { return }
        for projection in building { try projection.take(change, db) }
    }

    private func take(_ changed: Changed<DeskReference>) throws {
        let change = DeskChange(
            fact: changed.event.fact,
            stamp: changed.recorded.stamp,
            isIndexed: { [rebuild, db] id in
                try rebuild?.isDone(id, db) ?? true
            }
        )
        for projection in whole { try projection.take(change, db) }
        guard let rebuild else { return }
        for projection in building where rebuild.isPast(projection.sources.stage) {
            try projection.take(change, db)
        }
    }
}
