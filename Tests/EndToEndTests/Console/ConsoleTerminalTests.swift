import CellCanvas
import Foundation
import Glibc
import TestSupport
import Testing

/// The real console on a real terminal: however it ends, the terminal is restored.
@Suite(.serialized) struct ConsoleTerminalTests {
    private let zhiban: Zhiban
    private static let size = CellSize(100, 30)

    init() throws {
        zhiban = try Zhiban(copying: DeskTemplate.folder.get())
    }

    private func start(_ terminal: PseudoTerminal) throws {
        try terminal.start(
            Zhiban.program("zhiban").path,
            ["console", "--as", "admin", "--no-listen", "--lang", "en"],
            // The Swift runtime's own backtrace of a crash takes minutes.
            environment: zhiban.environment.merging(["TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no"]) {
                $1
            }
        )
        // The map's legend is drawn last, so it marks the end of the first frame.
        try #require(terminal.shows("Queue") && terminal.shows("soon"), "no first frame")
    }

    /// Returns the rows of a screen of this size since its last full repaint.
    private func screen(_ terminal: PseudoTerminal, _ size: CellSize) -> [String] {
        terminal.read()
        let wipe = Array("\u{1B}[H\u{1B}[2J".utf8)
        let start = terminal.output.indices.last { terminal.output[$0...].starts(with: wipe) } ?? 0
        var emulator = TerminalEmulator(size)
        emulator.feed(Array(terminal.output[start...]))
        return (0..<size.rows).map { emulator.line($0) }
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL])
    func `a crash gives the terminal back, and is still seen as the crash it was`(signal: Int32) throws {
        let terminal = try PseudoTerminal(Self.size)
        let before = terminal.modes
        try start(terminal)
        #expect(terminal.modes != before)
        terminal.forget()
        terminal.signal(signal)
        #expect(eventually { terminal.ended() != nil })
        #expect(terminal.ended().map { $0 & 0x7F } == signal)
        #expect(terminal.modes == before)
        for restore in ["\u{1B}[?1049l", "\u{1B}[?2004l", "\u{1B}[?25h"] { #expect(terminal.shows(restore)) }
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGQUIT])
    func `told to end, it gives the terminal back`(signal: Int32) throws {
        let terminal = try PseudoTerminal(Self.size)
        let before = terminal.modes
        try start(terminal)
        terminal.forget()
        terminal.signal(signal)
        #expect(eventually { terminal.ended() != nil })
        #expect(terminal.modes == before)
        #expect(terminal.shows("\u{1B}[?1049l"))
    }

    @Test
    func `a terminal that goes away ends the process`() throws {
        let terminal = try PseudoTerminal(Self.size)
        try start(terminal)
        terminal.hangUp()
        #expect(eventually { terminal.ended() != nil })
    }

    @Test
    func `after a storm of resizing the screen is whole, and of the last size`() throws {
        let terminal = try PseudoTerminal(Self.size)
        try start(terminal)
        for step in 0..<200 { terminal.resize(CellSize(20 + step * 7 % 200, 5 + step * 3 % 60)) }
        let last = CellSize(132, 40)
        terminal.resize(last)
        // Only a frame at the last size has a border that reaches its last column.
        try #require(
            eventually {
                let lines = screen(terminal, last)
                return lines.contains { CellText.width($0, .narrow) == last.columns }
                    && !lines[last.rows - 1].isEmpty
            }
        )
        let drawn = screen(terminal, last)
        terminal.forget()
        terminal.type("\u{C}")
        #expect(terminal.shows("\u{1B}[2J"))
        #expect(eventually { screen(terminal, last) == drawn })
    }

    @Test
    func `Ctrl-Z gives the terminal to the shell and fg takes it again`() throws {
        let terminal = try PseudoTerminal(Self.size)
        let shell = zhiban.environment.merging(["TERM": "xterm-256color", "PS1": "READY"]) { $1 }
        try terminal.start("/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"], environment: shell)
        try #require(terminal.shows("READY"))
        terminal.type("\(Zhiban.program("zhiban").path) console --as admin --no-listen --lang en\n")
        try #require(terminal.shows("\u{1B}[?1049h") && terminal.shows("Queue"))
        let raw = terminal.modes
        for _ in 0..<2 {
            terminal.forget()
            terminal.type("\u{1A}")
            #expect(terminal.shows("\u{1B}[?1049l"))
            #expect(terminal.shows("READY"))
            #expect(terminal.modes != raw)
            terminal.forget()
            terminal.type("fg\n")
            #expect(terminal.shows("\u{1B}[?1049h"))
            #expect(eventually { terminal.modes == raw })
        }
    }
}
