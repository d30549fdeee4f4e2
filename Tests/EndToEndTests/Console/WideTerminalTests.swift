import CellCanvas
import Foundation
import TestSupport
import Testing

/// A terminal that draws ambiguous-width characters such as `─` and `·` two cells wide, as some do in Chinese locales.
@Suite struct WideTerminalTests {
    @Test(arguments: [CellSize(160, 45), CellSize(120, 36), CellSize(80, 24)])
    func `no border is broken and no column slips on any pane`(size: CellSize) throws {
        let zhiban = try MorningDesk.open()
        let terminal = try PseudoTerminal(size)
        let environment = zhiban.environment.merging(["TERM": "xterm-256color", "LANG": "C.UTF-8"]) { $1 }
        let words = ["console", "--as", "admin", "--no-listen", "--lang", "zh"]
        try terminal.start(Zhiban.program("zhiban").path, words, environment: environment)
        var answered = 0
        /// Returns the screen once a row of it contains a text.
        func screen(with text: String) throws -> TerminalEmulator {
            var emulator = TerminalEmulator(size, rule: .wide)
            let isShown = eventually {
                terminal.read()
                emulator = TerminalEmulator(size, rule: .wide)
                emulator.feed(terminal.output)
                for answer in emulator.answers.dropFirst(answered) { terminal.type(answer) }
                answered = emulator.answers.count
                // A partly received frame ends inside an escape sequence.
                return emulator.unknown.isEmpty && (0..<size.rows).contains { emulator.line($0).contains(text) }
            }
            try #require(
                isShown,
                "no “\(text)”, \(emulator.unknown) on\n\((0..<size.rows).map(emulator.line).joined(separator: "\n"))"
            )
            return emulator
        }

        _ = try screen(with: "1 队列")
        _ = try screen(with: "101")
        let panes = [("F2", "2 受理"), ("F3", "3 派遣"), ("F4", "4 督查"), ("F5", "5 地图"), ("F6", "6 力量"), ("F7", "7 ")]
        for (key, title) in panes {
            terminal.type(Self.sequence[key] ?? "")
            let emulator = try screen(with: title)
            Self.expectStraight(emulator, key)
        }
        terminal.type("q")
        #expect(eventually { terminal.ended() != nil })
    }

    private static let sequence = [
        "F2": "\u{1B}OQ", "F3": "\u{1B}OR", "F4": "\u{1B}OS", "F5": "\u{1B}[15~", "F6": "\u{1B}[17~",
        "F7": "\u{1B}[18~",
    ]

    /// Expects that every row between the first and the last border has border characters in its first and last column.
    private static func expectStraight(_ screen: TerminalEmulator, _ pane: String) {
        let rows = (0..<screen.rows).map { Array(screen.cells[$0 * screen.columns..<($0 + 1) * screen.columns]) }
        guard let top = rows.firstIndex(where: { $0[0].text == "+" }),
            let end = rows.lastIndex(where: { $0[0].text == "+" }), end > top + 5
        else {
            Issue.record("\(pane): no borders:\n\((0..<screen.rows).map(screen.line).joined(separator: "\n"))")
            return
        }
        for row in top...end {
            let ends = [rows[row][0].text, rows[row][screen.columns - 1].text]
            #expect(ends.allSatisfy { $0 == "+" || $0 == "|" }, "\(pane): \(screen.line(row))")
        }
    }
}
