import Testing

/// Two consoles on one desk.
@Suite struct TwoConsolesTests {
    private func consoles(_ zhiban: Zhiban) throws -> (li: TmuxConsole, zhao: TmuxConsole) {
        let li = try TmuxConsole(zhiban, ["console", "--as", "li", "--no-listen"])
        let zhao = try TmuxConsole(zhiban, ["console", "--as", "zhao", "--no-listen"], size: .small)
        try li.wait(for: "李静", "104 暴露生活垃圾")
        try zhao.wait(for: "赵国梁", "104 暴露生活垃圾")
        return (li, zhao)
    }

    @Test func `what one does the other sees`() throws {
        let (li, zhao) = try consoles(MorningDesk.open())
        try li.enter("n hxdd10 bl /电话里说的")
        try li.wait(for: "✓ #106 登记")
        // A console in use announces the new case; one whose keyboard has not been touched shows it at once.
        try zhao.wait(for: "106 暴露生活垃圾", "和兴大道10号")
        #expect(try zhao.zhiban.act("d 101 04", as: "wang").exit == 0)
        try li.wait("the unit in its row") { screen in
            screen.split(separator: "\n").contains { $0.contains(" 101 ") && $0.contains("待处置") && $0.contains("04") }
        }
    }

    @Test func `a question that is answered too late is refused with who was faster, and what he did`() throws {
        let zhiban = try MorningDesk.open()
        let (li, zhao) = try consoles(zhiban)
        try li.enter("rj 104 02 /说不清地点")
        try li.wait(for: "请确认", "#104 将不予受理")
        try zhao.enter("rj 104 03 /与105重复")
        try zhao.wait(for: "请确认")
        try zhao.type("y")
        try zhao.wait(for: "✓ #104 不予受理")
        try li.type("y")
        try li.wait(for: "✗ #104", "zhao 08:01 不予受理")
        // The typed line is kept, and only the first act was done.
        try li.wait(for: ": rj 104 02 /说不清地点")
        #expect(try zhiban.entries("refused").compactMap { $0["actor"] as? String } == ["zhao"])
    }

    @Test func `a key on a row that has changed meanwhile is refused the same way`() throws {
        let zhiban = try MorningDesk.open()
        let (li, zhao) = try consoles(zhiban)
        try li.enter("g 104")
        try li.wait(for: "2 受理", "描述 袋子破了")
        #expect(try zhiban.run(["do", "--as", "admin", "ac 104", "la 104"]).exit == 0)
        try li.type("a")
        // Whether the key or the change arrives first, the message names the operator and the act.
        try li.wait(for: "✗ #104", "admin 08:01 立案")
        try zhao.wait(for: "104 暴露生活垃圾")
    }
}
