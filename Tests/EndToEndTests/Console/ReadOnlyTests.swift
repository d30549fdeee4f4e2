import Foundation
import Testing

/// A read-only console.
@Suite struct ReadOnlyTests {
    @Test(arguments: [WindowSize.desk, .small])
    func `nothing can be done, everything can be seen, and nobody's line is taken`(size: WindowSize) throws {
        let zhiban = try MorningDesk.open()
        do {
            let desktop = try TmuxConsole(zhiban)
            try desktop.wait(for: "#101")
            try desktop.type(":nt 101 /还没写完")
            try desktop.wait(for: ": nt 101 /还没写完", "Enter 执行")
            try desktop.signal(SIGHUP)
            #expect(try desktop.end() == 0)
        }
        let before = try zhiban.journalCount()
        let watcher = try TmuxConsole(zhiban, ["console", "--as", "admin", "--read-only"], size: size)
        try watcher.wait(for: "只读", "101 暴露生活垃圾")
        #expect(try !watcher.text().contains("还没写完"))
        for act in ["a", "d", "z", ":nt 101 /x"] {
            try watcher.type(act)
            if act.hasPrefix(":") { try watcher.press("Enter") }
            try watcher.wait(for: "只读控制台")
            #expect(try !watcher.text().contains("y执行"))
            try watcher.press("Escape")
            try watcher.wait("the words gone") { !$0.contains("只读控制台") && !$0.contains("nt 101") }
        }
        try watcher.enter("g 103")
        try watcher.wait("the third case") { $0.contains("桶倒了") || $0.contains(">") && $0.contains("103") }
        #expect(try zhiban.journalCount() == before)
        try watcher.press("q")
        #expect(try watcher.end() == 0)
        let next = try TmuxConsole(zhiban)
        try next.wait(for: ": nt 101 /还没写完")
    }
}
