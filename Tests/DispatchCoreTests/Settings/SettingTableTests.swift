import DispatchCore
import DispatchDomain
import Testing

/// The table of settings covers `DeskSettings`.
@Suite struct SettingTableTests {
    @Test func `a default that is written down is read as the default`() {
        for row in SettingTable.rows {
            var settings = DeskSettings()
            #expect(row.put(row.value(DeskSettings()), &settings), "\(row.key)")
            for other in SettingTable.rows {
                #expect(other.value(settings) == other.value(DeskSettings()), "\(row.key) changes \(other.key)")
            }
        }
    }

    @Test func `what is put in is what the settings have`() throws {
        for row in SettingTable.rows {
            let other = try #require(another(row), "no other value found for \(row.key)")
            #expect(row.value(other) != row.value(DeskSettings()), "\(row.key)")
        }
    }

    @Test(arguments: [
        String(repeating: "a.", count: 50_000) + "a = 1", "[" + String(repeating: "a.", count: 50_000) + "a]",
        "a = " + String(repeating: "[", count: 50_000), "a = " + String(repeating: "{ a = ", count: 50_000),
    ])
    func `settings that are nested without an end are refused by their line`(_ text: String) throws {
        var settings = DeskSettings()
        let problem = try #require(throws: SettingsProblem.self) {
            try settings.read(toml: "name = \"x\"\n" + text, file: "desk.toml")
        }
        #expect(problem.phrase.english == "desk.toml, line 2: nested deeper than 16 levels; use shorter keys")
        #expect(settings.name == DeskSettings().name)
    }

    @Test func `every setting can be set`() {
        var set: Set<String> = ["keys"]
        for row in SettingTable.rows {
            guard let other = another(row) else { continue }
            set.formUnion(differences(DeskSettings(), other))
        }
        #expect(set == Set(Mirror(reflecting: DeskSettings()).children.compactMap(\.label)))
    }

    /// Returns the settings with another value in this row; nil if no sample value fits.
    private func another(_ row: SettingRow) -> DeskSettings? {
        let values: [SettingValue] = [
            .number(0.6), .number(4), .number(61), .number(230_103), .texts(["09:00-12:00"]),
            .texts(["2uh", "1uh", "1uh"]),
            .flag(true), .text("04:00"), .text("3uh"), .text("ascii"), .text("debug"), .text("paper"),
            .text("ask"),
            .text("/var/log/anchors"),
        ]
        for value in values {
            var settings = DeskSettings()
            if row.put(value, &settings), row.value(settings) != row.value(DeskSettings()) { return settings }
        }
        return nil
    }

    private func differences(_ one: DeskSettings, _ other: DeskSettings) -> [String] {
        zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children).compactMap { one, other in
            "\(one.value)" == "\(other.value)" ? nil : one.label
        }
    }

    @Test(arguments: [
        ("[clock]\nstep_minutes = 0", "clock.step_minutes", "a whole number from 1 to 1440, for example 15"),
        (
            "[clock]\nstep_minutes = 99999999999999", "clock.step_minutes",
            "a whole number from 1 to 1440, for example 15"
        ),
        ("[lights]\nyellow_at = 1", "lights.yellow_at", "a number from 0.01 to 0.99, for example 0.5"),
        ("[duplicates]\nmetres = 0", "duplicates.metres", "a number from 1 to 5000, for example"),
        ("[gateway]\nadopt = true", "gateway.adopt", "at_once or ask, for example \"at_once\""),
        ("[gateway.jt808]\nstrict = 1", "gateway.jt808.strict", "true or false, for example false"),
        ("[urge]\nreplies = [\"2uh\"]", "urge.replies", "three limits, for example"),
    ])
    func `a value that is refused is told with what the setting takes`(
        _ text: String,
        _ key: String,
        _ takes: String
    ) throws {
        var settings = DeskSettings()
        let problem = #expect(throws: SettingsProblem.self) { try settings.read(toml: text, file: "desk.toml") }
        let phrase = try #require(problem).phrase
        #expect(
            phrase.english.hasPrefix("desk.toml, line 2: wrong value for \(key); it takes \(takes)"),
            "\(phrase.english)"
        )
        let row = try #require(SettingTable.rows.first { $0.key == key })
        #expect(phrase.chinese.contains("应为\(row.takes.chinese),例如"), "\(phrase.chinese)")
    }

    @Test(arguments: [
        ("name = 3\n", "desk.toml, line 1: wrong value for name"),
        ("county = 230109\n\nname = 3\n", "desk.toml, line 3: wrong value for name"),
        ("nosuch = 3\n", "desk.toml, line 1: there is no setting named nosuch"),
        (
            "name = \"a\"\n\n[gateway]\njt808.strict = \"yes\"\n",
            "desk.toml, line 4: wrong value for gateway.jt808.strict"
        ),
        ("county = 230109\ngateway.jt808.strict = 3\n", "desk.toml, line 2: wrong value for gateway.jt808.strict"),
        ("\n[gateway]\njt808 = { strict = 3 }\n", "desk.toml, line 3: wrong value for gateway.jt808.strict"),
        ("\n[ gateway . jt808 ]\n\"strict\" = 3\n", "desk.toml, line 3: wrong value for gateway.jt808.strict"),
        ("[gateway]\nadopt_per_day = 3\nadopt = 3\n", "desk.toml, line 3: wrong value for gateway.adopt"),
        ("[backup]\nkeep = 3\n[tracks]\nkeep_days = 0\n", "desk.toml, line 4: wrong value for tracks.keep_days"),
        ("# name = 3\r\n\r\nname = 3\r\n", "desk.toml, line 3: wrong value for name"),
        ("\u{FEFF}[gateway]\nadopt = 3\n", "desk.toml, line 2: wrong value for gateway.adopt"),
        ("name = \"a\"\n[keys]\nundo = 3\n", "desk.toml, line 3: the key of undo must be quoted text"),
        ("name = \"a\"\nkeys.undo = 3\n", "desk.toml, line 2: the key of undo must be quoted text"),
        ("name = \"a\"\nname = \"b\"\n", "desk.toml, line 2: name is set twice; keep one of them"),
        ("[keys]\naccept = \"a\"\naccept = \"b\"\n", "desk.toml, line 3: accept is set twice; keep one of them"),
        ("name = \n", "desk.toml, line 1 is not TOML; check quotes, brackets and the equals sign"),
    ])
    func `what is wrong in a file is said in our own words, with the line in the same place`(
        _ text: String,
        _ sentence: String
    ) throws {
        var settings = DeskSettings()
        let problem = #expect(throws: SettingsProblem.self) { try settings.read(toml: text, file: "desk.toml") }
        let phrase = try #require(problem).phrase
        #expect(phrase.english.hasPrefix(sentence), "\(phrase.english)")
        #expect(phrase.chinese.hasPrefix("desk.toml 第 "), "\(phrase.chinese)")
    }
}
