import Foundation
import Testing

/// A half-typed line is kept as a draft and offered to the next operator.
@Suite struct DraftTests {
    @Test(arguments: [WindowSize.desk, .small])
    func `the next person takes up the line that was left`(size: WindowSize) throws {
        let zhiban = try MorningDesk.open()
        do {
            let first = try TmuxConsole(zhiban, ["console", "--as", "zhao", "--no-listen"], size: size)
            try first.wait(for: "赵国梁", "#101")
            try first.type(":n hxdd10 bl /下班前接的电话")
            try first.wait(for: "#106 登记")
            try first.signal(SIGHUP)
            #expect(try first.end() == 0)
        }
        let next = try TmuxConsole(zhiban, ["console", "--as", "li", "--no-listen"], size: size)
        try next.wait(for: "李静", "zhao 留下没写完的一行;按 Ctrl-P 可接着写")
        try next.press("C-p")
        try next.wait(for: "zhao 的草稿", "n hxdd10 bl /下班前接的电话")
        try next.press("Enter")
        try next.wait(for: ": n hxdd10 bl /下班前接的电话", "#106 登记")
        // The second operator has taken over the draft, so it is offered to no one else.
        let third = try TmuxConsole(zhiban, ["console", "--as", "zhao", "--no-listen"], size: size)
        try third.wait(for: "赵国梁", "#101")
        #expect(try !third.text().contains("下班前接的电话"))
        try next.press("Enter")
        try next.wait(for: "✓ #106 登记")
        let entry = try zhiban.lastEntry()
        #expect(entry["actor"] as? String == "li" && entry["kind"] as? String == "registered")
    }

    @Test func `a line that was given up is gone, but stands in the history`() throws {
        let zhiban = try MorningDesk.open()
        let desktop = try TmuxConsole(zhiban)
        try desktop.wait(for: "#101")
        try desktop.type(":nt 101 /算了")
        try desktop.wait(for: "算了", "Enter 执行")
        try desktop.press("Escape")
        try desktop.wait("no line") { !$0.contains("算了") }
        try desktop.type(":")
        try desktop.press("Up")
        try desktop.wait(for: ": nt 101 /算了")
        try desktop.press("Escape")
        try desktop.wait("no line") { !$0.contains("算了") }
        try desktop.press("q")
        #expect(try desktop.end() == 0)
        let next = try TmuxConsole(zhiban)
        try next.wait(for: "#101", "筛选")
        #expect(try !next.text().contains("算了"))
    }
}
