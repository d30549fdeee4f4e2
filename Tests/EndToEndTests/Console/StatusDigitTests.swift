import Testing

/// A unit's progress through its order, set by single status digits.
@Suite struct StatusDigitTests {
    @Test(arguments: TypingStyle.all)
    func `three digits are three times, and the unit is free again`(typing: TypingStyle) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), size: typing.size)
        try desktop.wait(for: "101 暴露生活垃圾")
        try desktop.type(typing(":d 101 04"))
        try desktop.wait(for: "#101 派遣", "Enter 执行")
        try desktop.press("Enter")
        try desktop.wait(for: "✓ #101 派遣")
        try desktop.type(typing(":cl 04"))
        try desktop.wait(for: "✗ 04 还没有到场(已派);请先用 ar 04")
        try desktop.press("Escape")
        try desktop.wait("no line") { !$0.contains(typing(":cl")) && !$0.contains("Enter执行") }

        try desktop.press("F6")
        try desktop.wait(for: "6 力量", "> 01")
        try desktop.type(typing("jjj"))
        try desktop.wait(for: "> 04")
        try desktop.type(typing("3"))
        try desktop.wait(for: "✓ #101 出发")
        try desktop.type(typing("4"))
        try desktop.wait(for: "✓ #101 到场", "4 到场")
        // For a unit on scene, this digit means that the case is handled.
        try desktop.type(typing("1"))
        try desktop.wait(for: "#101 处置反馈", "01 已处置")
        try desktop.press("Enter")
        try desktop.wait(for: "✓ #101 处置反馈")
        try desktop.wait("the unit free") { screen in
            screen.split(separator: "\n").contains { $0.contains("> 04") && $0.contains("1 巡逻") }
        }

        #expect(try desktop.zhiban.state("101") == "FEEDBACK")
        #expect(try desktop.zhiban.show("04")["status"] as? Int == 1)
        let kinds = try desktop.zhiban.run(["list", "journal", "--json"]).json.suffix(4).map { $0["kind"] as? String }
        #expect(kinds == ["dispatched", "departed", "arrived", "fedBack"])
    }
}
