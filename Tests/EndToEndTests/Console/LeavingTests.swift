import Foundation
import TestSupport
import Testing

/// However the console ends, the terminal is as it was before.
@Suite struct LeavingTests {
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func `a signal to end leaves the terminal clean and the line on the desk`(signal: Int32) throws {
        let zhiban = try MorningDesk.open()
        let desktop = try TmuxConsole(zhiban)
        try desktop.wait(for: "#101", "队列")
        let before = try zhiban.journalCount()
        try desktop.type(":nt 101 /写到一半的备")
        try desktop.wait(for: "写到一半的备", "Enter 执行")
        try desktop.signal(signal)
        #expect(try desktop.end() == 0)
        try expectClean(desktop)

        #expect(try zhiban.journalCount() == before)
        let next = try TmuxConsole(zhiban)
        try next.wait(for: ": nt 101 /写到一半的备", "Enter 执行")
        try next.type("注")
        try next.press("Enter")
        try next.wait(for: "✓ #101 备注")
        #expect(try zhiban.entries("noted").count == 1)
    }

    @Test func `q leaves at once when nothing is unsaved`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "#101", "队列")
        try desktop.press("q")
        #expect(try desktop.end() == 0)
        try expectClean(desktop)
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGTRAP])
    func `after a crash the terminal is clean too`(signal: Int32) throws {
        // The Swift runtime's own backtrace of a crash takes seconds and waits for a key.
        let desktop = try TmuxConsole(MorningDesk.open(), environment: ["SWIFT_BACKTRACE": "enable=no"])
        try desktop.wait(for: "#101", "队列")
        try desktop.signal(signal)
        #expect(try desktop.end() == 128 + signal)
        try expectClean(desktop)
    }

    @Test func `the desk is whole after a kill, and the next console shows the line`() throws {
        let zhiban = try MorningDesk.open()
        let desktop = try TmuxConsole(zhiban)
        try desktop.wait(for: "#101", "队列")
        try desktop.enter("nt 102 /已经写下的")
        try desktop.wait(for: "✓ #102 备注")
        try desktop.type(":nt 101 /没写完")
        try desktop.wait(for: "没写完", "Enter 执行")
        // The draft is on disk within a second; the screen does not show when, so the WAL is searched for it.
        let file = zhiban.desk + "/desk.db-wal"
        #expect(eventually { (try? Data(contentsOf: URL(fileURLWithPath: file)))?.range(of: Data("没写完".utf8)) != nil })
        try desktop.signal(SIGKILL)
        try desktop.wait(for: "ended 137")
        let next = try TmuxConsole(zhiban)
        try next.wait(for: ": nt 101 /没写完")
        #expect(try zhiban.entries("noted").count == 1)
        #expect(try zhiban.run(["audit"]).exit == 0)
    }

    private func expectClean(_ desktop: TmuxConsole, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try #require(desktop.settings.before, sourceLocation: sourceLocation)
        #expect(desktop.settings.after == before && !before.isEmpty, sourceLocation: sourceLocation)
        let modes = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag} #{insert_flag} #{wrap_flag}"
        #expect(try desktop.property(modes) == "0 1 0 0 0 1", sourceLocation: sourceLocation)
        #expect(try !desktop.text().contains("队列"), sourceLocation: sourceLocation)
    }
}
