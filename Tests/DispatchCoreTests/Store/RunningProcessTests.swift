import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Which processes count as running: one that has ended does not, collected by its parent or not.
@Suite struct RunningProcessTests {
    @Test func `this process runs, and was born at one moment`() throws {
        let process = getpid()
        #expect(RunningProcess.runs(process))
        #expect(try RunningProcess.birth(of: process) == RunningProcess.birth(of: process).orThrow())
        #expect(RunningProcess.current.isRunning)
    }

    @Test func `a process is told from another with its number`() {
        #expect(!RunningProcess(id: RunningProcess.current.id, birth: "1").isRunning)
    }

    @Test func `a process that has ended is gone before it is collected`() throws {
        let child = try Zombie().orThrow()
        #expect(RunningProcess.runs(child.process))
        let running = RunningProcess(id: child.process, birth: try RunningProcess.birth(of: child.process).orThrow())
        #expect(running.isRunning)

        child.die()
        // The kernel still knows it, and takes signals for it.
        #expect(kill(child.process, 0) == 0)
        #expect(!RunningProcess.runs(child.process))
        #expect(RunningProcess.birth(of: child.process) == nil)
        #expect(!running.isRunning)

        child.collect()
        #expect(!RunningProcess.runs(child.process))
        #expect(RunningProcess.birth(of: child.process) == nil)
    }

    @Test(arguments: [0, -1, Int32.max])
    func `no process has such a number`(_ process: Int32) {
        #expect(!RunningProcess.runs(process))
        #expect(RunningProcess.birth(of: process) == nil)
    }

    @Test func `what a process left behind while it made a desk is removed after its end`() throws {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-left-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let (dead, living) = (try Zombie().orThrow(), try Zombie().orThrow())
        dead.die()
        let (left, inUse) = (folder.store + ".making-\(dead.process)", folder.store + ".making-\(living.process)")
        for file in [left, inUse] { #expect(FileManager.default.createFile(atPath: file, contents: nil)) }

        try Desk.make(in: folder, settings: DeskSettings(), settingsText: "") { _ in }

        #expect(!FileManager.default.fileExists(atPath: left))
        #expect(FileManager.default.fileExists(atPath: inUse))
    }
}
