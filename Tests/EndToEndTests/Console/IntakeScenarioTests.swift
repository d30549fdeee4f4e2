import Testing

/// Intake: each call in one line, and a second call about the same case.
@Suite struct IntakeScenarioTests {
    @Test(arguments: TypingStyle.all)
    func `a call is one line, shown before it is done and on disk after`(typing: TypingStyle) throws {
        let desktop = try TmuxConsole(
            Zhiban(copying: DeskTemplate.folder.get(), now: MorningDesk.now),
            size: typing.size
        )
        try desktop.wait(for: "没有未结案件")
        try desktop.type(typing(":n zydj68 bl p2 /夜市后有垃圾,两家"))
        try desktop.wait(for: "#101 登记 暴露生活垃圾 中央大街68号", "Enter 执行")
        #expect(try desktop.zhiban.run(["list", "cases", "--json"]).json.isEmpty)
        try desktop.press("Enter")
        try desktop.wait(for: "✓ #101 登记", "101 暴露生活垃圾", "中央大街68号")

        let item = try desktop.zhiban.show("101")
        #expect(item["state"] as? String == "REPORTED" && item["priority"] as? Int == 2)
        #expect(item["text"] as? String == "夜市后有垃圾,两家")
        #expect((item["class"] as? [String: Any])?["code"] as? String == "0110")
        #expect(item["grid"] as? String == "230173005001059")
        let entry = try desktop.zhiban.lastEntry()
        #expect(entry["actor"] as? String == "admin" && entry["desk"] as? String == "松滨区指挥中心")
    }

    @Test(arguments: [WindowSize.desk, .small])
    func `a second call about the same is seen before Enter, and joins with both kept`(size: WindowSize) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), size: size)
        try desktop.wait(for: "#101", "队列")
        try desktop.type(":n zydj68 bl tel=13900000000 /又是那堆垃圾")
        try desktop.wait(for: "可能重复", "1 #101 0m 刚才 夜市后有垃圾")
        #expect(try desktop.zhiban.caseCount() == 5)
        // Alt and the digit shown beside the case.
        try desktop.press("M-1")
        try desktop.wait(for: "✓ #101 归并来电")

        #expect(try desktop.zhiban.caseCount() == 5)
        let calls = try desktop.zhiban.show("101")["calls"] as? [[String: Any]] ?? []
        #expect(calls.compactMap { $0["text"] as? String } == ["夜市后有垃圾,两家", "又是那堆垃圾"])
        #expect(calls.compactMap { $0["tel"] as? String } == ["13900000000"])
        #expect(Set(calls.compactMap { $0["at"] as? String }).count == 2)
    }

    @Test func `a word with two readings is never guessed`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "#101")
        try desktop.enter("n zydj68 lj /分不清")
        try desktop.wait(for: "「lj」是哪个类别?", "1 垃圾满溢 0192", "3 垃圾未分类 0193")
        #expect(try desktop.zhiban.caseCount() == 5)
        try desktop.type("3")
        try desktop.wait(for: "✓ #106 登记 垃圾未分类")
        #expect(try desktop.zhiban.show("106")["text"] as? String == "分不清")
    }
}
