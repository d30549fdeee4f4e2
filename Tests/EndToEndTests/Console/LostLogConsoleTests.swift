import Foundation
import Glibc
import TestSupport
import Testing

/// The console when somebody deletes or empties the WAL of the desk that it has open.
@Suite struct LostLogConsoleTests {
    @Test func `after a deleted log it goes on, nothing is lost, and it speaks of no backup`() throws {
        let zhiban = try MorningDesk.open()
        let desktop = try TmuxConsole(zhiban)
        try desktop.wait(for: "#101", "队列")
        try desktop.enter("nt 101 /删除以前")
        try desktop.wait(for: "✓ #101 备注")
        try FileManager.default.removeItem(atPath: zhiban.desk + "/desk.db-wal")
        var told = false
        // The first line may find the desk not open again yet, and stays in the command line then.
        for _ in 0..<3 where try zhiban.entries("noted").count < 2 {
            try desktop.press("Escape", "Escape")
            try desktop.enter("nt 102 /删除以后")
            _ = eventually {
                let text = (try? desktop.text()) ?? ""
                told = told || text.contains("由备份恢复")
                return text.contains("✓ #102 备注")
            }
        }
        #expect(try zhiban.entries("noted").count == 2 && !told)
        #expect(try zhiban.act("nt 103 /别处").exit == 0)
        try desktop.press("q")
        #expect(try desktop.end() == 0)
        #expect(try zhiban.run(["audit"]).exit == 0)
    }

    @Test func `after an emptied log it tells what to enter again for as long as it runs`() throws {
        let zhiban = try MorningDesk.open()
        let desktop = try TmuxConsole(zhiban)
        try desktop.wait(for: "#101", "队列")
        try desktop.enter("nt 101 /清空以前")
        try desktop.wait(for: "✓ #101 备注")
        #expect(truncate(zhiban.desk + "/desk.db-wal", 0) == 0)
        try desktop.wait(for: "被清空;已确认的")
        try desktop.wait(for: "请补录")
        try desktop.press("F2")
        try desktop.wait(for: "请补录")
        try desktop.press("q")
        #expect(try desktop.end() == 0)
    }
}
