import CellCanvas
import ConsoleApp
import DispatchDomain
import Logging
import Synchronization
import TestSupport
import Testing

/// The lines of the log, as journald and a person read them.
struct LogLineTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var line: LogLine
        var text: String
        var testDescription: String { text }

        init(_ message: String, _ metadata: Logger.Metadata, _ text: String) {
            line = LogLine(.notice, message, metadata)
            self.text = text
        }
    }

    static let rows = [
        Row("listening", ["udp": "127.0.0.1:7808"], "<5>listening udp=127.0.0.1:7808"),
        Row("stopped", [:], "<5>stopped"),
        Row("x", ["b": "2", "a": "1", "c": "3"], "<5>x a=1 b=2 c=3"),
        Row("x", ["fault": "the disk is full"], "<5>x fault=\"the disk is full\""),
        Row("x", ["a": "", "b": "1=1", "c": "\"", "d": "a\\b"], "<5>x a=\"\" b=\"1=1\" c=\"\\\"\" d=\"a\\\\b\""),
        Row("x", ["name": "队员 01", "unit": "巡"], "<5>x name=\"队员 01\" unit=巡"),
        Row("x", ["wide": "a\u{3000}b"], "<5>x wide=\"a\u{3000}b\""),
        Row("x", ["list": ["1", "2"], "map": ["k": "v"]], "<5>x list=1,2 map=k:v"),
        // Neither a line feed nor an escape sequence gets through, and no second line can be forged.
        Row("a\n<2>b", ["id": "1\r\n<2>forged"], "<5>a⏎<2>b id=1⏎<2>forged"),
        Row("a\u{1B}[2Jb", ["id": "\u{7}\u{9B}31m\u{202E}"], "<5>a␛[2Jb id=␇\u{FFFD}31m\u{FFFD}"),
        Row("x", ["a key=\n1": "v"], "<5>x a_key__1=v"),
    ]

    @Test(arguments: rows) func `a line is harmless and can be read by a program`(_ row: Row) {
        #expect(row.line.text(.journal, at: TestDesk.now).text == row.text)
        let plain = "2026-11-18T10:00:00+08:00 notice " + row.text.dropFirst(3)
        #expect(row.line.text(.plain, at: TestDesk.now).text == plain)
    }

    @Test(arguments: zip(Logger.Level.allCases, ["<7>", "<7>", "<6>", "<5>", "<4>", "<3>", "<2>"]))
    func `journald is told how severe it is`(_ level: Logger.Level, _ priority: String) {
        #expect(LogLine(level, "x").text(.journal, at: TestDesk.now).text == priority + "x")
    }

    @Test func `no text makes a line long`() {
        let long = String(repeating: "警", count: 100_000)
        let mark = "e" + String(repeating: "\u{301}", count: 100_000)
        let all = Dictionary(uniqueKeysWithValues: (0..<50).map { ("key\($0)", Logger.MetadataValue.string(long)) })
        for line in [LogLine(.info, long), LogLine(.info, mark, ["a": .string(mark)]), LogLine(.info, "x", all)] {
            let text = line.text(.plain, at: TestDesk.now).text
            #expect(text.utf8.count <= LogLine.longest)
            #expect(text.hasSuffix("…"))
        }
    }

    @Test(arguments: [
        ("8:1234", true), ("8:1235", false), ("9:1234", false), ("", false), ("8", false), ("8:1234:1", false),
        ("x:y", false),
    ])
    func `the journal's form is for the journal's stream only`(_ variable: String, _ isJournal: Bool) {
        let file = LogFormat.FileNumber(device: 8, inode: 1234)
        #expect((LogFormat(writingTo: file, environment: ["JOURNAL_STREAM": variable]) == .journal) == isJournal)
        #expect(LogFormat(writingTo: nil, environment: ["JOURNAL_STREAM": variable]) == .plain)
        #expect(LogFormat(writingTo: file, environment: [:]) == .plain)
    }

    /// The lines that a handler has written.
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    @Test func `the handler keeps level and metadata to itself and says them with each message`() {
        struct Fault: Error {}
        let lines = Lines()
        let first = Logger(label: "test") { _ in
            LineLogHandler(.journal, level: .notice) { line in lines.all.withLock { $0.append(line.text) } }
        }
        var second = first
        second.logLevel = .debug
        second[metadataKey: "desk"] = "a"
        first.info("too quiet")
        first.notice("one", metadata: ["n": "1"])
        second.debug("two", metadata: ["desk": "b"])
        second.error("three", error: Fault())
        #expect(lines.all.withLock(\.self) == ["<5>one n=1", "<7>two desk=b", "<3>three desk=a error=Fault()"])
    }
}
