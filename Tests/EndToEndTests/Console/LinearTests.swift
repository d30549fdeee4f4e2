import Foundation
import Testing

/// The console in linear mode, without a screen.
@Suite struct LinearTests {
    @Test func `lines typed are done, refused or left alone, each with its sentence`() throws {
        let zhiban = try MorningDesk.open()
        let lines = ["d 101 04", "d 999 04", "", "x 103 C1 /另有急事", "nt 101 /给现场打过电话", "q", "nt 101 /不再听"]
        let told = try zhiban.run(["console", "--linear", "--as", "wang"], input: lines.joined(separator: "\n") + "\n")
        #expect(told.exit == 0)
        #expect(told.output.contains("#101 派遣") && told.output.contains("#101 备注"))
        #expect(told.errors.contains("没有 999 号案件"))
        // Costly acts need a confirmation, which lines read from a pipe cannot give.
        #expect(told.errors.contains("--yes"))
        #expect(try zhiban.state("103") == "HANDLING" && zhiban.entries("noted").count == 1)
        #expect(try zhiban.entries("dispatched").last?["actor"] as? String == "wang")
    }

    @Test func `what others do is a line each, in a terminal too`() throws {
        let zhiban = try MorningDesk.open()
        let desktop = try TmuxConsole(zhiban, ["console", "--linear", "--as", "li"])
        // The console prints nothing until something happens; the answer to a question shows that it is ready.
        try desktop.type("ne 101 1")
        try desktop.press("Enter")
        try desktop.wait(for: "1 04  谢军")
        #expect(try zhiban.act("d 101 04", as: "wang").exit == 0)
        try desktop.wait(for: "08:01  #101  派遣  wang  → 04 谢军")
        try desktop.type("q")
        try desktop.press("Enter")
        #expect(try desktop.end() == 0)
    }

    @Test func `a linear console that only reads does nothing`() throws {
        let zhiban = try MorningDesk.open()
        let told = try zhiban.run(["console", "--linear", "--read-only", "--as", "wang"], input: "d 101 04\nq\n")
        #expect(told.exit == 0 && told.errors.contains("只读"))
        #expect(try zhiban.state("101") == "TO_DISPATCH")
    }

    @Test func `who types has to be said`() throws {
        let zhiban = try MorningDesk.open()
        zhiban.environment["USER"] = "nobody"
        let told = try zhiban.run(["console", "--linear"], input: "q\n")
        #expect(told.exit == 64 && told.errors.contains("--as") && told.errors.contains("wang"))
    }

    @Test func `after a restore it goes on with the restored desk, and says so`() throws {
        let zhiban = try MorningDesk.open()
        let backup = zhiban.desk + "/copy.db"
        #expect(try zhiban.run(["backup", backup]).exit == 0)
        let desktop = try TmuxConsole(zhiban, ["console", "--linear", "--as", "wang"])
        try desktop.type("nt 101 /备份以后")
        try desktop.press("Enter")
        try desktop.wait(for: "#101  备注")
        #expect(try zhiban.run(["restore", backup]).exit == 0)
        try desktop.wait(for: "值班库已由备份恢复")
        // Nobody else has it open, and what is typed goes to the desk that is there.
        try desktop.type("nt 101 /恢复以后")
        try desktop.press("Enter")
        try desktop.wait(for: "恢复以后")
        #expect(try zhiban.entries("noted").count == 1)
        #expect(try zhiban.act("d 101 04", as: "wang").exit == 0)
        try desktop.wait(for: "#101  派遣")
    }

    @Test func `what a deleted WAL holds is saved, although no other process has the desk open`() throws {
        let zhiban = try MorningDesk.open()
        let desktop = try TmuxConsole(zhiban, ["console", "--linear", "--as", "wang"])
        try desktop.type("nt 101 /只在日志文件里")
        try desktop.press("Enter")
        try desktop.wait(for: "#101  备注")
        try FileManager.default.removeItem(atPath: zhiban.desk + "/desk.db-wal")
        try desktop.wait(for: "desk.db-wal 被删除")
        #expect(try zhiban.entries("noted").count == 1)
        try desktop.type("nt 101 /之后")
        try desktop.press("Enter")
        try desktop.wait(for: "之后")
        #expect(try zhiban.entries("noted").count == 2)
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }
}
