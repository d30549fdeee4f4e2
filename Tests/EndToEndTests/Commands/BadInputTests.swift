import DispatchCore
import Foundation
import TestSupport
import Testing

/// Bad input: one clear sentence, the right exit code, and no partial effect.
@Suite struct BadInputTests {
    @Test func `no desk, a desk already, an unknown flag and an unknown operator`() throws {
        let zhiban = try Zhiban()
        #expect(try zhiban.run(["list", "cases", "--desk", "/nonexistent"]).exit == 66)
        #expect(try zhiban.run(["init"]).exit == 73)
        #expect(try zhiban.run(["list", "cases", "--frob"]).exit == 64)
        #expect(try zhiban.run(["list", "ghosts"]).exit == 64)
        #expect(try zhiban.act("n zydj68 bl", as: "nobody").exit == 3)
    }

    @Test func `keys that mean two things are data that can't be used, with both lines`() throws {
        let zhiban = try Zhiban()
        let file = zhiban.desk + "/desk.toml"
        let settings = try String(contentsOfFile: file, encoding: .utf8)
        let line = settings.split(separator: "\n", omittingEmptySubsequences: false).count
        try (settings + "\n[keys]\naccept = \"W\"\nnote = \"W\"\n").write(
            toFile: file,
            atomically: true,
            encoding: .utf8
        )
        let result = try zhiban.run(["list", "cases", "--lang", "en"])
        #expect(result.exit == 65)
        #expect(result.errors.contains("accept (\(file), line \(line + 2)) and note (\(file), line \(line + 3))"))
        try (settings + "\n[keys]\naccept = \"W\"\n").write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try zhiban.run(["list", "cases"]).exit == 0)
        let keys = try zhiban.run(["doc", "keys", "--lang", "en"])
        #expect(keys.exit == 0 && keys.output.contains("`accept`"))
    }

    @Test func `a time that is none`() throws {
        let zhiban = try Zhiban()
        zhiban.environment["ZHIBAN_NOW"] = "yesterday"
        let result = try zhiban.run(["list", "cases"])
        #expect(result.exit == 64)
        #expect(result.errors.contains("ZHIBAN_NOW"))
    }

    @Test func `text of a megabyte is refused and the desk goes on`() throws {
        let zhiban = try Zhiban()
        let result = try zhiban.run(
            ["do", "-"],
            input: "n zydj68 bl /" + String(repeating: "垃圾", count: 180_000) + "\n"
        )
        #expect(result.exit == 65)
        #expect(result.errors.utf8.count < 500)
        #expect(try zhiban.act("n zydj68 bl").exit == 0)
    }

    @Test func `bytes that are no text are refused`() throws {
        let zhiban = try Zhiban()
        // Foundation cannot pass bytes that are not UTF-8 as an argument; a shell can.
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exec \(Zhiban.program("zhiban").path) do \"$(printf 'n zydj68 bl /\\377\\376')\""]
        process.environment = zhiban.environment
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 65)
        #expect(try zhiban.run(["list", "cases", "--json"]).json.isEmpty)
    }

    /// Runs a line of a shell, which can pass bytes that are not UTF-8.
    private func shell(_ line: String, _ zhiban: Zhiban) throws -> (exit: Int32, errors: String) {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line.replacing("zhiban", with: Zhiban.program("zhiban").path)]
        process.environment = zhiban.environment
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test func `a line of GBK on standard input is refused, the ones before it stand`() throws {
        let zhiban = try Zhiban()
        let said = try shell(
            #"printf '\357\273\277n zydj68 bl /一\r\nn zydj68 bl /\302\267\265\306\nn zydj68 bl /三\n' | zhiban do --lang en -"#,
            zhiban
        )
        #expect(said.exit == 65)
        #expect(said.errors.contains("line 2: the text is not UTF-8"))
        #expect(try zhiban.run(["list", "cases", "--json"]).json.map { $0["text"] as? String } == ["一"])
    }

    @Test func `a folder in the environment that is no text is refused, not repaired`() throws {
        let zhiban = try Zhiban()
        let said = try shell(#"ZHIBAN_DESK="$(printf '/tmp/\302\267\265')" zhiban list cases --lang en"#, zhiban)
        #expect(said.exit == 65)
        #expect(said.errors.contains("ZHIBAN_DESK is not UTF-8"))
    }

    @Test func `settings in GBK name file and line`() throws {
        let zhiban = try Zhiban()
        let said = try shell(
            #"printf 'name = "x"\n# \302\267\265\306\n' > "$ZHIBAN_DESK/desk.toml"; zhiban list cases --lang en"#,
            zhiban
        )
        #expect(said.exit == 65)
        #expect(said.errors.contains("desk.toml, line 2: the text is not UTF-8"))
    }

    @Test func `control characters are stored as said and shown harmless`() throws {
        let zhiban = try Zhiban()
        let hostile = "\u{1B}]0;owned\u{07}\u{202E}txet"
        #expect(try zhiban.act("n zydj68 bl /\(hostile)").exit == 0)
        #expect(try zhiban.show("101")["text"] as? String == hostile)
        for command in [["show", "101"], ["list", "journal"], ["list", "cases"], ["find", "owned"]] {
            let shown = try zhiban.run(command).output
            #expect(!shown.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
        }
    }

    @Test func `settings with a wrong value name file, line and key`() throws {
        let zhiban = try Zhiban()
        try "name = \"x\"\n\n[limits]\naccept = \"soon\"\n".write(
            toFile: zhiban.desk + "/desk.toml",
            atomically: true,
            encoding: .utf8
        )
        let result = try zhiban.run(["list", "cases"])
        #expect(result.exit == 65)
        #expect(result.errors.contains("desk.toml"))
        #expect(result.errors.contains("limits.accept"))
        #expect(result.errors.contains("4"))
    }

    @Test func `a tampered journal exits 4 and names the entry`() throws {
        let zhiban = try Zhiban(city: false)
        for line in ["n 某处 bl /一", "nt 101 /二", "nt 101 /三"] { #expect(try zhiban.act(line).exit == 0) }
        let last = try zhiban.journalCount()
        try sqlite(
            DeskFolder(path: zhiban.desk),
            "UPDATE journal SET body = replace(body, '二', '贰') WHERE seq = \(last - 1)"
        )
        let audit = try zhiban.run(["audit"])
        #expect(audit.exit == 4)
        #expect(audit.errors.contains("\(last - 1)"))
        #expect(try zhiban.run(["audit", "--json"]).json.first?["first_wrong"] as? Int == last - 1)
    }

    @Test func `a limit that reaches into a year without a calendar says so`() throws {
        let zhiban = try Zhiban(now: "2026-12-31T17:00:00+08:00")
        try zhiban.act("n zydj68 bl")
        try zhiban.act("la 101")
        #expect(try zhiban.act("d 101 7").output.contains("2027"))
    }

    @Test func `a forged backup is refused by name, before it takes the place of the desk`() throws {
        let zhiban = try Zhiban()
        try zhiban.act("n zydj68 bl /备份后")
        let file = zhiban.desk + "/copy.db"
        #expect(try zhiban.run(["backup", file]).exit == 0)
        let copy = DeskFolder(path: zhiban.desk + "/forged")
        try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: file, toPath: copy.store)
        let message = "'09', 'message', NULL, '{\"text\":\"去河边\"}', 'queued', 0, 1, NULL, NULL, NULL"
        try sqlite(copy, "INSERT INTO outbox VALUES (999, \(message))")
        let refused = try zhiban.run(["restore", copy.store, "--lang", "en"])
        #expect(refused.exit == 4)
        #expect(refused.errors.contains("outbox item 999 comes from no act"), "\(refused.errors)")
        #expect(refused.errors.contains(copy.store) && refused.errors.contains("nothing was touched"))
        #expect(try zhiban.state("101") == "REPORTED")
        #expect(try zhiban.run(["list", "outbox", "--json"]).json.isEmpty)
    }

    @Test func `a real desk is not restored while the clock stands`() throws {
        let zhiban = try Zhiban(city: false)
        zhiban.environment["ZHIBAN_NOW"] = ""
        zhiban.environment["ZHIBAN_DESK"] = zhiban.desk + "/real"
        try zhiban.run(["init", "--empty"])
        let file = zhiban.desk + "/copy.db"
        #expect(try zhiban.run(["backup", file]).exit == 0)
        let before = try zhiban.run(["audit"]).output
        zhiban.environment["ZHIBAN_NOW"] = "2027-03-01T00:00:00+08:00"
        let refused = try zhiban.run(["restore", file])
        #expect(refused.exit == 3 && refused.errors.contains("ZHIBAN_NOW"), "\(refused.errors)")
        zhiban.environment["ZHIBAN_NOW"] = ""
        #expect(try zhiban.run(["audit"]).output == before)
    }

    @Test func `backup and restore by command`() throws {
        let zhiban = try Zhiban()
        try zhiban.act("n zydj68 bl /备份前")
        let file = zhiban.desk + "/copy.db"
        #expect(try zhiban.run(["backup", file]).exit == 0)
        try zhiban.act("vd 101 /错", yes: true)
        let restored = try zhiban.run(["restore", file, "--lang", "en"])
        #expect(restored.exit == 0)
        #expect(restored.output.contains("the settings came from the backup"), "\(restored.output)")
        #expect(restored.output.contains("the backup has no tracks"), "\(restored.output)")
        #expect(try zhiban.state("101") == "REPORTED")
        #expect(try zhiban.run(["doctor"]).exit == 0)
        #expect(try zhiban.run(["restore", zhiban.desk + "/none"]).exit == 66)
    }

    @Test func `a restore says that anchors may be named by settings that can't be read`() throws {
        let zhiban = try Zhiban()
        let file = zhiban.desk + "/copy.db"
        #expect(try zhiban.run(["backup", file]).exit == 0)
        #expect(!(try zhiban.run(["restore", file, "--lang", "en"]).output.contains("anchor file")))
        try "[audit]\nanchor_file = \n".write(toFile: zhiban.desk + "/desk.toml", atomically: true, encoding: .utf8)
        let restored = try zhiban.run(["restore", file, "--lang", "en"])
        #expect(restored.exit == 0, "\(restored)")
        #expect(restored.output.contains("was not compared (\(zhiban.desk)/desk.toml, line 2"), "\(restored.output)")
    }

    @Test(arguments: [
        ["restore"], ["audit", "--against"], ["import", "units"], ["import", "cases"],
        ["device", "enrol", "--unit", "01", "--report", "--key-file"], ["decode", "report", "--key-file"],
    ])
    func `a folder where a file belongs is told as such, and nothing else is blamed`(_ command: [String]) throws {
        let zhiban = try Zhiban()
        let folder = zhiban.desk + "/tracks"
        let told = try zhiban.run(command + [folder, "--lang", "en"])
        #expect(told.exit == 65, "\(told)")
        #expect(told.errors == "\(folder) is a folder, not a file; give the path of a file\n", "\(told)")
        let missing = try zhiban.run(command + [zhiban.desk + "/none", "--lang", "en"])
        #expect(missing.exit == 66, "\(missing)")
        #expect(missing.errors == "there is no file \(zhiban.desk)/none; check the path\n", "\(missing)")
    }

    @Test func `one of a thing is one in English`() throws {
        let zhiban = try Zhiban(city: false)
        let file = zhiban.desk + "/units.csv"
        let rows = "callsign,name,kind,department\n30,三十,officer,一队\n31,三一,nonsense,一队\n"
        try rows.write(toFile: file, atomically: true, encoding: .utf8)
        let told = try zhiban.run(["import", "units", file, "--lang", "en"]).errors
        #expect(told.contains("1 problem, ") && told.contains("import 1 good row with --partial"), "\(told)")
    }

    @Test func `nothing is found by nothing`() throws {
        let zhiban = try Zhiban()
        for terms in [[""], [" ", ""]] {
            let told = try zhiban.run(["find"] + terms)
            #expect(told.exit == 64 && told.output.isEmpty, "\(told)")
        }
        let found = try zhiban.run(["find", "03"]).output
        #expect(try !found.isEmpty && zhiban.run(["find", "", "03"]).output == found)
    }

    @Test func `two spellings of a number in one file refuse it, and every line that is named is counted`() throws {
        let zhiban = try Zhiban()
        let file = zhiban.desk + "/cases.csv"
        func take(_ rows: String) throws -> Zhiban.Result {
            try ("reported_at,text,place,id\n" + rows).write(toFile: file, atomically: true, encoding: .utf8)
            return try zhiban.run(["import", "cases", file, "--lang", "en"])
        }
        let told = try take("2026-11-01,甲,a,9\n2026-11-02,乙,b,９\n")
        #expect(told.exit == 65 && told.errors.contains("line 3: ９ duplicates line 2"), "\(told)")
        #expect(told.errors.contains(": 1 problem, nothing was imported"), "\(told)")
        #expect(try take("2026-11-01,甲,a,9\n").exit == 0)
        let changed = try take("2026-11-01,乙,a,9\n2026-11-02,丙,b,8\n2026-11-02,丁,b,8\n")
        #expect(changed.exit == 65 && changed.errors.contains("9 is known with other content"), "\(changed)")
        #expect(changed.errors.contains(": 2 problems, nothing was imported"), "\(changed)")
    }

    @Test(arguments: [Data(repeating: UInt8(ascii: "a"), count: 1_100_000), Data([0xC2, 0xB7, 0xB5, 0xC6])])
    func `a line that is too long or no text is bad data, and what came before it stands`(line: Data) throws {
        let zhiban = try Zhiban()
        let file = zhiban.desk + "/lines"
        try (Data("n zydj68 bl /一件\n".utf8) + line + Data("\n".utf8)).write(to: URL(fileURLWithPath: file))
        let process = ChildProcess()
        process.executableURL = Zhiban.program("zhiban")
        process.arguments = ["do", "-"]
        process.environment = zhiban.environment
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 65)
        #expect(try zhiban.state("101") == "REPORTED")
    }

    @Test func `settings that are a folder are told as such`() throws {
        let zhiban = try Zhiban()
        let file = zhiban.desk + "/desk.toml"
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        let told = try zhiban.run(["list", "cases", "--lang", "en"])
        #expect(told.exit == 65 && told.errors.contains("\(file) is a folder"), "\(told)")
    }
}
