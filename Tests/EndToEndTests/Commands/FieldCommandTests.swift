import Foundation
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
