import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// A button of a vehicle terminal: one press is one act, however often its frame comes, and whichever process takes it.
struct RepeatedPressTests {
    typealias Line = VehicleScript.Line

    private static let done = ["event report: done"]
    private static let failed = ["event report: failed"]

    private func terminal(_ harness: GatewayHarness) throws -> VehicleScript {
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        return terminal
    }

    /// In a new process, which sends it orders as well.
    private func authenticate(_ terminal: VehicleScript) throws {
        let frames = terminal.frames(.authenticate(JT808.Authentication(code: terminal.code ?? "")))
        _ = try terminal.harness.receive(frames, from: terminal.port)
    }

    private func press(_ meaning: DeviceButton.Meaning, _ terminal: VehicleScript) -> [UInt8] {
        terminal.frames(.event(DeviceButton.id(of: meaning)))
    }

    /// Sends it and returns what is answered, without the orders that are sent meanwhile.
    private func send(_ frames: [UInt8], of terminal: VehicleScript) throws -> [String] {
        try terminal.hear(terminal.harness.receive(frames, from: terminal.port)).filter { $0.hasPrefix("event report") }
    }

    /// The case that the first press is about is done with, and the button would be about the next one.
    @Test func `the next process does not apply it once more`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        for _ in 0..<2 { _ = try harness.desk.dispatched() }
        let first = press(.taken, terminal)
        #expect(try send(first, of: terminal) == Self.done)
        for _ in 0..<2 {
            try harness.restart()
            // Whether it is answered before the terminal has shown its code is another question.
            _ = try send(first, of: terminal)
            #expect(try harness.entries("orderTaken") == 1)
        }
        try authenticate(terminal)
        #expect(try send(first, of: terminal) == Self.done)
        #expect(try harness.entries("orderTaken") == 1)
        #expect(try send(press(.taken, terminal), of: terminal) == Self.done)
        #expect(try harness.entries("orderTaken") == 2)
        #expect(try harness.desk.desk.audit(rebuild: true).isSound)
    }

    @Test func `repeated when the frame is not in memory any more, it is still the same`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        for _ in 0..<2 { _ = try harness.desk.dispatched() }
        let first = press(.taken, terminal)
        #expect(try send(first, of: terminal) == Self.done)
        try harness.pass(seconds: 5 * 60)
        #expect(try send(first, of: terminal) == Self.done)
        #expect(try harness.entries("orderTaken") == 1)
    }

    /// The serial numbers of a terminal come again.
    @Test func `the same frame after a quarter of an hour is another press`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        for _ in 0..<2 { _ = try harness.desk.dispatched() }
        let first = press(.taken, terminal)
        #expect(try send(first, of: terminal) == Self.done)
        try harness.pass(seconds: 15 * 60)
        #expect(try send(first, of: terminal) == Self.done)
        #expect(try harness.entries("orderTaken") == 2)
    }

    @Test func `another button under the same serial number is another press`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        _ = try harness.desk.dispatched()
        let serial = terminal.serial
        #expect(try send(press(.taken, terminal), of: terminal) == Self.done)
        try harness.restart()
        try authenticate(terminal)
        terminal.rewind(to: serial)
        #expect(try send(press(.arrived, terminal), of: terminal) == Self.done)
        #expect(try harness.entries("arrived") == 1)
    }

    @Test func `a refused press is judged anew when it comes again`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        let early = press(.taken, terminal)
        #expect(try send(early, of: terminal) == Self.failed)
        _ = try harness.desk.dispatched()
        try harness.restart()
        try authenticate(terminal)
        #expect(try send(early, of: terminal) == Self.done)
        #expect(try harness.entries("orderTaken") == 1)
    }
}
