import ConsoleScreen
import CellCanvas
import ConsoleApp
import TestSupport
import Testing

extension TerminalScreens {
    /// The size of frames in bytes, the same on every machine.
    @Suite struct FrameSizeTests {
        static let size = CellSize(200, 60)
        let looks = TestLooks()

        private func console() throws -> (Screen, CellGrid) {
            let screen = try Screen(#require(TerminalKind(named: "xterm-256color")), size: Self.size)
            var grid = CellGrid(Self.size)
            for row in 0..<Self.size.rows {
                grid.put("■ -0:12 341  暴露垃圾    中央大街\(row)号  处置  31", 2, row, Style(role: UInt8(row % 6)))
                grid.put("│", 100, row, Style(role: 3))
            }
            _ = screen.frame(grid, looks: looks)
            return (screen, grid)
        }

        @Test
        func `nothing changes: nothing is sent`() throws {
            let (screen, grid) = try console()
            #expect(screen.frame(grid, looks: looks).isEmpty)
        }

        @Test
        func `a minute goes by: one digit`() throws {
            var (screen, grid) = try console()
            grid.put("8", 190, 0, .plain)
            _ = screen.frame(grid, looks: looks)
            grid.put("9", 190, 0, .plain)
            #expect(screen.frame(grid, looks: looks).count <= 12)
        }

        @Test
        func `twenty cells change`() throws {
            var (screen, grid) = try console()
            for index in 0..<20 {
                grid.put("\(index % 10)", 110 + index * 37 % 80, index * 3, Style(role: UInt8(index % 6)))
            }
            #expect(screen.frame(grid, looks: looks).count <= 400)
        }

        @Test
        func `one row is written anew`() throws {
            var (screen, grid) = try console()
            grid.put("▲  0:08 352  无照经营    兆麟公园东门      待派  —", 2, 30, Style(role: 2))
            #expect(screen.frame(grid, looks: looks).count <= 210)
        }

        @Test
        func `the gaps between new words take no colour of their own`() throws {
            var (screen, grid) = try console()
            let text = "ab  cd  ef  gh  ij  kl  mn"
            grid.put(text, 110, 20, Style(role: 2))
            // Cursor movement, colour, and the reset.
            #expect(screen.frame(grid, looks: looks).count <= text.utf8.count + 30)
        }

        @Test
        func `the row under the cursor moves down by one`() throws {
            var (screen, grid) = try console()
            let plain = grid
            grid.restyle(CellRect(2, 10, 50, 1)) { $0.with(.reversed) }
            _ = screen.frame(grid, looks: looks)
            grid = plain
            grid.restyle(CellRect(2, 11, 50, 1)) { $0.with(.reversed) }
            #expect(screen.frame(grid, looks: looks).count <= 256)
        }

        @Test
        func `a colour for each patch of a map costs nothing in its blanks`() throws {
            struct Plain: CellLooks {
                func look(of style: Style) -> CellLook { CellLook() }
            }
            var random = SplitMix64(seed: 1)
            var grid = CellGrid(CellSize(100, 50))
            for y in 0..<50 {
                for x in 0..<100 {
                    let isBlank = Int.random(in: 0..<100, using: &random) < 55
                    grid.put(isBlank ? " " : "⠿", x, y, Style(role: UInt8(x / 8 % 5 + 1)))
                }
            }
            let kind = try #require(TerminalKind(named: "xterm-256color"))
            let coloured = try Screen(kind, size: grid.size).frame(grid, looks: looks).count
            let plain = try Screen(kind, size: grid.size).frame(grid, looks: Plain()).count
            // A change of colour and the reset, for each of a row's thirteen runs.
            #expect(coloured - plain <= 50 * 13 * 20)
        }

        @Test
        func `what a stranger has written is never more than text`() throws {
            let terminal = TestTerminal.all[0]
            let screen = try terminal.screen(CellSize(80, 3))
            var emulator = terminal.emulator(CellSize(80, 3))
            var grid = CellGrid(CellSize(80, 3))
            let hostile = (0..<0x3000).compactMap { Unicode.Scalar($0) }.filter { $0.value < 0x20 || $0.value > 0x7E }
            for start in stride(from: 0, to: hostile.count, by: 20) {
                grid.fill(CellRect(grid.size), style: .plain)
                grid.put(
                    String(String.UnicodeScalarView(hostile[start..<min(start + 20, hostile.count)])),
                    0,
                    1,
                    .plain
                )
                emulator.feed(screen.frame(grid, looks: looks))
                try #require(terminal.difference(emulator, grid, looks) == nil)
            }
            #expect(emulator.line(0).isEmpty && emulator.line(2).isEmpty)
        }
    }
}
