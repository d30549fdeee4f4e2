import DispatchDomain
import GRDB

/// Takes what happens into the projections, one change at a time, in the transaction that writes it to the journal.
///
/// While projections are being rebuilt, those are left to the rebuild that are not whole yet; but a case that somebody
/// acts on is taken in as a whole, so that whoever acts next finds it.
final class Projector {
    private let db: Database
    private let rebuild: RebuildState?
    private let whole: [any Projection]
    private let building: [any Projection]

    init(_ db: Database) throws {
        self.db = db
        rebuild = try RebuildState.current(db)
        let names = rebuild?.building ?? []
        whole = Projections.all.filter { !names.contains($0.name) }
        building = Projections.all.filter { names.contains($0.name) }
    }

    /// An event of a case that is in the journal already, with the case before and after it.
    func take(_ event: CaseEvent, _ stamp: Stamp, on id: CaseID, from before: Case?, to after: Case?) throws {
        let change = CaseChange(id, from: before, to: after, [Recorded(event, stamp)])
        for projection in whole { try projection.take(change, db) }
        guard let rebuild else { return }
        if try rebuild.isDone(id, db) {
            for projection in building { try projection.take(change, db) }
        } else if rebuild.isPast(.units) {
            let change = CaseChange(id, from: nil, to: after, try Journal(db: db).history(of: id))
            for projection in building { try projection.take(change, db) }
            try RebuildState.markDone(id, db)
        }
    }

    func take(_ fact: UnitFact, of unit: CallSign, _ stamp: Stamp) throws {
        let change = UnitChange(unit: unit, fact: fact, stamp: stamp)
        for projection in whole { try projection.take(change, db) }
        guard let rebuild, rebuild.isPast(.units) else { return }
        for projection in building { try projection.take(change, db) }
    }

    func take(_ fact: DeskFact, _ stamp: Stamp) throws {
        let change = DeskChange(
            fact: fact,
            stamp: stamp,
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
