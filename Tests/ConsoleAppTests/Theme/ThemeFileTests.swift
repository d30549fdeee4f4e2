import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

@Suite struct ThemeFileTests {
    /// Faulty files, and the message after the file's name.
    static let wrong: [(name: String, text: String, said: String)] = [
        ("no TOML", "a = \n", "line 1 is not TOML"),
        (
            "a key of 50,000 parts", "# x\n" + String(repeating: "a.", count: 50_000) + "a = 1\n",
            "line 2: nested deeper than 16 levels"
        ),
        ("unknown key", "about = { zh = \"x\" }\ncolour = 3\n", "line 2, colour: no such key"),
        ("lines of Windows", "about = { zh = \"x\" }\r\ncolour = 3\r\n", "line 2, colour: no such key"),
        ("unknown role", "[roles]\n\nheadline = { fg = 1 }\n", "line 3, roles.headline: no such role"),
        ("unknown field", "[roles]\nred = { fgg = 1 }\n", "line 2, roles.red.fgg: no such key"),
        ("field on a line of its own", "[roles.red]\nbold = true\n", "line 2, roles.red.bold: no such key"),
        ("unknown colour", "[roles]\nred = { fg = \"corral\" }\n", "line 2, roles.red.fg: no colour “corral”"),
        ("number too large", "[roles]\nred = { fg = 256 }\n", "line 2, roles.red.fg: no colour “256”"),
        ("sixteen's number too large", "[roles]\nred = { fg16 = 16 }\n", "line 2, roles.red.fg16: no colour “16”"),
        ("short hex", "[palette]\nred = \"#f00\"\n", "line 2, palette.red: no colour “#f00”"),
        ("signed hex", "[palette]\nred = \"#-0f00f\"\n", "line 2, palette.red: no colour “#-0f00f”"),
        ("columns without 256", "[palette]\nred = { 16 = 1 }\n", "line 2, palette.red: should look like"),
        (
            "unknown attribute", "[roles]\nred = { attrs = [\"blink\"] }\n",
            "line 2, roles.red.attrs: no attribute “blink”"
        ),
        (
            "attribute without list", "[roles]\nred = { attrs = \"bold\" }\n",
            "line 2, roles.red.attrs: should look like"
        ),
        ("parent gone", "inherits = \"dawn\"\n", "line 1, inherits: there is no theme “dawn” to inherit from"),
        ("inherits itself", "inherits = \"mine\"\n", "line 1, inherits: there is no theme “mine” to inherit from"),
        ("contrast too large", "contrast = 22\n", "line 1, contrast: must be a number from 1 to 21"),
        ("assumes nothing", "assumes = { fg = 7 }\n", "line 1, assumes: should look like"),
        ("role without fields", "[roles]\nred = 3\n", "line 2, roles.red: should look like"),
        ("palette without names", "palette = 3\n", "line 1, palette: has the wrong form"),
    ]

    @Test(arguments: wrong)
    func `what is wrong is said with file, line and key`(row: (name: String, text: String, said: String)) throws {
        let problem = try #require(throws: ThemeProblem.self) { try ThemeFolder.theme(row.text) }
        #expect(problem.phrase.english.contains("mine.toml, \(row.said)"), "\(problem.phrase.english)")
        #expect(problem.phrase.chinese.contains("mine.toml 第"))
    }

    @Test(arguments: ["dawn", "../dusk", "", "dusk.toml"])
    func `an unknown name lists the known`(name: String) throws {
        let problem = try #require(throws: ThemeProblem.self) { try Theme.load(name, from: ThemeFolder.shipped) }
        #expect(problem.phrase.english.hasSuffix("use one of contrast dusk mono night paper safe"))
    }

    @Test func `a theme may change a few colours of another`() throws {
        let folder = try ThemeFolder(["mine": "inherits = \"dusk\"\n[palette]\naccent = 216\n"])
        let mine = ResolvedTheme(try folder.load("mine"), depth: .many)
        let dusk = ResolvedTheme(try folder.load("dusk"), depth: .many)
        #expect(mine.look(of: StyleRole.key.style).foreground == 216)
        #expect(mine.look(of: StyleRole.red.style) == dusk.look(of: StyleRole.red.style))
    }

    @Test func `a theme may build on the shipped one of its own name`() throws {
        let folder = try ThemeFolder(["dusk": "inherits = \"dusk\"\n[roles]\nkey = { fg = 216 }\n"])
        let looks = ResolvedTheme(try folder.load("dusk"), depth: .many)
        #expect(looks.look(of: StyleRole.key.style).foreground == 216)
        #expect(looks.look(of: StyleRole.sos.style).background == 160)
    }

    @Test func `a colour said anew leaves the inherited columns for fewer colours behind`() throws {
        let folder = try ThemeFolder([
            "base": "[roles]\nkey = { fg = 110, fg16 = \"cyan\", fg8 = \"cyan\" }\n",
            "mine": "inherits = \"base\"\n[roles]\nkey = { fg = 179 }\n",
        ])
        let theme = try folder.load("mine")
        #expect(ResolvedTheme(theme, depth: .eight).look(of: StyleRole.key.style).foreground == 3)
    }

    /// A colour, and its default replacements among sixteen and among eight colours.
    @Test(arguments: [
        ("amber", "#d7af5f", 11, 3), ("orange", "#ff8700", 3, 3), ("brown", "#875f00", 3, 3),
        ("coral", "#ff5f5f", 9, 1), ("blood", "#870000", 1, 1), ("pink", "#ff5faf", 13, 5),
        ("leaf", "#87af87", 10, 2), ("sky", "#87afd7", 12, 4), ("teal", "#00afaf", 6, 6), ("lilac", "#af87d7", 13, 5),
        ("light grey", "#d0d0d0", 15, 7), ("grey", "#808080", 7, 7), ("ink", "#303030", 0, 0),
    ])
    func `a colour keeps its name with fewer colours`(row: (name: String, hex: String, of16: Int16, of8: Int16)) throws
    {
        let theme = try ThemeFolder.theme("[roles]\nkey = { fg = \"\(row.hex)\" }\n")
        #expect(
            ResolvedTheme(theme, depth: .sixteen).look(of: StyleRole.key.style).foreground == row.of16,
            "\(row.name)"
        )
        #expect(ResolvedTheme(theme, depth: .eight).look(of: StyleRole.key.style).foreground == row.of8, "\(row.name)")
    }

    @Test func `a background lost with fewer colours becomes reversed`() throws {
        let text = "[roles]\ntext = { bg = 16 }\nselected = { fg = 231, bg = 235 }\n"
        let theme = try ThemeFolder.theme(text)
        let looks = ColourDepth.allCases.map { ResolvedTheme(theme, depth: $0).look(of: StyleRole.selected.style) }
        #expect(looks.map(\.reversed) == [true, true, true, false])
    }

    @Test func `a console starts whatever the files say`() throws {
        let folder = try ThemeFolder(["mine": "[roles]\nred = { fg = \"corral\" }\n"])
        let (theme, problem) = withExtendedLifetime(folder) { Theme.loadOrStandard("mine", from: folder.library) }
        #expect(theme.name == "dusk")
        #expect(problem?.phrase.english.contains("corral") == true)
        let (bare, missing) = Theme.loadOrStandard("dusk", from: ThemeLibrary(folders: [], shipped: [:]))
        #expect(bare.name == "bare")
        #expect(missing != nil)
        #expect(ResolvedTheme(bare, depth: .many).look(of: StyleRole.selected.style).reversed)
    }
}
