import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// The SOS of a vehicle terminal: whoever is told that it is taken finds it in the journal.
struct CallForHelpTests {
    typealias Line = VehicleScript.Line

    private static let taken = ["position report: alarmProcessed"]
    private static let done = ["position report: done"]

    private func terminal(_ harness: GatewayHarness) throws -> VehicleScript {
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        return terminal
    }

    /// A position with these alarms.
    private func frames(_ terminal: VehicleScript, _ alarms: JT808.AlarmBit...) throws -> [UInt8] {
        var position = try VehicleScript.position("09:59:00")
        for alarm in alarms { position.alarms |= alarm.mask }
        return terminal.frames(.position(JT808.PositionReport(position)))
    }

    private func send(_ frames: [UInt8], of terminal: VehicleScript) throws -> [String] {
        try terminal.hear(terminal.harness.receive(frames, from: terminal.port))
    }

    /// Sends them at the same moment.
    private func send(_ flood: [[UInt8]], of terminal: VehicleScript) throws {
        _ = try terminal.harness.receive(flood.map { (bytes: $0, host: "127.0.0.1", port: terminal.port) })
    }

    /// Takes the SOS, which the terminal is told.
    private func take(_ harness: GatewayHarness, _ terminal: VehicleScript) throws {
        #expect(try terminal.hear(harness.act(.takeOldestSOS)).count == 2)
        try terminal.play(Line(.acknowledge()))
    }

    /// Whether the unit calls for help and nobody has taken it.
    private func calls(_ harness: GatewayHarness) throws -> Bool {
        try harness.desk.desk.unit(TestDesk.one).orThrow().sos != nil
    }

    /// Its other alarms flicker until none of their changes is taken any more.
    @Test(arguments: [false, true])
    func `released while the allowance is used up and pressed again, it is a new one`(isRestarted: Bool) throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        try send((0..<500).map { try frames(terminal, $0.isMultiple(of: 2) ? .overspeed : .fatigue) }, of: terminal)
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        #expect(try calls(harness))
        try take(harness, terminal)
        let flicker = try (0..<20).map { try frames(terminal, .sos, $0.isMultiple(of: 2) ? .overspeed : .fatigue) }
        let slower = harness.count("jt808.rejected.slower")
        try send(flicker + [frames(terminal)], of: terminal)
        #expect(harness.count("jt808.rejected.slower") > slower)
        if isRestarted { try harness.restart() }
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        #expect(try calls(harness))
        #expect(try harness.entries("sosRaised") == 2)
    }

    @Test func `it takes no other alarm with it that has to wait`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        try send((0..<500).map { try frames(terminal, $0.isMultiple(of: 2) ? .overspeed : .fatigue) }, of: terminal)
        let before = try harness.entries("alarmsChanged")
        #expect(try send(frames(terminal, .sos, .collision), of: terminal) == Self.taken)
        #expect(try harness.entries("sosRaised") == 1)
        #expect(try harness.entries("alarmsChanged") == before)
        // The next position shows it again, and the SOS is no new one.
        try harness.pass(seconds: 5)
        #expect(try send(frames(terminal, .sos, .collision), of: terminal) == Self.taken)
        #expect(try harness.entries("alarmsChanged") == before + 1)
        #expect(try harness.entries("sosRaised") == 1)
    }

    /// There are so many presses of a button that each is one too many.
    @Test func `one that has to wait is not told as taken, however often it is sent`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        try send((0..<30).flatMap { _ in try [frames(terminal, .sos), frames(terminal)] }, of: terminal)
        try take(harness, terminal)
        let press = try frames(terminal, .sos)
        for _ in 0..<2 { #expect(try send(press, of: terminal) == Self.done) }
        #expect(try !calls(harness))
        try harness.pass(seconds: 15)
        for _ in 0..<2 { #expect(try send(press, of: terminal) == Self.taken) }
        #expect(try calls(harness))
        #expect(try harness.entries("sosRaised") == 2)
    }

    /// It may have been released and pressed again while no gateway listened.
    @Test(arguments: [false, true])
    func `still pressed at a restart it is a new one if the one before was taken`(isTaken: Bool) throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        if isTaken { try take(harness, terminal) }
        try harness.restart()
        for _ in 0..<2 { #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken) }
        #expect(try calls(harness))
        #expect(try harness.entries("sosRaised") == (isTaken ? 2 : 1))
    }

    @Test func `released while the store fails and pressed again, it is a new one`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        try take(harness, terminal)
        try harness.replaceStore()
        _ = try send(frames(terminal), of: terminal)
        #expect(try send(frames(terminal, .sos), of: terminal).isEmpty)
        try harness.pass(seconds: 40)
        try harness.bringStoreBack()
        try harness.pass(seconds: 5)
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        #expect(try calls(harness))
        #expect(try harness.entries("sosRaised") == 2)
    }
}
