import CellCanvas
import ConsoleApp
import Testing

struct TerminalKindTests {
    @Test(arguments: [nil, "", "dumb", "unknown"] as [String?])
    func `a terminal that shows lines only is refused`(term: String?) {
        #expect(TerminalKind(named: term) == nil)
    }

    @Test(arguments: [
        ("xterm-kitty", "xterm-256color"), ("alacritty", "xterm-256color"), ("putty-256color", "xterm-256color"),
        ("xterm-ghostty", "xterm-256color"), ("tmux-direct", "tmux-256color"), ("screen.xterm-new", "screen-256color"),
        ("vt320", "vt220"),
    ])
    func `an unknown one is taken for its relative`(term: String, relative: String) throws {
        let kind = try #require(TerminalKind(named: term))
        #expect(kind.candidates.prefix(2) == [term, relative])
    }

    @Test(arguments: ["../../etc/passwd", "x\u{1B}[31m", "终端"])
    func `a name that is none asks for no file`(term: String) throws {
        let kind = try #require(TerminalKind(named: term))
        #expect(kind.candidates.allSatisfy { !$0.contains("/") && $0.allSatisfy(\.isASCII) })
    }
}

extension TerminalScreens {
    struct UnknownTerminalTests {
        @Test func `a terminal that nobody knows is a vt100, and works`() throws {
            let kind = try #require(TerminalKind(named: "no-such-terminal"))
            let screen = try Screen(kind, size: CellSize(20, 3))
            #expect(screen.description == "vt100")
            #expect(screen.colours == 0)
        }

        @Test func `without colour there is none`() throws {
            let kind = try #require(TerminalKind(named: "xterm-256color"))
            let screen = try Screen(kind, size: CellSize(20, 3), isColoured: false)
            #expect(screen.colours == 0)
            var grid = CellGrid(CellSize(20, 3))
            grid.put("31", 0, 0, Style(role: 5, overlay: .bold))
            let text = String(decoding: screen.frame(grid, looks: TestLooks()), as: UTF8.self)
            #expect(!text.contains("[3") && text.contains("31"))
        }
    }
}
