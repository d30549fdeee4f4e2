import Testing

/// Changes of the window size while the console is in use.
@Suite struct WindowTests {
    @Test func `a window too small says so, takes no keys, and comes back`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "101 暴露生活垃圾")
        let before = try desktop.zhiban.journalCount()
        try desktop.resize(WindowSize(20, 5))
        try desktop.wait(for: "窗口太小(20×5)", "40×10")
        // Keys that would dispatch a unit and quit, pressed while the screen shows nothing.
        try desktop.type("d1q")
        try desktop.resize(.small)
        try desktop.wait(for: "1 队列", "101 暴露生活垃圾", "N新案")
        #expect(try desktop.zhiban.journalCount() == before)
        try desktop.resize(.desk)
        try desktop.wait(for: "1 队列", "2 受理", "3 派遣", "4 督查", "5 地图")
    }

    @Test func `what is typed outlives every size`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "#101")
        try desktop.type(":nt 101 /半句")
        try desktop.wait(for: ": nt 101 /半句")
        for size in [WindowSize(120, 36), .small, WindowSize(20, 5), WindowSize(40, 10), .desk] {
            try desktop.resize(size)
            try desktop.wait(for: size == WindowSize(20, 5) ? "窗口太小" : ": nt 101 /半句")
        }
        try desktop.type("话")
        try desktop.press("Enter")
        try desktop.wait(for: "✓ #101 备注")
        #expect(try desktop.zhiban.show("101")["version"] as? Int != nil)
    }
}
