import DispatchCore
import DispatchDomain
import DispatchService
import Foundation
import Glibc
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

    /// It would hold the lock for which the next restore waits.
    @Test(.timeLimit(.minutes(1))) func `a rebuild ends when another store takes the place of its own`() throws {
        let test = try TestDesk()
        _ = try test.register("井盖丢失")
        let backup = test.folder.path + "/backup.db"
        _ = try test.desk.backup(to: backup)
        _ = try Desk.restore(backup, to: test.folder)
        let (desk, store) = (try test.again(), test.folder.store)
        let isDone = try desk.rebuild(progress: { _ in
            try? FileManager.default.copyItem(atPath: backup, toPath: store + ".other")
            rename(store + ".other", store)
        })
        #expect(!isDone)
    }
}
