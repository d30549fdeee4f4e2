import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The newest backup is the one to rely on, so it is looked for where it was written.
@Suite struct NewestBackupTests {
    private let test: TestDesk

    init() throws { test = try TestDesk() }

    private func back(_ file: String, path: String? = nil, by name: String = "li", _ hours: Int64) throws {
        let at = TestDesk.now + hours * Milliseconds.hour
        try test.desk.record([.backedUp(file: file, head: 1, path: path)], by: name, at: at)
    }

    private func write(_ path: String, _ text: String = "x") throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test func `a nightly backup counts while its file is there and not empty`() throws {
        #expect(try test.desk.newestBackup() == nil)
        try back("own.db", 1)
        try back("desk-20261118.db", by: Actor.desk.name, 2)
        try back("desk-20261119.db", by: Actor.desk.name, 3)
        #expect(try test.desk.newestBackup()?.file == "own.db")
        try FileManager.default.createDirectory(atPath: test.folder.backups, withIntermediateDirectories: true)
        try write(test.folder.backups + "/desk-20261118.db")
        try write(test.folder.backups + "/desk-20261119.db", "")
        let newest = try #require(try test.desk.newestBackup())
        #expect(newest.file == test.folder.backups + "/desk-20261118.db" && newest.sight == .there)
        #expect(newest.at == TestDesk.now + 2 * Milliseconds.hour)
    }

    @Test func `a backup that a person has made is looked for by its path`() throws {
        let path = test.folder.path + "/own.db"
        // As older versions have journaled it.
        try back("old.db", 1)
        #expect(try test.desk.newestBackup()?.sight == .unknown)
        try back("own.db", path: path, 2)
        #expect(
            try test.desk.newestBackup() == .init(file: path, at: TestDesk.now + 2 * Milliseconds.hour, sight: .gone)
        )
        #expect(try test.desk.newestBackup([.there]) == nil)
        #expect(try test.desk.newestBackup([.unknown])?.file == "old.db")
        try write(path, "")
        #expect(try test.desk.newestBackup()?.sight == .gone)
        try write(path)
        #expect(try test.desk.newestBackup()?.sight == .there)
        // A newer one that is gone hides no older one that is there.
        try back("next.db", path: test.folder.path + "/none/next.db", 3)
        #expect(try test.desk.newestBackup([.there])?.file == path)
        #expect(try test.desk.newestBackup()?.sight == .gone)
    }
}
