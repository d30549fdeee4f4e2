import ConsoleScreen
import CellCanvas
import ConsoleApp
import TestSupport
import Testing

/// Colours derived from the number of the role: 3 bits of foreground, 2 of background.
struct TestLooks: CellLooks {
    /// Roles from 32 on give colours above 7, for terminals of many colours.
    func look(of style: Style) -> CellLook {
        let role = Int16(style.role)
        let backgrounds: [Int16] = [-1, 0, 4, 3]
        return CellLook(
            foreground: role >= 32 ? role * 3 % 256 : role % 8 - 1,
            background: backgrounds[Int(role / 8 % 4)],
            bold: style.overlay.contains(.bold),
            dim: style.overlay.contains(.dim),
            underlined: style.overlay.contains(.underlined),
            reversed: style.overlay.contains(.reversed)
        )
    }
}

/// A terminal on which frames are tested.
struct TestTerminal: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: WidthRule
    var roles: Range<UInt8> = 0..<32
    /// The overlays it can combine with colours.
    var overlays: [Style.Overlay] = [[], .bold, .reversed]
    var erasesInColour = true
    var hasColours = true
    var hasNoSafeCorner = false

    var testDescription: String { name }

    static let all = [
        TestTerminal(
            name: "xterm-256color",
            rule: .narrow,
            roles: 0..<80,
            overlays: [[], .bold, .reversed, .underlined, .dim, [.bold, .underlined]]
        ),
        TestTerminal(
            name: "tmux-256color",
            rule: .narrow,
            roles: 0..<80,
            erasesInColour: false,
            hasNoSafeCorner: true
        ),
        TestTerminal(name: "screen", rule: .narrow, erasesInColour: false, hasNoSafeCorner: true),
        TestTerminal(name: "linux", rule: .ascii),
        TestTerminal(name: "vt100", rule: .ascii, erasesInColour: false, hasColours: false),
    ]

    func kind() throws -> TerminalKind { try #require(TerminalKind(named: name)) }

    func screen(_ size: CellSize) throws -> Screen { try Screen(kind(), size: size) }

    func emulator(_ size: CellSize) -> TerminalEmulator { TerminalEmulator(size, erasesInColour: erasesInColour) }

    /// Returns how the emulator's screen differs from the grid; nil if it does not.
    func difference(_ emulator: TerminalEmulator, _ grid: CellGrid, _ looks: any CellLooks) -> String? {
        if !emulator.unknown.isEmpty { return "unknown: \(emulator.unknown)" }
        if emulator.isCursorShown != (grid.cursor != nil), name != "vt100" {
            return "the cursor is not as it should be"
        }
        if let cursor = grid.cursor, (cursor.x, cursor.y) != (emulator.x, emulator.y) {
            return "the cursor is at \(emulator.x),\(emulator.y), not at \(cursor)"
        }
        for y in 0..<grid.size.rows {
            for x in 0..<grid.size.columns {
                let shown = emulator.cells[y * grid.size.columns + x]
                let meant = isSpared(x, y, grid) ? " " : grid.text(x, y)
                if shown.text != meant { return "\(x),\(y): “\(shown.text)”, not “\(meant)”" }
                let look = visible(looks.look(of: grid[x, y].style), meant)
                if visible(shown.look, meant) != look { return "\(x),\(y) “\(meant)”: \(shown.look), not \(look)" }
            }
        }
        return nil
    }

    /// Returns whether a cell is excluded: where ncurses cannot write the last cell safely, it leaves out a wide
    /// character beside it.
    private func isSpared(_ x: Int, _ y: Int, _ grid: CellGrid) -> Bool {
        let last = grid.size.columns - 1
        return hasNoSafeCorner && y == grid.size.rows - 1 && (x == last - 1 || x == last - 2)
            && last > 1 && grid[last - 1, y].isContinuation
    }

    private func visible(_ look: CellLook, _ text: String) -> TerminalEmulator.Look {
        let coloured = TerminalEmulator.Look(
            foreground: hasColours ? look.foreground : -1,
            background: hasColours ? look.background : -1,
            bold: look.bold,
            dim: look.dim,
            underlined: look.underlined,
            reversed: look.reversed
        )
        return visible(coloured, text)
    }

    /// Returns the visible part of a look: of a blank only the background.
    private func visible(_ look: TerminalEmulator.Look, _ text: String) -> TerminalEmulator.Look {
        guard text == " ", !look.reversed, !look.underlined else { return look }
        return TerminalEmulator.Look(background: look.background)
    }
}

extension TerminalScreens {
    @Suite struct FrameTests {
        let looks = TestLooks()

        @Test(arguments: TestTerminal.all)
        func `any sequence of frames, drawn by their differences, ends as each was meant`(terminal: TestTerminal) throws
        {
            var random = SplitMix64(seed: 7)
            for size in [CellSize(40, 10), CellSize(83, 25)] {
                let screen = try terminal.screen(size)
                var emulator = terminal.emulator(size)
                var grid = CellGrid(size, rule: terminal.rule)
                for frame in 0..<150 {
                    RandomFrame.change(&grid, terminal, &random)
                    emulator.feed(screen.frame(grid, looks: looks))
                    let difference = terminal.difference(emulator, grid, looks)
                    try #require(difference == nil, "frame \(frame) at \(size): \(difference ?? "")")
                    #expect(screen.frame(grid, looks: looks).isEmpty, "the same frame once more")
                }
                screen.repaint()
                emulator.feed(screen.frame(grid, looks: looks))
                #expect(terminal.difference(emulator, grid, looks) == nil, "drawn anew")
            }
        }

        @Test(arguments: TestTerminal.all)
        func `a terminal that is left is given back, and can be taken again`(terminal: TestTerminal) throws {
            let size = CellSize(40, 10)
            let screen = try terminal.screen(size)
            var emulator = terminal.emulator(size)
            var grid = CellGrid(size, rule: terminal.rule)
            grid.put("dispatch", 3, 4, Style(role: 5))
            emulator.feed(screen.frame(grid, looks: looks))
            emulator.feed(screen.leave())
            #expect(emulator.isCursorShown)
            #expect(!emulator.isAlternate)
            #expect(!emulator.isBracketing)
            #expect(emulator.look == TerminalEmulator.Look())
            emulator.feed(screen.frame(grid, looks: looks))
            #expect(terminal.difference(emulator, grid, looks) == nil)
        }

        @Test(arguments: TestTerminal.all)
        func `a window that changes its size is drawn anew`(terminal: TestTerminal) throws {
            var random = SplitMix64(seed: 3)
            let screen = try terminal.screen(CellSize(80, 24))
            var isCursorShown = true
            for size in [CellSize(120, 36), CellSize(20, 5), CellSize(4, 2), CellSize(200, 60)] {
                screen.resize(size)
                var emulator = terminal.emulator(size)
                emulator.isCursorShown = isCursorShown
                defer { isCursorShown = emulator.isCursorShown }
                var grid = CellGrid(size, rule: terminal.rule)
                for _ in 0..<20 {
                    RandomFrame.change(&grid, terminal, &random)
                    emulator.feed(screen.frame(grid, looks: looks))
                    let difference = terminal.difference(emulator, grid, looks)
                    try #require(difference == nil, "\(size): \(difference ?? "")")
                }
            }
        }

        @Test
        func `a frame of the size before a change is cut, not refused`() throws {
            let terminal = TestTerminal.all[0]
            let screen = try terminal.screen(CellSize(5, 2))
            var grid = CellGrid(CellSize(10, 4))
            grid.put("abcd中文", 0, 0, .plain)
            var emulator = terminal.emulator(CellSize(5, 2))
            emulator.feed(screen.frame(grid, looks: looks))
            #expect(emulator.line(0) == "abcd")
            #expect(emulator.unknown.isEmpty)
        }

        @Test
        func `where pairs of colours run out, text stays and nothing changes its colour`() throws {
            struct ManyPairs: CellLooks {
                func look(of style: Style) -> CellLook {
                    CellLook(foreground: Int16(style.role % 8), background: Int16(style.role / 8 % 8))
                }
            }
            let terminal = TestTerminal.all[2]
            let size = CellSize(80, 24)
            let screen = try terminal.screen(size)
            var emulator = terminal.emulator(size)
            var grid = CellGrid(size)
            for role in 0..<64 { grid.put("x", role, 0, Style(role: UInt8(role))) }
            emulator.feed(screen.frame(grid, looks: ManyPairs()))
            #expect(emulator.line(0) == String(repeating: "x", count: 64))
            #expect(emulator.cells[9].look == .init(foreground: 1, background: 1))
            #expect(emulator.unknown.isEmpty)
        }
    }
}
