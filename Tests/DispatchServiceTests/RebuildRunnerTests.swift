import DispatchCore
import DispatchDomain
import DispatchService
import TestSupport
import Testing

/// The thread that makes what a restore leaves to be made from the journal.
struct RebuildRunnerTests {
    /// A console that does not listen has nobody else who would do it.
    @Test func `it goes on with the desk that a restore has put in the place of its own`() throws {
        let test = try TestDesk()
        _ = try test.register("井盖丢失")
        let backup = test.folder.path + "/backup.db"
        _ = try test.desk.backup(to: backup)
        let runner = RebuildRunner(test.desk)
        defer { runner.stop() }
        runner.start()
        _ = try Desk.restore(backup, to: test.folder)
        let fresh = try test.again()
        #expect(try fresh.rebuildPercent() != nil)
        runner.goOn(with: fresh)
        #expect(try eventually { try fresh.rebuildPercent() == nil })
        #expect(try fresh.queue().count == 1)
    }
}
