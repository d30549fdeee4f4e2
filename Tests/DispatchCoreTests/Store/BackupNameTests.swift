import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// A backup in the place of something that the desk has yet to make would be taken for that.
@Suite struct BackupNameTests {
    private let test: TestDesk

    init() throws { test = try TestDesk() }

    @Test(arguments: [
        "desk.toml", "gateway.lock", "rebuild.lock", "desk.db-journal", "desk.db.restoring-1", "tracks", "backups",
        "tracks/2026-11-18.db", "tracks/../desk.toml", "before-restore-1", "before-repair-1/desk.db",
        "../link/desk.toml",
        "backups/desk-20261119.db", "backups/desk-20261119-2.db", "desk.toml.before-restore-1",
    ])
    func `a name that the desk uses is refused, whether or not it is taken`(_ name: String) throws {
        let files = FileManager.default
        let parent = URL(fileURLWithPath: test.folder.path).deletingLastPathComponent().path
        let link = parent + "/link-\(UUID().uuidString)"
        try files.createSymbolicLink(atPath: link, withDestinationPath: test.folder.path)
        defer { try? files.removeItem(atPath: link) }
        let path = name.hasPrefix("../link") ? link + "/desk.toml" : test.folder.path + "/" + name
        if !name.contains("/") { try? files.removeItem(atPath: path) }
        try? files.removeItem(atPath: test.folder.settings)
        for folder in ["tracks", "backups", "before-repair-1"] where folder != name {
            try? files.createDirectory(atPath: test.folder.path + "/" + folder, withIntermediateDirectories: true)
        }
        #expect {
            try test.desk.backup(to: path)
        } throws: { error in
            guard case DeskFailure.store(let problem) = error else { return false }
            return problem.kind == .cannotCreate && problem.phrase.english.contains(path)
        }
        #expect(!files.fileExists(atPath: path))
    }

    @Test(arguments: ["copy.db", "desk-20261119.db", "backups/desk-2026-11-19.db", "backups/desk-before-move.db"])
    func `any other name will do`(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: test.folder.backups, withIntermediateDirectories: true)
        try test.desk.backup(to: test.folder.path + "/" + name)
    }
}
