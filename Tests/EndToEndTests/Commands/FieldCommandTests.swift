import ConsoleApp
import Foundation
import Glibc
import Testing

/// The cases in which `demo` and `simulate` refuse; the simulated city itself is tested in FieldSimTests.
struct FieldCommandTests {
    @Test func `a demo never runs on a real desk, and leaves it as it was`() throws {
        let zhiban = try Zhiban(city: false)
        let before = try zhiban.journalCount()
        let result = try zhiban.run(["demo", "--headless", "--desk", zhiban.desk])
        #expect(result.exit == 3)
        #expect(result.output.isEmpty && !result.errors.isEmpty)
        #expect(try zhiban.journalCount() == before)
    }

    @Test func `a demo ends when a real desk takes the place of its own`() throws {
        let real = try Zhiban(city: false, now: "")
        let backup = real.desk + "/copy.db"
        #expect(try real.run(["backup", backup]).exit == 0)
        let zhiban = try Zhiban(now: "")
        let demo = try Serve(zhiban, ["--headless", "--desk", zhiban.desk, "--lang", "en"], command: "demo")
        _ = try demo.port()
        #expect(try zhiban.run(["restore", backup]).exit == 0)
        #expect(try demo.end() == 69)
        #expect(demo.errors.contains("a real desk has taken the place of the made-up one"), "\(demo.errors)")
        let kinds = try zhiban.run(["list", "journal", "--json"]).json.compactMap { $0["kind"] as? String }
        #expect(kinds.last == "deskRestored", "\(kinds.suffix(5))")
    }

    @Test(arguments: [("nosuch", Int32(3)), ("li", 3)])
    func `a demo changes an existing city for nobody who may not, and says so`(_ person: String, exit: Int32) throws {
        let zhiban = try Zhiban()
        let before = try zhiban.journalCount()
        let told = try zhiban.run(["demo", "--headless", "--desk", zhiban.desk, "--as", person])
        #expect(told.exit == exit && told.errors.contains(person), "\(told)")
        #expect(try zhiban.journalCount() == before)
    }

    @Test func `a demo only looks at a city with --read-only, and equips it in the name of whoever may`() throws {
        let zhiban = try Zhiban(now: "")
        func demo(_ options: [String]) throws -> String {
            let demo = try Serve(
                zhiban,
                ["--headless", "--desk", zhiban.desk, "--lang", "en"] + options,
                command: "demo"
            )
            _ = try demo.port()
            #expect(try demo.terminate() == 0)
            return demo.errors
        }
        let told = try demo(["--read-only", "--speed", "20", "--seed", "7"])
        for part in ["--read-only does not enrol", "--speed has no effect", "--seed has no effect"] {
            #expect(told.contains(part), "\(told)")
        }
        #expect(try zhiban.run(["device", "list", "--json"]).json.isEmpty)
        _ = try demo([])
        #expect(try !zhiban.run(["device", "list", "--json"]).json.isEmpty)
        let enrolled = try zhiban.run(["list", "journal", "--json"]).json.filter {
            $0["kind"] as? String == "deviceEnrolled"
        }
        #expect(!enrolled.isEmpty && enrolled.allSatisfy { $0["actor"] as? String == "admin" })
    }

    /// What ends a program in order; whoever runs the tests under `nohup` passes on that SIGHUP is ignored.
    static let ends = [SIGTERM, SIGINT] + (Signals.isIgnored(SIGHUP) ? [] : [SIGHUP])

    @Test(arguments: ends)
    func `a demo that is ended takes its desk along`(_ signal: Int32) throws {
        let zhiban = try Zhiban(now: "")
        let folder = zhiban.desk + "/temporary"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        zhiban.environment["TMPDIR"] = folder
        let demo = try Serve(zhiban, ["--headless"], command: "demo")
        _ = try demo.port(within: 60)
        let desk = try #require(demo.line()?.split(separator: " ").last.map(String.init))
        #expect(desk.hasPrefix(folder) && FileManager.default.fileExists(atPath: desk + "/desk.db"))
        #expect(try demo.terminate(by: signal) == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var exit: Int32
        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let wrong = [
        Wrong(arguments: ["--to", "127.0.0.1:0"], exit: 64),
        Wrong(arguments: ["--to", "127.0.0.1:99999"], exit: 64),
        Wrong(arguments: ["--to", "127.0.0.1:9", "--units", "0"], exit: 64),
        Wrong(arguments: ["--to", "127.0.0.1:9", "--interval", "0"], exit: 64),
        Wrong(arguments: ["--to", "127.0.0.1:9", "--speed", "-1"], exit: 64),
        Wrong(arguments: ["--to", "127.0.0.1:9", "--protocol", "morse"], exit: 64),
        Wrong(arguments: ["--to", "127.0.0.1:9", "--desk", "/nonexistent"], exit: 66),
    ]

    @Test(arguments: wrong) func `a field with nowhere to go says so`(_ wrong: Wrong) throws {
        let result = try Zhiban(city: false).run(["simulate"] + wrong.arguments)
        #expect(result.exit == wrong.exit)
        #expect(!result.errors.isEmpty)
    }

    @Test func `a field ends by itself, and its last line says what it sent`() throws {
        let zhiban = try Zhiban(city: false)
        // Nothing listens on this port, so the simulated devices only wait for answers.
        let result = try zhiban.run(["simulate", "--to", "127.0.0.1:9", "--for", "0.5", "--interval", "0.1", "--json"])
        #expect(result.exit == 0)
        let sent = result.json.last?["sent"] as? Int
        #expect((sent ?? 0) > 0)
    }
}
