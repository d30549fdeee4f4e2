import DispatchCore
import DispatchDomain
import Foundation
import Synchronization
import TestSupport
import Testing

/// Missing projections are rebuilt from the journal to the same rows while other processes work on the desk.
@Suite struct RebuildTests {
    @Test func `a journal of every kind is rebuilt to what the version that wrote it said`() throws {
        let journal = try JournalOfEveryKind()
        let desk = try journal.open()
        #expect(try desk.rebuildPercent() == 0)
        #expect(try desk.rebuild())
        #expect(try desk.rebuildPercent() == nil)
        #expect(try journal.dump() == JournalOfEveryKind.text("tables.txt"))
        // Later versions index more terms, but every term of that version is still found.
        let pieces = Set(try journal.dumpSearch().split(separator: "\n"))
        #expect(try pieces.isSuperset(of: JournalOfEveryKind.text("search.txt").split(separator: "\n")))
        let report = try desk.audit(rebuild: true)
        // The orders that its acts have queued are not among its files.
        #expect(report.findings.allSatisfy { $0.table == "outbox" }, "\(report)")
        #expect(report.entries == Int64(journal.lines.count))
    }

    @Test func `it holds an entry of every kind`() throws {
        let kinds = Set(try JournalOfEveryKind().lines.map(\.kind))
        // The journal lacks kinds added later; none of its kinds may be removed.
        #expect(kinds.count == 59)
        for kind in kinds {
            let isKnown =
                EveryFact.ofCases.contains { $0.kind == kind } || EveryFact.ofUnits.contains { $0.kind == kind }
                || EveryFact.ofDesk.contains { $0.kind == kind }
            #expect(isKnown, "\(kind)")
        }
    }

    @Test func `stopped after each transaction and begun again, it comes to the same`() throws {
        let journal = try JournalOfEveryKind()
        var rounds = 0
        var isDone = false
        while !isDone, rounds < 1000 {
            rounds += 1
            let asked = Mutex(0)
            // As after a kill: another process opens the desk and continues the rebuild.
            isDone = try journal.open().rebuild(isStopped: {
                asked.withLock {
                    $0 += 1
                    return $0 > 2
                }
            })
        }
        #expect(isDone)
        #expect(rounds > 2)
        #expect(try journal.dump() == JournalOfEveryKind.text("tables.txt"))
        #expect(try journal.open().audit(rebuild: true).findings.allSatisfy { $0.table == "outbox" })
    }

    @Test func `queries are refused during a rebuild, and acts go on`() throws {
        let test = try TestDesk()
        let old = try test.register("从前的")
        _ = try test.dispatched()
        try sqlite(test.folder, JournalOfEveryKind.drop)
        let desk = try test.again()
        #expect(throws: DeskFailure.self) { try desk.cases(matching: Question(), limit: nil) }
        do {
            _ = try desk.queue()
            Issue.record("a queue of nothing")
        } catch {
            guard case .store(let problem) = error else { throw error }
            #expect(problem.kind == .unavailable)
            #expect(problem.isRebuilding)
        }
        // Stops once reference data and units are complete.
        let asked = Mutex(0)
        _ = try desk.rebuild(isStopped: {
            asked.withLock {
                $0 += 1
                return $0 > 4
            }
        })
        let note = Act(actor: test.admin, steps: [.onCase(old.id, .note("重建中"))])
        let outcome = try desk.perform(note)
        #expect(outcome.subject?.version == 2)
        let new = try desk.perform(Act(actor: test.admin, steps: [.register(test.registration("重建中来的"))]))
        #expect(new.subject?.number == 103)
        // Places are rebuilt last of what acts need, and the text could be a place.
        let somewhere = Act(actor: test.admin, steps: [.register(test.registration("在哪里", at: nil))])
        #expect {
            try desk.perform(somewhere)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.isRebuilding
        }
        #expect(try desk.rebuild())
        #expect(try desk.fetchCase(old.id)?.version == 2)
        #expect(try desk.cases(matching: Question(), limit: nil).count == 3)
        #expect(try desk.search(["重建"]).map(\.id) == [new.subject?.id])
        let report = try desk.audit(rebuild: true)
        #expect(report.isSound, "\(report)")
    }

    @Test func `one figure alone is made again, and nothing else waits`() throws {
        let test = try TestDesk()
        _ = try test.dispatched()
        let before = try projections(test.folder)
        try sqlite(test.folder, "DROP TABLE rollups; DROP TABLE month_rollups;")
        let desk = try test.again()
        #expect(try desk.queue().count == 1)
        #expect(throws: DeskFailure.self) {
            try desk.rollup(.report, from: LocalDay(rawValue: 20_261_118), through: LocalDay(rawValue: 20_261_118))
        }
        try test.register("还在记")
        #expect(try desk.rebuild())
        let counts = try desk.rollup(
            .report,
            from: LocalDay(rawValue: 20_261_118),
            through: LocalDay(rawValue: 20_261_118)
        )
        #expect(counts.map(\.n) == [2])
        #expect(before != (try projections(test.folder)))
        #expect(try desk.audit(rebuild: true).isSound)
    }

    /// A read while the clock stands (`ZHIBAN_NOW`).
    @Test(arguments: [
        "UPDATE meta SET value = replace(value, 'cases:2', 'cases:1') WHERE key = 'projections'",
        "DROP TABLE rollups",
    ])
    func `a desk of another version that may not be made anew is refused and stays as it is`(_ change: String) throws {
        let test = try TestDesk()
        try test.register()
        try sqlite(test.folder, change)
        func contents() throws -> String {
            try sqlite(test.folder, "SELECT name FROM sqlite_master; SELECT * FROM meta; SELECT * FROM rebuild")
        }
        let before = try contents()
        func open(mayRemake: Bool) throws -> Desk {
            try Desk(opening: test.folder, settings: DeskSettings(), frozen: TestDesk.now, mayRemake: mayRemake)
        }
        #expect {
            _ = try open(mayRemake: false)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable
        }
        #expect(try contents() == before)
        #expect(try open(mayRemake: true).rebuildPercent() != nil)
    }

    /// A console that was open before a newer program took over the desk must not write projections in the old form.
    @Test func `an act is refused when the desk has other versions of the projections`() throws {
        let test = try TestDesk()
        try test.register()
        try sqlite(
            test.folder,
            "UPDATE meta SET value = replace(value, 'cases:', 'cases:9') WHERE key = 'projections'"
        )
        #expect {
            try test.register("写不了")
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .unavailable && problem.isReplacement
        }
    }
}
