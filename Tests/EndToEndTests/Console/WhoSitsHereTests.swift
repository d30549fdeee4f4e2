import Testing

/// Which operator works at the console.
@Suite struct WhoSitsHereTests {
    private static let unsaid = ["console", "--no-listen"]

    @Test(arguments: [WindowSize.desk, .small])
    func `a login that names nobody is asked, and then it is he who acts`(size: WindowSize) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), Self.unsaid, size: size, environment: ["USER": "nobody"])
        try desktop.wait(for: "未签到", "谁在值班?", "王敏", "李静", "赵国梁")
        let screen = try desktop.text()
        let row = try #require(screen.split(separator: "\n").first { $0.contains("王敏") && $0.contains("派遣员") })
        let digit = try #require(row.first { $0.isASCII && $0.isNumber })
        try desktop.type(String(digit))
        try desktop.wait("signed in") { $0.contains("王敏") && !$0.contains("谁在值班") && !$0.contains("未签到") }
        try desktop.enter("nt 101 /是我")
        try desktop.wait(for: "✓ #101 备注")
        #expect(try desktop.zhiban.lastEntry()["actor"] as? String == "wang")
    }

    @Test func `a login that is an operator's name needs no question`() throws {
        let desktop = try TmuxConsole(MorningDesk.open(), Self.unsaid, environment: ["USER": "sun"])
        try desktop.wait(for: "孙海峰", "#101")
        #expect(try !desktop.text().contains("谁在值班"))
    }

    @Test func `until someone has said who he is, nothing is done`() throws {
        let desktop = try TmuxConsole(MorningDesk.open(), Self.unsaid, environment: ["USER": "nobody"])
        try desktop.wait(for: "谁在值班?")
        let before = try desktop.zhiban.journalCount()
        try desktop.press("Escape")
        try desktop.wait("the list gone") { !$0.contains("谁在值班?") }
        try desktop.enter("nt 101 /谁写的")
        try desktop.wait(for: "谁在值班?", "请先选定值班人")
        #expect(try desktop.zhiban.journalCount() == before)
    }

    @Test func `a name nobody has is refused with those there are`() throws {
        let zhiban = try MorningDesk.open()
        let told = try zhiban.run(["console", "--as", "ghost", "--no-listen"])
        #expect(told.exit == 3 && told.errors.contains("ghost") && told.errors.contains("wang"))
    }
}
