import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Projections that are wrong are made anew from the journal, each alone, while the desk is in use.
@Suite struct RepairTests {
    static let damages = [
        "UPDATE cases SET priority = 1", "UPDATE assignments SET unit = '02'", "DELETE FROM calls",
        "UPDATE rollups SET n = n + 1", "UPDATE month_rollups SET n = n + 1", "DELETE FROM month_rollups",
        "UPDATE units SET on_duty = 0", "DELETE FROM devices", "UPDATE operators SET roles = 'ADM'",
        "UPDATE conditions SET time_limit = '9nd'", "DELETE FROM calendar_days",
        "UPDATE day_counters SET last_serial = 9",
        "UPDATE responsibility_grids SET owner = '鬼'", "INSERT INTO place_names VALUES ('鬼', 'name', 1)",
        "INSERT INTO unit_grid_boxes VALUES (1, 0, 1, 0, 1)", "INSERT INTO case_search (rowid, grams) VALUES (1, '鬼')",
        "INSERT INTO journal_search (rowid, grams) VALUES (1, '鬼')",
        "UPDATE case_search_data SET block = x'0000' WHERE id = 1",
        "UPDATE journal_search_data SET block = x'0000' WHERE id = 1",
    ]

    @Test(arguments: damages)
    func `what was changed behind the journal's back is what it was`(_ sql: String) throws {
        let test = try StoreAuditTests.desk()
        let before = try projections(test.folder)
        try sqlite(test.folder, sql)
        #expect(try !test.desk.audit(rebuild: true).isSound)
        let done = try test.desk.repair(by: test.admin)
        #expect(done.findings.allSatisfy { if case .rebuild = $0.remedy { true } else { false } }, "\(done.findings)")
        #expect(try projections(test.folder) == before)
        let after = try test.again().audit(rebuild: true)
        #expect(after.isSound, "\(after)")
    }

    @Test func `what is right is left alone`() throws {
        let test = try StoreAuditTests.desk()
        try sqlite(test.folder, "UPDATE rollups SET n = n + 1")
        let done = try test.desk.repair(by: test.admin)
        #expect(done.findings.map(\.table) == ["rollups"])
        let entry = try test.desk.journal(after: 0).last.orThrow()
        #expect(entry.body.contains("\"what\":[\"rollups\"]"))
    }

    @Test func `a repair that was stopped is ended by another process, which gives no partial answer until then`()
        throws
    {
        let test = try StoreAuditTests.desk()
        let before = try projections(test.folder)
        let other = try test.again()
        try sqlite(test.folder, "UPDATE cases SET text = '伪造'; UPDATE rollups SET n = n + 1")
        // As after a kill: the entry is in the journal, and the tables are empty and marked.
        _ = try test.desk.repair(by: test.admin, isStopped: { true })
        #expect(try other.rebuildPercent() != nil)
        #expect(throws: DeskFailure.self) { try other.cases(matching: Question(), limit: nil) }
        #expect(try other.rebuild())
        #expect(try projections(test.folder) == before)
        // It had the desk open all the while, and goes on with it.
        _ = try other.perform(Act(actor: test.admin, steps: [.register(test.registration("修复之后"))]))
        #expect(try test.again().audit(rebuild: true).isSound)
    }
}
