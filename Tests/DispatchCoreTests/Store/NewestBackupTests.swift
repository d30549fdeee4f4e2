import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The newest backup is the one to rely on, so one whose file is gone does not count.
@Suite struct NewestBackupTests {
    @Test func `a nightly backup counts while its file is there`() throws {
        let test = try TestDesk()
        #expect(try test.desk.newestBackup() == nil)
        func back(_ file: String, by name: String, _ hours: Int64) throws {
            let at = TestDesk.now + hours * Milliseconds.hour
            try test.desk.record([.backedUp(file: file, head: 1)], by: name, at: at)
        }
        try back("own.db", by: "li", 1)
        try back("desk-20261118.db", by: Actor.desk.name, 2)
        try back("desk-20261119.db", by: Actor.desk.name, 3)
        #expect(try test.desk.newestBackup()?.file == "own.db")
        try FileManager.default.createDirectory(atPath: test.folder.backups, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: test.folder.backups + "/desk-20261118.db"))
        let newest = try #require(try test.desk.newestBackup())
        #expect(newest.file == "desk-20261118.db" && newest.at == TestDesk.now + 2 * Milliseconds.hour)
    }
}
