import Foundation
import TestSupport
import Testing

/// Everything that prints, on a desk full of hostile text: nothing that controls, hides or reorders reaches a terminal.
@Suite struct DoorTests {
    /// A command, and what is known of its output.
    struct Sink: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        /// Written to its standard input.
        var input: String?
        /// Whether the hostile text is expected in the output; otherwise it only must not be there raw.
        var shows = true
        /// Whether the program's own colours are in the output.
        var isPainted = false

        init(_ arguments: String..., input: String? = nil, shows: Bool = true, isPainted: Bool = false) {
            (self.arguments, self.input, self.shows, self.isPainted) = (arguments, input, shows, isPainted)
        }

        var testDescription: String { arguments.prefix(3).map { String($0.prefix(20)) }.joined(separator: " ") }
    }

    private static let (word, bare, lines) = (HostileDesk.word, HostileDesk.bare, HostileDesk.lines)

    static let reading = [
        Sink("list", "cases"), Sink("list", "cases", word, shows: false),
        Sink("list", "cases", "place=" + lines, shows: false),
        Sink("list", "cases", "light=" + lines), Sink("list", "units", shows: false),
        Sink("list", "units", "status=" + word), Sink("list", "journal"), Sink("list", "journal", "kind=" + word),
        Sink("list", "devices", shows: false), Sink("list", "outbox", shows: false),
        Sink("list", "counters", shows: false), Sink("list", lines),
        Sink("show", "1121-101"), Sink("show", "101"), Sink("show", bare), Sink("show", lines, shows: false),
        Sink("show", "01", shows: false),
        Sink("find", "owned"), Sink("find", lines, shows: false),
        Sink("frame", "--size", "160x45"), Sink("frame", "--size", "160x45", "--ansi", isPainted: true),
        Sink("frame", "--size", "160x45", "--case", "1121-101"), Sink("frame", "--size", "160x45", "--case", bare),
        Sink("frame", "--size", lines), Sink("frame", "--size", "80x24", "--pane", lines),
        Sink("frame", "--size", "80x24", "--theme", lines),
        Sink("frame", "--size", "80x24", "--as", lines, shows: false),
        Sink("audit", shows: false), Sink("doctor"),
        Sink("theme", "list"), Sink("theme", "check"), Sink("theme", "show", lines),
        Sink("theme", "show", shows: false, isPainted: true),
        Sink("doc", "settings", shows: false), Sink("doc", lines), Sink("completions", lines),
        Sink("--help", shows: false),
        Sink(lines), Sink("--" + lines), Sink("doctor", "--lang", lines), Sink("audit", "--desk", "/" + lines),
        Sink("decode", lines), Sink("decode", "report", "--key", lines, shows: false),
    ]

    static let forScripts = [
        Sink("list", "cases", "--json"), Sink("list", "journal", "--json"),
        Sink("list", "units", "--json", shows: false),
        Sink("list", "cases", "light=" + lines, "--json"), Sink("show", "1121-101", "--json"),
        Sink("show", "101", "--json"), Sink("find", "owned", "--json"), Sink("audit", "--json", shows: false),
        Sink("doctor", "--json"), Sink("export", "cases", "--format", "json"),
        Sink("export", "journal", "--format", "json"), Sink("do", "--json", "--preview", "nt 1121-101 /" + bare),
        Sink("do", "--json", "nt 101 /x"), Sink("do", "--json", bare), Sink("do", "--json", "--as", lines, "nt 101 /x"),
    ]

    static let acting = [
        Sink("do", "--preview", "nt 1121-101 /" + bare), Sink("do", "nt 1121-101 /" + bare), Sink("do", bare),
        Sink("do", word, shows: false),
        Sink("do", "nt 101 /x"), Sink("do", "? 1121-101", shows: false), Sink("do", "--as", lines, "nt 1121-101 /x"),
        Sink("do", "-", input: "nt 101 /x\n"), Sink("do", "d 1121-101 " + bare), Sink("do", "/" + word, shows: false),
        Sink("console", "--linear", "--as", "li", input: "nt 101 /x\nnt 1121-101 /\(bare)\n\(bare)\n\(word)\nq\n"),
        Sink("console", "--linear", "--as", lines, input: "q\n"),
        Sink("device", "enrol", "--unit", lines, "--report"), Sink("device", "revoke", lines),
        Sink("device", "enrol", "--unit", "02", "--nmea", lines), Sink("device", "list", shows: false),
        Sink("simulate", "--to", lines),
        Sink("serve", "--listen", lines), Sink("serve", "--log-level", lines), Sink("init"),
        Sink("demo", "--sos", lines),
        Sink("import", "units", "/" + lines), Sink("import", lines, "/"), Sink("restore", "/" + lines),
    ]

    private func check(_ sink: Sink, _ told: Zhiban.Result) {
        var text = told.output + told.errors
        if sink.isPainted { text.replace(#/\u{1B}\[[0-9;]*m/#, with: "") }
        for line in text.unicodeScalars.split(separator: "\n").map({ String($0) }) {
            let found = HiddenScalars.found(in: line).map { String($0.value, radix: 16) }
            #expect(found.isEmpty, "\(sink.arguments): \(found) in \(line.debugDescription)")
            #expect(!line.hasPrefix("✓ forged") && !line.hasPrefix("forged"), "\(sink.arguments) lets a line be forged")
        }
        #expect(!sink.shows || text.contains("owned"), "\(sink.arguments) should quote what it was given: \(text)")
    }

    @Test func `what is printed for people is only text`() throws {
        let desk = try HostileDesk()
        for sink in Self.reading + Self.acting {
            for language in ["zh_CN.UTF-8", "en_US.UTF-8"] {
                desk.zhiban.environment["LANG"] = language
                check(sink, try desk.zhiban.run(sink.arguments, input: sink.input))
            }
        }
        desk.zhiban.environment["ZHIBAN_NOW"] = Self.lines
        check(Sink("list", "cases"), try desk.zhiban.run(["list", "cases"]))
    }

    @Test func `what is printed for scripts is harmless too, and means what was said`() throws {
        let desk = try HostileDesk()
        for sink in Self.forScripts {
            let told = try desk.zhiban.run(sink.arguments)
            check(sink, told)
            #expect(told.json.count == told.output.split(separator: "\n").count, "\(sink.arguments) is no JSON")
        }
        let geo = try desk.zhiban.run(["export", "cases", "--format", "geojson"])
        check(Sink("export", "geojson"), geo)
        #expect(try JSONSerialization.jsonObject(with: Data(geo.output.utf8)) is [String: Any])
        let told = try desk.zhiban.run(["decode", "report"], input: desk.datagram + "\n\(Self.word)\n")
        check(Sink("decode", "report"), told)
        // The value is the same, scalar by scalar.
        let place = try #require(desk.zhiban.show("1121-101")["place"] as? String)
        #expect(Array(place.unicodeScalars) == Array(Self.word.unicodeScalars))
        // Plain CSV is exact, for programs.
        #expect(try desk.zhiban.run(["export", "cases"]).output.contains(Self.word))
    }

    @Test func `a question is one line in a command, and a line for each choice in a console`() throws {
        let desk = try HostileDesk()
        let asked = try desk.zhiban.run(["do", "nt 101 /x"])
        #expect(asked.exit == 3 && asked.errors.split(separator: "\n").count == 1)
        #expect(asked.errors.contains("#1121-101") && asked.errors.contains("#1122-101"))
        let linear = try desk.zhiban.run(["console", "--linear", "--as", "li"], input: "nt 101 /x\nq\n")
        #expect(linear.errors.split(separator: "\n").count == 3)
    }

    @Test func `paths and the contents of files are only text`() throws {
        let desk = try HostileDesk()
        let copy = desk.file(Self.word + ".db")
        let rows = [
            Sink("backup", copy), Sink("backup", copy), Sink("restore", copy),
            Sink("restore", copy, "--desk", desk.file(Self.word + "2")),
            Sink("init", "--desk", desk.file(Self.lines), "--days", "0"),
            Sink("import", "units", desk.file("units.csv")),
            Sink("import", "units", "--partial", desk.file("units.csv")),
            Sink("import", "units", "--json", desk.file("units.csv")),
        ]
        for sink in rows { check(sink, try desk.zhiban.run(sink.arguments)) }
        // A settings file that is wrong is quoted with its path.
        try "name = 1\n\"\\u202eowned\" = 2\n".write(
            toFile: desk.zhiban.desk + "/desk.toml",
            atomically: true,
            encoding: .utf8
        )
        for arguments in [["list", "cases"], ["doctor"], ["doctor", "--json"]] {
            let told = try desk.zhiban.run(arguments)
            #expect(told.exit == (arguments[0] == "doctor" ? 1 : 65))
            check(Sink(arguments[0]), told)
        }
    }
}
