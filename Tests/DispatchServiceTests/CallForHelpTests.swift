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

    // MARK: The next press of one that was taken

    @Test(arguments: [
        (isConfirmed: true, seconds: Int64(5), isNew: false), (true, 31, true), (false, 31, false), (false, 121, true),
    ])
    func `still pressed after it was taken it is a new one when there was time to release it`(
        isConfirmed: Bool,
        seconds: Int64,
        isNew: Bool
    ) throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        try take(harness, terminal)
        if isConfirmed {
            let answer = JT808.Answer(serial: 0, messageID: 0x8203, result: .done)
            #expect(try send(terminal.frames(.terminalAnswer(answer)), of: terminal).isEmpty)
        }
        try harness.pass(seconds: seconds)
        // Perhaps a new press, of which nobody has heard: it is not told as taken.
        for _ in 0..<2 { #expect(try send(frames(terminal, .sos), of: terminal) == (isNew ? Self.taken : Self.done)) }
        #expect(try calls(harness) == isNew)
        #expect(try harness.entries("sosRaised") == (isNew ? 2 : 1))
    }

    @Test(arguments: [false, true])
    func `pressed in a new session after it was taken it is a new one`(registers: Bool) throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        // As long as it stands it is one, however often the terminal connects.
        try terminal.play(Line(.authenticate(), "authentication: done"))
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        #expect(try harness.entries("sosRaised") == 1)
        try take(harness, terminal)
        if registers {
            try terminal.play(Line(.register, "registered"))
        } else {
            try terminal.play(Line(.authenticate(), "authentication: done"))
        }
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        #expect(try calls(harness))
        #expect(try harness.entries("sosRaised") == 2)
    }

    // MARK: Another device, and late calls

    @Test func `the car calls while the phone's SOS stands, and both are in the journal`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        let phone = try ReportScript(harness)
        let far = GeoPoint(latitude: 45.77, longitude: 126.65)
        #expect(try phone.send(phone.datagram(1, .sos(DeviceReport.ReportedPoint(far)))) == ["yes to 1"])
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        for _ in 0..<2 { #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken) }
        #expect(try harness.entries("sosRaised") == 2)
        let sos = try harness.desk.desk.unit(TestDesk.one).orThrow().sos.orThrow()
        #expect(sos.device == DeviceID(.jt808, GatewayHarness.car))
        #expect(sos.point == TestDesk.point)
    }

    @Test(arguments: [DeviceReport.Kind.sos(nil), .status(.urgent)])
    func `a report of a call that comes late says when it was made`(kind: DeviceReport.Kind) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(1, kind, at: "09:30:00")) == ["yes to 1"])
        let sos = try harness.desk.desk.unit(TestDesk.one).orThrow().sos.orThrow()
        #expect(sos.at == TestDesk.now)
        #expect(try sos.madeAt == moment("2026-11-18T09:30:00+08:00"))
    }

    /// Positions that were kept while there was no signal, all with an SOS.
    private func replay(_ terminal: VehicleScript, _ clocks: String...) throws -> [UInt8] {
        let reports = try clocks.map { clock in
            var position = try VehicleScript.position(clock)
            position.alarms = JT808.AlarmBit.sos.mask
            return JT808.PositionReport(position)
        }
        return terminal.frames(.batch(JT808.Batch(isReplay: true, reports: reports)))
    }

    private static let batchDone = ["batch of positions: done"]

    @Test func `pressed without a signal it is raised when it is replayed within the hour`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        #expect(try send(replay(terminal, "09:20:00", "09:30:00"), of: terminal) == Self.batchDone)
        let sos = try harness.desk.desk.unit(TestDesk.one).orThrow().sos.orThrow()
        #expect(try sos.madeAt == moment("2026-11-18T09:30:00+08:00"))
        #expect(sos.point == TestDesk.point)
        try take(harness, terminal)
        // Others of the same stretch, and the same call while the terminal is heard.
        #expect(try send(replay(terminal, "09:10:00", "09:25:00"), of: terminal) == Self.batchDone)
        #expect(try harness.entries("sosRaised") == 1)
        #expect(try send(replay(terminal, "09:40:00"), of: terminal) == Self.batchDone)
        #expect(try harness.entries("sosRaised") == 2)
    }

    @Test func `replayed it is none if the terminal has called since`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        #expect(try send(frames(terminal, .sos), of: terminal) == Self.taken)
        try take(harness, terminal)
        #expect(try send(replay(terminal, "09:58:00"), of: terminal) == Self.batchDone)
        #expect(try !calls(harness))
        #expect(try send(replay(terminal, "09:59:30"), of: terminal) == Self.batchDone)
        #expect(try calls(harness))
    }

    @Test func `replayed after hours it is told in the unit's history, once, and is no sign of life`() throws {
        let harness = try GatewayHarness()
        let terminal = try terminal(harness)
        let frames = try replay(terminal, "08:20:00", "08:30:00")
        #expect(try send(frames, of: terminal) == Self.batchDone)
        try harness.restart()
        #expect(try send(frames, of: terminal) == Self.batchDone)
        #expect(try !calls(harness))
        let notes = try harness.desk.desk.journal(after: 0).filter { $0.kind == "unitNoted" }
        #expect(notes.count == 1)
        #expect(notes.first?.body.contains("2026-11-18 08:30 曾求助") == true)
        #expect(try harness.desk.desk.unit(TestDesk.one).orThrow().lastWord == nil)
    }
}
