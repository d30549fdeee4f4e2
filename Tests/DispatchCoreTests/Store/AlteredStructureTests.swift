import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// A store of another structure is a fault of the store, not of the disk.
@Suite struct AlteredStructureTests {
    @Test(arguments: [
        "DELETE FROM grdb_migrations", "DELETE FROM grdb_migrations WHERE identifier = '4'",
    ])
    func `a desk that does not name the version of its tables takes a backup`(_ sql: String) throws {
        let test = try TestDesk()
        try sqlite(test.folder, sql)
        let problem = try fault { _ = try test.again() }
        #expect(problem.phrase.english.contains("zhiban restore"))
        #expect(problem.phrase.chinese.contains("zhiban restore"))
    }

    @Test(arguments: [
        "CREATE TRIGGER no BEFORE INSERT ON cases BEGIN SELECT RAISE(ABORT, 'no'); END", "DROP TABLE day_counters",
    ])
    func `a trigger that refuses, and a table that is missing, are to be audited`(_ sql: String) throws {
        let test = try TestDesk()
        try sqlite(test.folder, sql)
        let problem = try fault { _ = try test.register() }
        #expect(problem.phrase.english.contains("zhiban audit"))
        #expect(!problem.phrase.english.contains("disk"))
    }

    private func fault(_ body: () throws -> Void) throws -> StoreProblem {
        let failure = #expect(throws: DeskFailure.self, performing: body)
        guard case .store(let problem) = failure else { throw Missing() }
        #expect(problem.kind == .integrity)
        return problem
    }
}
