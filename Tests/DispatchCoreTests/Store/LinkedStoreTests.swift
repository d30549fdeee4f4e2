import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A store that is a symbolic link: its WAL is elsewhere, and a restore would rename the link.
@Suite struct LinkedStoreTests {
    private func isRefused(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch DeskFailure.store(let problem) {
            return problem.kind == .unavailable && problem.phrase.english.contains("symbolic link")
        } catch {
            return false
        }
    }

    /// Makes a folder whose store is a link.
    private func linked(to target: String, in test: TestDesk) throws -> DeskFolder {
        let folder = DeskFolder(path: test.folder.path + "/linked")
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder.store, withDestinationPath: target)
        return folder
    }

    @Test func `it is neither opened nor restored`() throws {
        let test = try TestDesk()
        let backup = test.folder.path + "/backup.db"
        _ = try test.desk.backup(to: backup)
        let folder = try linked(to: test.folder.store, in: test)
        #expect(isRefused { _ = try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now) })
        #expect(isRefused { _ = try Desk.restore(backup, to: folder) })
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.store) == test.folder.store)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["desk.db"])
    }

    @Test func `no desk is made behind a link that leads nowhere`() throws {
        let test = try TestDesk()
        let folder = try linked(to: test.folder.path + "/nowhere.db", in: test)
        #expect(
            isRefused { try Desk.make(in: folder, settings: DeskSettings(), settingsText: "") { _ in } }
        )
        #expect(isRefused { _ = try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now) })
    }

    @Test func `the folder may be a link`() throws {
        let test = try TestDesk()
        let link = NSTemporaryDirectory() + "zhiban-test-link-\(UUID().uuidString)"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: test.folder.path)
        defer { try? FileManager.default.removeItem(atPath: link) }
        let item = try test.register()
        let desk = try Desk(opening: DeskFolder(path: link), settings: DeskSettings(), frozen: TestDesk.now)
        #expect(try desk.fetchCase(item.id)?.id == item.id)
        try FileManager.default.removeItem(atPath: test.folder.store + "-wal")
        #expect(throws: DeskFailure.self) { try desk.store.secure() }
        #expect(try test.again().fetchCase(item.id)?.id == item.id)
    }
}
