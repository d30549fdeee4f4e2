import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

@Suite struct ThemeSampleTests {
    @Test func `a grid becomes lines that end in the terminal's own look`() throws {
        var grid = CellGrid(CellSize(6, 1))
        grid.put("红", 0, 0, StyleRole.red.style)
        grid.put("ok", 2, 0, StyleRole.text.style)
        grid.put("!!", 4, 0, StyleRole.sos.style)
        let looks = ResolvedTheme(try Theme.load("dusk", from: ThemeFolder.shipped), depth: .many)
        #expect(
            ANSIText.lines(grid, looks).map(\.text) == [
                "\u{1B}[0;1;38;5;203m红\u{1B}[0mok\u{1B}[0;1;38;5;231;48;5;160m!!\u{1B}[0m"
            ]
        )
    }

    @Test(arguments: WidthRule.allCases)
    func `the sample draws with the characters that are sure`(rule: WidthRule) throws {
        let sample = ThemeSample(.english, rule: rule, glyphs: GlyphChoice.glyphs(for: rule))
        let screen = sample.screen.lines.joined(separator: "\n")
        #expect(screen.contains("352 31"))
        #expect(screen.allSatisfy(\.isASCII) == (rule != .narrow))
        let roles = sample.roles(try Theme.load("dusk", from: ThemeFolder.shipped)).lines.joined(separator: "\n")
        for role in StyleRole.allCases { #expect(roles.contains(role.name)) }
    }

    @Test func `the check names what can't be read`() throws {
        let text = "inherits = \"dusk\"\n[roles]\nhint = { fg = 239 }\nkey = { fg = 250, attrs = [\"dim\"] }\n"
        let theme = try ThemeFolder.theme(text)
        #expect(
            ThemeCheck(theme).findings.map(\.phrase.english) == [
                "hint (hint) has a contrast of 1.8; at least 4.5 is needed",
                "key (key in a hint) has a contrast of 1.0; at least 4.5 is needed",
            ]
        )
    }
}
