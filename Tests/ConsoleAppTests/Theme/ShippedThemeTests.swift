import ConsoleScreen
import CellCanvas
import DispatchDomain
import Testing

@Suite struct ShippedThemeTests {
    static let names = ["contrast", "dusk", "mono", "night", "paper", "safe"]

    @Test func `six themes come with the program`() {
        #expect(ThemeFolder.shipped.names == ShippedThemeTests.names)
    }

    @Test(arguments: names)
    func `every role can be read`(name: String) throws {
        let findings = ThemeCheck(try Theme.load(name, from: ThemeFolder.shipped)).findings
        #expect(findings.isEmpty, "\(findings.map(\.phrase.english).joined(separator: "\n"))")
    }

    @Test func `contrast wants 7 where the others want 4.5`() throws {
        let wanted = try ShippedThemeTests.names.map { try Theme.load($0, from: ThemeFolder.shipped).contrast }
        #expect(wanted == [7, 4.5, 4.5, 4.5, 4.5, 4.5])
    }

    @Test(arguments: names, ColourDepth.allCases)
    func `the row under the cursor, an SOS and a red light stand out`(name: String, depth: ColourDepth) throws {
        let looks = ResolvedTheme(try Theme.load(name, from: ThemeFolder.shipped), depth: depth)
        let plain = looks.look(of: .plain)
        for role in [StyleRole.selected, .selectedElsewhere, .menuSelected, .sos, .red, .key, .prompt, .mapUrgent] {
            #expect(looks.look(of: role.style) != plain, "\(role.name)")
        }
        #expect(looks.look(of: StyleRole.selected.style) != looks.look(of: StyleRole.selectedElsewhere.style))
    }

    @Test(arguments: names, ColourDepth.allCases)
    func `nothing is written in the colour of its own paper`(name: String, depth: ColourDepth) throws {
        let looks = ResolvedTheme(try Theme.load(name, from: ThemeFolder.shipped), depth: depth)
        for role in StyleRole.allCases {
            let look = looks.look(of: role.style)
            #expect(look.foreground != look.background || look.foreground == -1, "\(role.name)")
        }
    }

    @Test(arguments: names)
    func `without colours no role has one`(name: String) throws {
        let looks = ResolvedTheme(try Theme.load(name, from: ThemeFolder.shipped), depth: .none)
        for role in StyleRole.allCases {
            let look = looks.look(of: role.style)
            #expect(look.foreground == -1 && look.background == -1, "\(role.name)")
        }
    }

    @Test(arguments: names, [(ColourDepth.sixteen, Int16(15)), (.eight, Int16(7))])
    func `colours stay within what the terminal has`(name: String, row: (depth: ColourDepth, most: Int16)) throws {
        let looks = ResolvedTheme(try Theme.load(name, from: ThemeFolder.shipped), depth: row.depth)
        for role in StyleRole.allCases {
            let look = looks.look(of: role.style)
            #expect(max(look.foreground, look.background) <= row.most, "\(role.name)")
        }
    }
}
