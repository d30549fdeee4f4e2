import Testing

/// The focused row stays in place while new cases arrive.
@Suite struct StillRowsScenarioTests {
    @Test(arguments: [WindowSize.desk, .small])
    func `twenty new cases wait above the list, and the key acts on the row it was pressed on`(
        size: WindowSize
    ) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), size: size)
        try desktop.wait(for: "101 暴露生活垃圾", "1/5")
        try desktop.type("j")
        try desktop.wait("the second row") { Self.focused($0)?.contains(" 102 ") == true }
        // All more urgent than the existing cases.
        let lines = (1...20).map { "n hxdd\($0 * 2) bl p1 /第\($0)处" }.joined(separator: "\n") + "\n"
        #expect(try desktop.zhiban.run(["do", "-"], input: lines).exit == 0)
        try desktop.wait("the new ones announced, and the cursor where it was") {
            $0.contains("+20 新") && $0.contains("2/5") && Self.focused($0)?.contains(" 102 ") == true
        }
        try desktop.type("d")
        try desktop.wait(for: "最近·空闲")
        try desktop.type("1")
        try desktop.wait(for: "✓ #102 派遣")
        #expect(try desktop.zhiban.state("102") == "TO_HANDLE")

        if size == .small { try desktop.press("F2", "F2") }
        try desktop.type("r")
        try desktop.wait("all of them, and the cursor where it was") {
            $0.contains("/25") && !$0.contains("+20") && Self.focused($0)?.contains(" 102 ") == true
        }
    }

    /// Returns the focused row of the queue.
    private static func focused(_ screen: String) -> Substring? {
        screen.split(separator: "\n").first { $0.hasPrefix("│>") }
    }
}
