import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// Registrations from new addresses together with the limits for senders that have not proved themselves: neither rule
/// is a way around the other.
struct UnprovenRegistrationTests {
    typealias Line = VehicleScript.Line

    private func strict() throws -> GatewayHarness {
        var settings = DeskSettings()
        settings.isRegistrationStrict = true
        return try GatewayHarness(settings: settings)
    }

    /// The bytes of the headers of IP and UDP.
    private static let headers = 28

    /// Sends a thousand heartbeats in one datagram, and expects a quarter more bytes of answers than it has, headers
    /// included, and not more.
    private func expectClaimed(_ terminal: VehicleScript, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let flood = (0..<1_000).flatMap { _ in terminal.frames(.heartbeat) }
        let sent = try terminal.harness.receive(flood, from: terminal.port)
        let bytes = sent.reduce(0) { $0 + $1.bytes.count + Self.headers }
        // What came before may have left a credit.
        #expect(bytes <= flood.count * 5 / 4 + 400, sourceLocation: sourceLocation)
        #expect(bytes >= flood.count * 5 / 4 - 60, sourceLocation: sourceLocation)
    }

    @Test func `each heartbeat that comes alone is answered at a claimed address`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        for _ in 0..<100 { try terminal.play(Line(.heartbeat, "heartbeat: done")) }
        // They have left little credit: an answer costs its headers, too.
        let glued = (0..<100).flatMap { _ in terminal.frames(.heartbeat) }
        let count = try terminal.hear(harness.receive(glued, from: terminal.port)).count
        #expect((40...55).contains(count))
    }

    /// Its address is kept for the next process, which can't know whether the terminal had shown it.
    @Test func `a claim of an address outlives the gateway`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        try harness.restart()
        try terminal.play(Line(.heartbeat, "heartbeat: done"))
        try expectClaimed(terminal)
        try terminal.play(Line(.authenticate(), "authentication: done"))
        let glued = (0..<100).flatMap { _ in terminal.frames(.heartbeat) }
        #expect(try terminal.hear(harness.receive(glued, from: terminal.port)).count == 100)
    }

    /// The order is sent to the address that is kept, before the terminal has said anything.
    @Test func `nor does an order that waits for the next gateway prove it`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        #expect(try terminal.hear(harness.act(.onUnit(TestDesk.one, .message("请回电")))) == ["请回电"])
        try harness.restart()
        #expect(try terminal.hear(harness.pass(seconds: 0)) == ["请回电"])
        try expectClaimed(terminal)
    }

    @Test func `several terminals that claim one address are answered with hardly more bytes than came for all`() throws
    {
        let harness = try GatewayHarness()
        let terminals = [try VehicleScript(harness), try VehicleScript(harness, "013800000002")]
        for terminal in terminals { try terminal.play(Line(.register, "registered")) }
        let flood = (0..<500).flatMap { _ in terminals.flatMap { $0.frames(.heartbeat) } }
        let sent = try harness.receive(flood, from: terminals[0].port)
        let bytes = sent.reduce(0) { $0 + $1.bytes.count + Self.headers }
        #expect(bytes <= flood.count * 5 / 4 + 400 && bytes > flood.count)
    }

    /// Only an officer can have it sent.
    @Test func `a call for help is confirmed at an address that is only claimed`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        var position = try VehicleScript.position("10:00:00")
        position.alarms = JT808.AlarmBit.sos.mask
        let help = terminal.frames(.position(JT808.PositionReport(position)))
        #expect(
            try terminal.hear(harness.receive(help, from: terminal.port)) == ["position report: alarmProcessed"]
        )
        try harness.restart()
        try terminal.play(Line(.heartbeat, "heartbeat: done"))
        let heard = try terminal.hear(harness.act(.takeOldestSOS))
        #expect(heard.contains { $0.hasPrefix("confirmAlarm") })
    }

    /// Its answer goes the same way, beside the answer to the frame that carried it.
    @Test func `a report that is carried to a claimed address is answered with hardly more bytes than came`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let key = try #require(DeviceReport.Key(GatewayHarness.key))
        let signer = try DeviceReport.Signer(name: GatewayHarness.phone, key: key)
        let report = try signer.datagram(payload: Array(#"{"v":1,"seq":1,"t":"yesterday","kind":"sos"}"#.utf8))
        var (came, went, answers) = (0, 0, 0)
        for _ in 0..<50 {
            let carried = JT808.PassThrough(kind: 0xF0, bytes: report)
            let datagram = terminal.frames(.passUp(carried))
            came += datagram.count + Self.headers
            let sent = try harness.receive(datagram, from: terminal.port)
            went += sent.reduce(0) { $0 + $1.bytes.count + Self.headers }
            answers += sent.count
        }
        #expect(answers > 50 && went <= came * 5 / 4)
    }

    /// They are answered when they are on disk: what they cost has to be taken when they come.
    @Test func `answers that wait are taken from the credit of a claimed address`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let flood = (0..<1_000).flatMap { _ in terminal.frames(.event(DeviceButton.id(of: .wantsToTalk))) }
        var sent = try harness.receive(flood, from: terminal.port)
        sent += try harness.pass(seconds: 10)
        let bytes = sent.reduce(0) { $0 + $1.bytes.count + Self.headers }
        #expect(bytes <= flood.count * 5 / 4 + 400 && bytes > flood.count / 2)
    }

    /// Whoever registers for a third party would otherwise only have to be refused somewhere else.
    @Test func `a claim of an address is not ended by a registration that is refused elsewhere`() throws {
        let harness = try strict()
        let claimed = try VehicleScript(harness)
        try claimed.play(Line(.register, "registered"))
        try VehicleScript(harness, port: 40_002).play(Line(.register, "not registered: 3"))
        try expectClaimed(claimed)
    }

    @Test func `nor by an empty code from elsewhere`() throws {
        let harness = try GatewayHarness(adopts: true)
        let claimed = try VehicleScript(harness)
        try claimed.play(Line(.heartbeat))
        try VehicleScript(harness, port: 40_002).play(Line(.authenticate("")))
        try expectClaimed(claimed)
    }

    @Test func `a code that a terminal brought itself shows no address, one that it was sent does`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        let line = Line(.authenticate("made up"), "authentication: done")
        try terminal.play(line, line)
        try expectClaimed(terminal)
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let glued = (0..<1_000).flatMap { _ in other.frames(.heartbeat) }
        #expect(try other.hear(harness.receive(glued, from: other.port)).count == 1_000)
    }

    @Test func `a datagram of registrations from a new address makes one new code and gets one answer`() throws {
        let harness = try GatewayHarness()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let other = try VehicleScript(harness, port: 40_002)
        let flood = (0..<1_000).flatMap { _ in other.frames(UnprovenSenderTests.register) }
        #expect(try other.hear(harness.receive(flood, from: other.port)) == ["registered"])
        #expect(try harness.entries("deviceCodeRenewed") == 1)
        try other.play(Line(.authenticate(), "authentication: done"))
    }

    @Test func `refused registrations are answered at a rate, and the terminal itself as always`() throws {
        let harness = try strict()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let other = try VehicleScript(harness, port: 40_002)
        let flood = (0..<1_000).map { _ in
            (bytes: other.frames(UnprovenSenderTests.register), host: "10.0.0.1", port: 5_000)
        }
        #expect(try harness.receive(flood).count == 64)
        try owner.play(Line(.register, "registered"), Line(.heartbeat, "heartbeat: done"))
    }

    @Test func `with adoption a number is enough to speak, but not for the code of the terminal`() throws {
        let harness = try GatewayHarness(adopts: true)
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        try harness.restart()
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(Line(.position("09:59:00"), "position report: done"), Line(.register, "registered"))
        #expect(other.code != owner.code)
        #expect(try harness.entries("deviceCodeRenewed") == 1)
    }

    /// A thousand presses of a button in one datagram: what is refused or not answered counts when it comes again.
    @Test func `an entry that has to wait is not lost when its refusal was withheld`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let button = JT808.Message.event(DeviceButton.id(of: .wantsToTalk))
        let frames = (0..<1_000).map { _ in terminal.frames(button) }
        _ = try harness.receive(Array(frames.joined()), from: terminal.port)
        // It is remembered for a minute that the frame was seen.
        try harness.pass(seconds: 10)
        let journaled = try harness.entries("statusSet")
        #expect(journaled < 1_000)
        _ = try harness.receive(frames[999], from: terminal.port)
        #expect(try harness.entries("statusSet") == journaled + 1)
    }

    /// It leaves no trace, so a copy of it can be sent for ever, under any address.
    @Test func `a report with a bad time is answered elsewhere at a rate`() throws {
        let harness = try GatewayHarness()
        let key = try #require(DeviceReport.Key(GatewayHarness.key))
        let signer = try DeviceReport.Signer(name: GatewayHarness.phone, key: key)
        let report = try signer.datagram(payload: Array(#"{"v":1,"seq":1,"t":"yesterday","kind":"sos"}"#.utf8))
        let sent = try harness.receive((0..<100).map { _ in (bytes: report, host: "10.0.0.1", port: 49_000) })
        #expect(sent.count == 64)
        #expect(sent.allSatisfy { $0.bytes.count <= report.count })
    }
}
