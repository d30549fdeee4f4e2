import Foundation
import TestSupport
import Testing

/// What a command has done does not depend on whether its result can be read: the exit code says what was done, and if the
/// result can't be written, standard error says it.
@Suite struct UnreadResultTests {
    enum Sink: CaseIterable {
        /// A pipe that its reader has closed.
        case closed
        /// A full disk.
        case full
    }

    struct Command: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        /// A part of its result.
        var result: String
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ line: String, _ result: String) {
            arguments = line.split(separator: " ").map(String.init)
            self.result = result
        }
    }

    static let commands = [
        Command("import units $DESK/units.csv", "导入 1 条"),
        Command("import units $DESK/mixed.csv --partial --json", "导入 1 条"),
        Command("init --empty --desk $DESK/other", "已建值班库"),
        Command("backup $DESK/second.db", "已备份并核对"),
        Command("restore $DESK/first.db", "恢复到"),
        Command("device revoke jt808:013800000031", "已注销"),
        Command("device revoke jt808:013800000031 --json", "已注销"),
        Command("device enrol --unit 02 --report --key-file $DESK/key", "已绑定 02"),
        Command("device enrol --unit 02 --jt808 013800000032 --json", "已绑定 02"),
        Command("audit --repair", "无须修复"),
        Command("audit --repair --json", "校验链完好"),
    ]

    private func run(_ zhiban: Zhiban, _ arguments: [String], _ sink: Sink, input: String = "") throws -> Zhiban.Result
    {
        let process = ChildProcess()
        process.executableURL = Zhiban.program("zhiban")
        process.arguments = arguments.map { $0.replacing("$DESK", with: zhiban.desk) }
        process.environment = zhiban.environment
        let (errors, source, output) = (Pipe(), Pipe(), Pipe())
        switch sink {
        case .closed:
            try output.fileHandleForReading.close()
            process.standardOutput = output
        case .full: process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        }
        process.standardError = errors
        process.standardInput = source
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try source.fileHandleForWriting.close()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Zhiban.Result(
            exit: process.terminationStatus,
            output: "",
            errors: String(decoding: complained, as: UTF8.self)
        )
    }

    private func texts(_ zhiban: Zhiban) throws -> [String] {
        try zhiban.run(["list", "cases", "--json"]).json.compactMap { $0["text"] as? String }.sorted()
    }

    // MARK: Lines

    static let twoLines = ["do", "n zydj11 bl /once", "n zydj150 bl /twice"]

    @Test(arguments: [twoLines, twoLines + ["--json"]])
    func `all lines are run although nobody reads what came of the first`(_ arguments: [String]) throws {
        let zhiban = try Zhiban()
        let told = try run(zhiban, arguments, .closed)
        #expect(told.exit == 0 && told.errors.isEmpty, "\(told.errors)")
        #expect(try texts(zhiban) == ["once", "twice"])
    }

    @Test func `lines that come one by one are run, too, and so is an act after a question`() throws {
        let zhiban = try Zhiban()
        let input = "n zydj11 bl /once\nne zydj11\nn zydj150 bl /twice\n"
        #expect(try run(zhiban, ["do", "-"], .closed, input: input).exit == 0)
        #expect(try texts(zhiban) == ["once", "twice"])
    }

    @Test(arguments: [[], ["--json"]])
    func `a refused line is refused although nobody reads`(_ options: [String]) throws {
        let zhiban = try Zhiban()
        let lines = ["do", "n zydj11 bl /once", "d 999 05", "n zydj150 bl /twice"]
        let told = try run(zhiban, lines + options, .closed)
        #expect(told.exit == 3 && told.errors.contains("999"), "\(told.errors)")
        #expect(try texts(zhiban) == ["once"])
    }

    @Test(arguments: [twoLines, twoLines + ["--json"]])
    func `on a full disk the line that was run is named, and no other is run`(_ arguments: [String]) throws {
        let zhiban = try Zhiban()
        let told = try run(zhiban, arguments, .full)
        #expect(told.exit == 74)
        #expect(told.errors.contains("#101") && told.errors.contains("已执行 1 行"), "\(told.errors)")
        #expect(told.errors.split(separator: "\n").count == 1, "\(told.errors)")
        #expect(try texts(zhiban) == ["once"])
    }

    // MARK: Commands

    /// A desk with an enrolled device, a backup and files to import.
    private func desk() throws -> Zhiban {
        let zhiban = try Zhiban()
        try zhiban.run(["device", "enrol", "--unit", "01", "--jt808", "013800000031"])
        try zhiban.run(["backup", zhiban.desk + "/first.db"])
        let header = "callsign,name,kind,department\n"
        let files = [
            "units.csv": header + "30,三十,officer,一队\n",
            "mixed.csv": header + "31,三一,nothing,一队\n32,三二,officer,一队\n",
            "key": String(repeating: "A", count: 43) + "\n",
        ]
        for (name, text) in files {
            try text.write(toFile: zhiban.desk + "/" + name, atomically: true, encoding: .utf8)
        }
        return zhiban
    }

    @Test(arguments: commands)
    func `a command ends well although nobody reads, and says on a full disk what it has done`(
        _ command: Command
    ) throws {
        let unread = try run(desk(), command.arguments, .closed)
        #expect(unread.exit == 0, "\(unread.errors)")
        let unwritten = try run(desk(), command.arguments, .full)
        #expect(unwritten.exit == 74)
        #expect(unwritten.errors.contains("写输出失败") && unwritten.errors.contains(command.result), "\(unwritten.errors)")
    }

    @Test func `good rows are imported although nobody reads of the bad ones`() throws {
        let zhiban = try desk()
        #expect(try run(zhiban, ["import", "units", "$DESK/mixed.csv", "--partial", "--json"], .closed).exit == 0)
        #expect(try zhiban.run(["show", "32"]).exit == 0)
    }

    @Test func `a failure is one although nobody reads its answer`() throws {
        let zhiban = try desk()
        let told = try run(zhiban, ["import", "units", "$DESK/mixed.csv", "--json"], .closed)
        #expect(told.exit == 65 && told.errors.contains("未导入"), "\(told.errors)")
    }

    @Test(arguments: Sink.allCases, [[], ["--json"]])
    func `a key that was made and that nobody could see is told, with what to do`(
        _ sink: Sink,
        _ options: [String]
    ) throws {
        let zhiban = try Zhiban()
        let told = try run(zhiban, ["device", "enrol", "--unit", "08", "--report"] + options, sink)
        #expect(told.exit == 74)
        #expect(told.errors.split(separator: "\n").count == 1, "\(told.errors)")
        let device = try #require(try zhiban.run(["list", "devices", "--json"]).json.first?["device"] as? String)
        #expect(told.errors.contains("zhiban device revoke \(device)"), "\(told.errors)")
        #expect(try zhiban.run(["device", "revoke", device]).exit == 0)
    }
}
