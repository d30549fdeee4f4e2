import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

@Suite struct ResolvedThemeTests {
    private func looks(_ depth: ColourDepth) throws -> ResolvedTheme {
        ResolvedTheme(try Theme.load("dusk", from: ThemeFolder.shipped), depth: depth)
    }

    @Test(
        arguments: [
            (256, [:], ColourDepth.many), (88, [:], .sixteen), (16, [:], .sixteen), (8, [:], .eight), (-1, [:], .none),
            (256, ["NO_COLOR": "1"], .none), (256, ["NO_COLOR": ""], .many),
        ] as [(Int, [String: String], ColourDepth)]
    )
    func `the terminal and NO_COLOR say how many colours there are`(
        row: (colours: Int, environment: [String: String], depth: ColourDepth)
    ) {
        #expect(ColourDepth(colours: row.colours, environment: row.environment) == row.depth)
    }

    @Test func `overlays are laid over the role's own look`() throws {
        let looks = try looks(.many)
        #expect(looks.look(of: StyleRole.text.style([.bold, .underlined])) == CellLook(bold: true, underlined: true))
        #expect(looks.look(of: StyleRole.unit.style(.reversed)) == CellLook(foreground: 110, reversed: true))
        #expect(looks.look(of: StyleRole.selected.style) == CellLook(foreground: 231, background: 24))
    }

    @Test func `reversed within reversed stands out again`() throws {
        let looks = try looks(.none)
        #expect(looks.look(of: StyleRole.selected.style).reversed)
        #expect(!looks.look(of: StyleRole.selected.style(.reversed)).reversed)
    }

    @Test func `less weight is a colour of known contrast, and left out on another background`() throws {
        let looks = try looks(.many)
        #expect(looks.look(of: StyleRole.red.style(.dim)).foreground == looks.look(of: StyleRole.dim.style).foreground)
        #expect(looks.look(of: StyleRole.selected.style(.dim)) == looks.look(of: StyleRole.selected.style))
        #expect(try self.looks(.none).look(of: StyleRole.text.style(.dim)).dim)
    }

    @Test func `a role that is not known looks like text`() throws {
        #expect(try looks(.many).look(of: Style(role: 255)) == CellLook())
    }

    @Test(
        arguments: [
            (GlyphChoice.auto, true, nil, WidthRule.narrow), (.auto, true, 2, .wide), (.auto, false, nil, .ascii),
            (.unicode, false, 1, .narrow), (.unicode, true, 2, .wide), (.ascii, true, 1, .wide),
            (.ascii, false, nil, .ascii),
        ] as [(GlyphChoice, Bool, Int?, WidthRule)]
    )
    func `lines and signs follow the choice, the locale and the terminal's answer`(
        row: (choice: GlyphChoice, isUTF8: Bool, width: Int?, rule: WidthRule)
    ) {
        #expect(row.choice.rule(isUTF8: row.isUTF8, ambiguousWidth: row.width) == row.rule)
    }

    @Test(
        arguments: [
            (["LANG": "zh_CN.UTF-8"], true), (["LANG": "C.utf8"], true),
            (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], false),
            (["LC_ALL": "", "LANG": "zh_CN.UTF-8"], true), ([:], false),
        ] as [([String: String], Bool)]
    )
    func `the first variable that says anything decides about UTF-8`(row: (environment: [String: String], isUTF8: Bool))
    {
        #expect(GlyphChoice.isUTF8(row.environment) == row.isUTF8)
    }
}
