import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import TestSupport
import Testing

/// Pipes, folders and links to nothing where a file belongs: nothing waits for them, and one sentence names them.
///
/// To open a pipe that nobody writes to takes for ever.
@Suite(.timeLimit(.minutes(10))) struct OddFileTests {
    private let test: TestDesk
    private let backup: String
    private let pipe: String

    init() throws {
        test = try TestDesk()
        backup = test.folder.path + "/copy.db"
        try test.desk.backup(to: backup)
        pipe = test.folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
    }

    private var other: DeskFolder { DeskFolder(path: test.folder.path + "/other") }

    /// Returns the problem with which `body` fails; nil if it does not.
    private func problem(_ body: () throws -> Void) throws -> StoreProblem? {
        do {
            try body()
            return nil
        } catch DeskFailure.store(let problem) {
            return problem
        }
    }

    @Test func `a pipe or an empty name is no backup, anchors or import`() throws {
        for (name, kind) in [(pipe, StoreProblem.Kind.badData), ("", .noDesk)] {
            let problems = [
                try problem { _ = try Desk.restore(name, to: other) },
                try problem { _ = try test.desk.audit(rebuild: false, against: name) },
                try problem { _ = try ImportFile(reading: name) },
            ]
            for problem in problems {
                let problem = try #require(problem)
                #expect(problem.kind == kind)
                #expect(problem.phrase.english.contains(name.isEmpty ? "name is empty" : "\(pipe) is no regular file"))
            }
        }
        #expect(!FileManager.default.fileExists(atPath: other.path))
    }

    @Test func `what a shell has opened is imported`() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("a,b\n".utf8))
        try pipe.fileHandleForWriting.close()
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        #expect(try ImportFile(reading: path).bytes == Array("a,b\n".utf8))
    }

    @Test func `a file of anchors that is a pipe is named`() throws {
        var settings = DeskSettings()
        settings.anchorFile = pipe
        let desk = try Desk(opening: test.folder, settings: settings, frozen: TestDesk.now)
        let remarks = try desk.audit(rebuild: false).remarks.map(\.english)
        #expect(remarks.contains { $0.contains("\(pipe) is a device or a pipe") })
    }

    @Test func `a store that is a pipe is neither opened nor replaced`() throws {
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        #expect(mkfifo(other.store, 0o600) == 0)
        for problem in [
            try problem { _ = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now) },
            try problem { _ = try Desk.restore(backup, to: other) },
        ] {
            let problem = try #require(problem)
            #expect(
                problem.kind == .unavailable && problem.phrase.english.contains("\(other.store) is no regular file")
            )
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["desk.db"])
    }

    @Test(arguments: [false, true])
    func `a restore names settings that are a folder or a pipe, and does nothing`(isFolder: Bool) throws {
        let settings = test.folder.settings
        try? FileManager.default.removeItem(atPath: settings)
        if isFolder {
            try FileManager.default.createDirectory(atPath: settings, withIntermediateDirectories: false)
        } else {
            #expect(mkfifo(settings, 0o600) == 0)
        }
        let found = try #require(try problem { _ = try Desk.restore(backup, to: test.folder) })
        #expect(found.kind == .badData && found.phrase.english.contains("\(settings) is no regular file"))
        #expect(test.folder.formerDesks.isEmpty && test.folder.leftovers.isEmpty)
        try test.register("照常")
    }

    @Test(arguments: ["-wal", "-shm"])
    func `a link to nothing beside the store is set aside with it`(suffix: String) throws {
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: backup, toPath: other.store)
        #expect(symlink("/nonexistent/log", other.store + suffix) == 0)
        let former = try #require(try Desk.restore(backup, to: other).former)
        let kept = DeskFolder(path: former).store + suffix
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: kept) == "/nonexistent/log")
        let desk = try Desk(opening: other, settings: DeskSettings(), frozen: TestDesk.now)
        #expect(desk.store.isWritable)
        try desk.rebuild()
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `no backup is put beside a link to nothing`() throws {
        let target = test.folder.path + "/b.db"
        #expect(symlink("/nonexistent/log", target + "-wal") == 0)
        let found = try #require(try problem { try test.desk.backup(to: target) })
        #expect(found.kind == .cannotCreate && found.phrase.english.contains(target + "-wal"))
    }

    @Test func `a full disk does not say that nothing was written when something was`() {
        var problem = StoreProblem(.inputOutput, Phrase("未写入", "nothing was written"))
        #expect(problem.phraseAfterWriting == problem.phrase)
        problem.isDiskFull = true
        #expect(problem.phraseAfterWriting.english.contains("full"))
        #expect(!problem.phraseAfterWriting.english.contains("nothing was written"))
    }
}
