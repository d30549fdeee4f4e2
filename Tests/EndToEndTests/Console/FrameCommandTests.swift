import CellCanvas
import Testing

/// The `frame` command: one frame of the console as text.
@Suite struct FrameCommandTests {
    private let desk: Zhiban

    init() throws { desk = try MorningDesk.open() }

    @Test(
        arguments: [WindowSize.desk, .small],
        ["queue", "acceptance", "dispatch", "supervision", "map", "units", "journal", "detail"]
    )
    func `every pane fits`(size: WindowSize, pane: String) throws { try expectFit(size, ["--pane", pane]) }

    @Test(arguments: [
        WindowSize(120, 36), WindowSize(40, 10), WindowSize(20, 5), WindowSize(1, 1), WindowSize(300, 80),
    ])
    func `every size fits`(size: WindowSize) throws { try expectFit(size, []) }

    /// Expects exactly as many lines as rows, none wider than the columns.
    private func expectFit(
        _ size: WindowSize,
        _ arguments: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let made = try desk.run(["frame", "--size", "\(size.columns)x\(size.rows)"] + arguments)
        #expect(made.exit == 0 && made.errors.isEmpty && made.output.hasSuffix("\n"), sourceLocation: sourceLocation)
        let lines = made.output.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == size.rows, sourceLocation: sourceLocation)
        for line in lines {
            #expect(CellText.width(String(line), .narrow) <= size.columns, "\(line)", sourceLocation: sourceLocation)
        }
    }

    @Test func `the case that was asked for is the one the panes are about`() throws {
        let made = try desk.run(["frame", "--size", "160x45", "--case", "103"])
        #expect(made.output.contains("桶倒了") && made.output.contains("C1 主办 到场"))
        #expect(made.output.split(separator: "\n").contains { $0.hasPrefix("│>") && $0.contains(" 103 ") })
    }

    @Test func `as the screen looks at another time`() throws {
        let made = try desk.run(["frame", "--size", "80x24", "--at", "2026-11-21T08:31"])
        #expect(made.output.contains("08:31") && made.output.contains("■"))
    }

    @Test func `colours only when they are asked for`() throws {
        #expect(try !desk.run(["frame", "--size", "80x24"]).output.contains("\u{1B}"))
        #expect(try desk.run(["frame", "--size", "80x24", "--ansi"]).output.contains("\u{1B}["))
    }

    @Test(arguments: [
        ["--size", "80"], ["--size", "0x24"], ["--size", "80x501"], ["--size", "80x24", "--pane", "roof"],
        ["--size", "80x24", "--at", "yesterday"], ["--size", "80x24", "--glyphs", "runes"], [],
    ])
    func `a wrong word is a usage error`(arguments: [String]) throws {
        #expect(try desk.run(["frame"] + arguments).exit == 64)
    }

    @Test(arguments: ["999", "1120-341"])
    func `a case that is not there is refused`(item: String) throws {
        let told = try desk.run(["frame", "--size", "80x24", "--case", item])
        #expect(told.exit == 3 && told.output.isEmpty && !told.errors.isEmpty)
    }
}
