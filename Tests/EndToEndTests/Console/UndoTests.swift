import Testing

/// Undoing one's own last act.
@Suite struct UndoTests {
    @Test(arguments: TypingStyle.all)
    func `what will be reversed is said first, then case and unit are as before`(typing: TypingStyle) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), size: typing.size)
        try desktop.wait(for: "101 暴露生活垃圾")
        let before = try desktop.zhiban.show("101")["units"] as? [[String: Any]]
        try desktop.enter("d 101 04")
        try desktop.wait(for: "✓ #101 派遣")
        #expect(try desktop.zhiban.show("04")["cases"] as? [String] != [])
        try desktop.type(typing("z"))
        try desktop.wait(for: "请确认", "#101 撤销", "「08:01 派遣 → 04 谢军」", "→ 待派遣")
        // Enter answers no.
        try desktop.press("Enter")
        try desktop.wait("the question gone") { !$0.contains("请确认") }
        #expect(try desktop.zhiban.state("101") == "TO_HANDLE")
        try desktop.type(typing("z"))
        try desktop.wait(for: "请确认")
        try desktop.type(typing("y"))
        try desktop.wait(for: "✓ #101 撤销")
        let after = try desktop.zhiban.show("101")["units"] as? [[String: Any]]
        #expect(try desktop.zhiban.state("101") == "TO_DISPATCH" && after?.count == before?.count)
        #expect(try desktop.zhiban.show("04")["cases"] as? [String] == [])
    }

    @Test func `an act of more than ten minutes ago stays, and it is said why`() throws {
        let desktop = try TmuxConsole(MorningDesk.open(now: "2026-11-21T08:11:00+08:00"))
        try desktop.wait(for: "101 暴露生活垃圾")
        let before = try desktop.zhiban.journalCount()
        try desktop.type("z")
        try desktop.wait(for: "✗ 上一步(admin 08:00 受理)已过 10 分钟,不能撤销")
        #expect(try desktop.zhiban.journalCount() == before)
    }

    @Test func `an act that somebody has built upon stays, and it is said who`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "101 暴露生活垃圾")
        try desktop.enter("d 101 04")
        try desktop.wait(for: "✓ #101 派遣")
        #expect(try desktop.zhiban.act("ar 04", as: "wang").exit == 0)
        try desktop.type("z")
        let screen = try desktop.wait(for: "✗ #101 之后已有 wang 08:01 到场,不能撤销")
        #expect(!screen.contains("请确认"))
        #expect(try desktop.zhiban.entries("undone").isEmpty)
    }
}
