import Testing

/// Terminals with few capabilities, and values of `TERM` that cannot show a screen.
@Suite struct PoorTerminalTests {
    @Test(arguments: [WindowSize.desk, .small, WindowSize(120, 36)])
    func `where only ASCII can be drawn, borders and columns stand straight`(size: WindowSize) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), size: size, term: "vt100", environment: ["LANG": "C"])
        try desktop.wait(for: "1 Queue", "101", ": command")
        for key in ["F2", "F3", "F4", "F5", "F6", "F7"] {
            try desktop.press(key)
            let number = key == "F2" ? "2 " : "\(key.dropFirst()) "
            let screen = try desktop.wait("the pane of \(key)") {
                $0.contains("+ \(number)") || $0.contains("+ " + number)
            }
            #expect(screen.allSatisfy { $0.isASCII })
            Self.expectStraight(screen, size)
        }
    }

    /// Expects that every row between two horizontal borders begins and ends with a vertical one, in the same columns.
    private static func expectStraight(_ screen: String, _ size: WindowSize) {
        let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Array(String($0).padding(to: size.columns)) }
        guard let top = rows.firstIndex(where: { $0[0] == "+" }), let end = rows.lastIndex(where: { $0[0] == "+" })
        else {
            Issue.record("no borders:\n\(screen)")
            return
        }
        for row in rows[top...end] {
            let isStraight = "+|".contains(row[0]) && "+|".contains(row[size.columns - 1])
            #expect(isStraight, "\(String(row))")
        }
    }

    /// A terminal that cannot show a screen, and the message for it in one language.
    struct Useless: Sendable, CustomTestStringConvertible {
        var term: String
        var language = "C.UTF-8"
        var words: String

        var testDescription: String { "TERM=\(term) \(language)" }
    }

    @Test(arguments: [
        Useless(term: "dumb", words: "TERM 为「dumb」,无法显示屏幕"),
        Useless(term: "", words: "无法显示屏幕"),
        Useless(term: "dumb", language: "en_GB.UTF-8", words: "dumb"),
    ])
    func `a terminal that can draw nothing is said so, and left alone`(row: Useless) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), term: row.term, environment: ["LANG": row.language])
        try desktop.wait(for: row.words, "zhiban do")
        #expect(try desktop.end() == 69)
        #expect(desktop.settings.after == desktop.settings.before)
    }

    @Test func `a terminal nobody knows is taken for an ordinary one`() throws {
        let desktop = try TmuxConsole(MorningDesk.open(), term: "no-such-terminal")
        try desktop.wait(for: "1 队列", "101 暴露生活垃圾")
        try desktop.press("q")
        #expect(try desktop.end() == 0)
    }

    @Test func `without a terminal there is no screen`() throws {
        let told = try MorningDesk.open().run(["console", "--as", "admin", "--no-listen"])
        #expect(told.exit == 69 && told.output.isEmpty)
        #expect(told.errors.contains("zhiban do") && told.errors.split(separator: "\n").count == 1)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
