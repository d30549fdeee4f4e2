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
        try changeAfterBackup(console)
        #expect(try zhiban.run(["restore", backup]).exit == 0)
        try see(console)
    }

    /// Then nothing but the console makes anew what follows from the journal.
    @Test func `it goes on with a restore that was killed as soon as the backup was in its place`() throws {
        let console = try TmuxConsole(zhiban)
        try console.wait(for: "#101", "暴露生活垃圾")
        try changeAfterBackup(console)
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
        // An entry that changes no case must not pass for everything.
        try zhiban.run(["backup", zhiban.desk + "/another.db"])
        try see(console)
    }

    /// Files a call that the backup does not have; the console shows it.
    private func changeAfterBackup(_ console: TmuxConsole) throws {
        #expect(try zhiban.act("n hxdd60 bl /备份以后").exit == 0)
        try console.wait("the new case") { Self.hasNewCase($0) }
    }

    /// Whether the queue has case 106, or says that it is new.
    private static func hasNewCase(_ screen: String) -> Bool { screen.contains(" 106 ") || screen.contains("#106") }

    private func inode() throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: zhiban.desk + "/desk.db")[.systemFileNumber] as? Int
    }

    /// Waits until the desk is whole, and the screen is that of the restored desk.
    private func see(_ console: TmuxConsole) throws {
        try console.wait(for: "值班库已由备份恢复")
        try console.wait("the desk of the backup") {
            !Self.hasNewCase($0) && !$0.contains("值班库已由备份恢复") && !$0.contains("重建")
        }
        try console.press("Down", "Up", "F2")
        try console.wait(for: "暴露生活垃圾 0")
        // What is done afterwards has sequence numbers that the old desk had too; that of its last case stays given.
        #expect(try zhiban.act("n hxdd60 bl /恢复以后").exit == 0)
        try console.wait("the new case") { $0.contains(" 107 ") || $0.contains("#107") }
        try console.press("q")
        #expect(try console.end() == 0)
    }
}
