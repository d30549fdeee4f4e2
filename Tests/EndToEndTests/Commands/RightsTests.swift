import DispatchCore
import Foundation
import TestSupport
import Testing

/// Commands that change the desk ask whoever runs them for their role, and leave a trace of them.
@Suite struct RightsTests {
    struct Command: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ line: String) { arguments = line.split(separator: " ").map(String.init) }
    }

    static let commands = [
        Command("device enrol --unit 02 --jt808 013800000032"),
        Command("device revoke jt808:013800000031"),
        Command("import units $DESK/units.csv"),
        Command("import operators $DESK/operators.csv"),
        Command("backup $DESK/second.db"),
        Command("restore $DESK/first.db"),
    ]

    /// A desk with an enrolled device, a backup and files to import.
    private func desk() throws -> Zhiban {
        let zhiban = try Zhiban()
        try zhiban.run(["device", "enrol", "--unit", "01", "--jt808", "013800000031"])
        try zhiban.run(["backup", zhiban.desk + "/first.db"])
        let files = [
            "units.csv": "callsign,name,kind,department\n30,三十,officer,一队\n",
            "operators.csv": "name,display_name,roles\nqian,钱,SUP\n",
        ]
        for (name, text) in files {
            try text.write(toFile: zhiban.desk + "/" + name, atomically: true, encoding: .utf8)
        }
        return zhiban
    }

    private func run(_ command: Command, _ person: String?, on zhiban: Zhiban) throws -> Zhiban.Result {
        let arguments = command.arguments.map { $0.replacing("$DESK", with: zhiban.desk) }
        return try zhiban.run(arguments + (person.map { ["--as", $0] } ?? []))
    }

    @Test(arguments: commands)
    func `a clerk is refused and nothing changes; an administrator and the owner are not`(command: Command) throws {
        let zhiban = try desk()
        let before = try zhiban.run(["export", "journal"]).output
        for person in ["li", "zhao", "wang", "sun"] {
            let told = try run(command, person, on: zhiban)
            #expect(told.exit == 3, "\(person): \(told.output)")
            #expect(told.errors.contains("系统管理员") && told.errors.contains(person), "\(told.errors)")
        }
        #expect(try run(command, "nobody", on: zhiban).exit == 3)
        #expect(try zhiban.run(["export", "journal"]).output == before)
        #expect(!FileManager.default.fileExists(atPath: zhiban.desk + "/second.db"))

        let done = try run(command, "admin", on: zhiban)
        #expect(done.exit == 0, "\(done.errors)")
        let other = try desk()
        #expect(try run(command, nil, on: other).exit == 0)
    }

    @Test(arguments: [["do", "--as", "mia", "-"], ["console", "--linear", "--as", "mia", "--no-listen"]])
    func `a role that was taken away is gone for a process that reads on`(arguments: [String]) throws {
        let zhiban = try Zhiban()
        func give(_ roles: String) throws {
            let file = zhiban.desk + "/mia.csv"
            try "name,display_name,roles\nmia,米,\(roles)\n".write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try zhiban.run(["import", "operators", file]).exit == 0)
        }
        try give("ACC|DSP|SHL|ADM")
        let process = ChildProcess()
        process.executableURL = Zhiban.program("zhiban")
        process.arguments = arguments
        process.environment = zhiban.environment
        let (source, output, errors) = (Pipe(), Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (source, output, errors)
        try process.run()
        func say(_ line: String) throws {
            try source.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        }
        func texts() throws -> [String] {
            try zhiban.run(["list", "cases", "--json"]).json.compactMap { $0["text"] as? String }
        }
        try say("n zydj11 bl /before")
        #expect(try eventually(pause: 50) { try texts() == ["before"] })
        try give("EVA")
        // In one piece, because whoever is refused reads no more.
        try say("n zydj11 bl /after\nq")
        try source.fileHandleForWriting.close()
        let complained = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == (arguments[0] == "do" ? 3 : 0))
        #expect(!complained.isEmpty)
        #expect(try texts() == ["before"])
    }

    @Test(arguments: [[], ["--dry-run"]])
    func `the last administrator can't be imported away`(options: [String]) throws {
        let zhiban = try Zhiban()
        let file = zhiban.desk + "/operators.csv"
        try "name,display_name,roles\nqian,钱,SUP\nadmin,管理员,DSP\n".write(
            toFile: file,
            atomically: true,
            encoding: .utf8
        )
        let before = try zhiban.journalCount()
        let told = try zhiban.run(["import", "operators", file] + options)
        #expect(told.exit == 3 && told.errors.contains("ADM"), "\(told.errors)")
        #expect(try zhiban.journalCount() == before)
    }

    @Test func `the journal tells who backed up and restored, and the file without its folders`() throws {
        let zhiban = try desk()
        // Under a frozen clock a backup leaves no entry.
        zhiban.environment["ZHIBAN_NOW"] = ""
        let head = try zhiban.journalCount()
        #expect(try zhiban.run(["backup", zhiban.desk + "/b.db", "--as", "admin"]).exit == 0)
        #expect(try zhiban.run(["restore", zhiban.desk + "/b.db", "--as", "admin"]).exit == 0)
        #expect(try zhiban.run(["backup", zhiban.desk + "/c.db"]).exit == 0)
        let entries = try zhiban.run(["export", "journal", "--format", "json"]).json.suffix(2)
        #expect(entries.compactMap { $0["kind"] as? String } == ["deskRestored", "backedUp"])
        #expect(entries.allSatisfy { $0["actor"] as? String == "admin" })
        let details = entries.compactMap { ($0["body"] as? [String: [String: Any]])?.values.first }
        #expect(details.map { $0["file"] as? String } == ["b.db", "c.db"])
        #expect(details.map { $0["head"] as? Int } == [head, head + 1])
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `a backup is made although the desk can't take an entry`() throws {
        let zhiban = try desk()
        zhiban.environment["ZHIBAN_NOW"] = ""
        let target = zhiban.desk + "-copy.db"
        defer { try? FileManager.default.removeItem(atPath: target) }
        let trigger = "CREATE TRIGGER t BEFORE INSERT ON journal BEGIN SELECT RAISE(FAIL, 'no'); END"
        try sqlite(DeskFolder(path: zhiban.desk), trigger)
        let told = try zhiban.run(["backup", target])
        #expect(told.exit == 0 && told.errors.contains("未能记入日志"), "\(told.errors)")
        #expect(FileManager.default.fileExists(atPath: target))
    }
}
