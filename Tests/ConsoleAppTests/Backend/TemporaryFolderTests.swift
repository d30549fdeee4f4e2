import ConsoleApp
import DispatchCore
import DispatchService
import Foundation
import Testing

/// What a demo leaves that was killed is removed by a later one, and nothing else is.
@Suite struct TemporaryFolderTests {
    /// A folder instead of the system's for temporary files.
    private let parent: String

    init() throws {
        parent = NSTemporaryDirectory() + "zhiban-temporary-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: false)
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: parent) }

    @Test func `a folder is there as long as its process, and can be removed before`() throws {
        defer { try? FileManager.default.removeItem(atPath: parent) }
        var folder = TemporaryFolder(in: parent)
        let path = try #require(folder?.path)
        try Data("x".utf8).write(to: URL(fileURLWithPath: path + "/desk.db"))
        withExtendedLifetime(folder) { TemporaryFolder.removeAbandoned(in: parent) }
        #expect(FileManager.default.fileExists(atPath: path + "/desk.db"))
        // The lock goes with the object as it does with its process.
        folder = nil
        TemporaryFolder.removeAbandoned(in: parent)
        #expect(try names().isEmpty)
        folder = TemporaryFolder(in: parent)
        folder?.remove()
        #expect(try names().isEmpty)
    }

    @Test func `what is in use or may be somebody's is left`() throws {
        defer { try? FileManager.default.removeItem(atPath: parent) }
        let inUse = try #require(TemporaryFolder(in: parent)?.path)
        let lock = GatewayLock(DeskFolder(path: inUse))
        #expect(lock != nil)
        let name = "zhiban-demo-running-"
        for other in ["zhiban-demo-aB3dE6", name, name + "aB3dE67", "other-" + name + "aB3dE6"] {
            try FileManager.default.createDirectory(atPath: parent + "/" + other, withIntermediateDirectories: false)
        }
        try Data("x".utf8).write(to: URL(fileURLWithPath: parent + "/" + name + "aaaaaa"))
        try FileManager.default.createSymbolicLink(
            atPath: parent + "/" + name + "bbbbbb",
            withDestinationPath: parent + "/zhiban-demo-aB3dE6"
        )
        let before = try names().sorted()
        TemporaryFolder.removeAbandoned(in: parent)
        #expect(try names().sorted() == before)
        lock?.release()
        TemporaryFolder.removeAbandoned(in: parent)
        #expect(try names().sorted() == before.filter { !inUse.hasSuffix($0) })
    }
}
