import Foundation
import Glibc
import TestSupport
import Testing

/// A console that is open while a backup takes the place of its desk, with no service beside it.
struct RestoredConsoleTests {
    private let zhiban: Zhiban
    private let backup: String

    init() throws {
        zhiban = try MorningDesk.open()
        backup = zhiban.desk + "/backup.db"
        try #require(zhiban.run(["backup", backup]).exit == 0)
    }

    @Test(arguments: [WindowSize.desk, .small])
    func `it shows the restored desk, and classes by their names`(size: WindowSize) throws {
        let console = try TmuxConsole(zhiban, size: size)
        try console.wait(for: "#101", "暴露生活垃圾")
        #expect(try zhiban.run(["restore", backup]).exit == 0)
        try see(console)
    }

    /// Then nothing but the console makes anew what follows from the journal.
    @Test func `it goes on with a restore that was killed as soon as the backup was in its place`() throws {
        let console = try TmuxConsole(zhiban)
        try console.wait(for: "#101", "暴露生活垃圾")
        let before = try inode()
        let restore = ChildProcess()
        restore.executableURL = Zhiban.program("zhiban")
        restore.arguments = ["restore", backup]
        restore.environment = zhiban.environment
        restore.standardOutput = FileHandle.nullDevice
        restore.standardError = FileHandle.nullDevice
        try restore.run()
        #expect(try eventually(pause: 0) { try inode() != before })
        kill(restore.processIdentifier, SIGKILL)
        restore.waitUntilExit()
        try see(console)
    }

    private func inode() throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: zhiban.desk + "/desk.db")[.systemFileNumber] as? Int
    }

    /// Waits until the desk is whole, and the screen is that of the restored desk.
    private func see(_ console: TmuxConsole) throws {
        try console.wait(for: "值班库已由备份恢复")
        try console.wait("no trouble any more") { !$0.contains("值班库已由备份恢复") && !$0.contains("重建") }
        try console.press("Down", "Up", "F2")
        try console.wait(for: "暴露生活垃圾 0")
        try console.press("q")
        #expect(try console.end() == 0)
    }
}
