import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// Senders that have not proved themselves: what they are answered, and what they cost.
struct UnprovenSenderTests {
    typealias Line = VehicleScript.Line

    /// A datagram full of one kind of frame, from a sender that nobody knows.
    struct Flood: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var number = GatewayHarness.car
        /// What comes first, and what follows a thousand times.
        var first: JT808.Message?
        var then: JT808.Message

        func datagram(_ harness: GatewayHarness) throws -> [UInt8] {
            let script = try VehicleScript(harness, number)
            var bytes = first.map { script.frames($0) } ?? []
            for _ in 0..<1_000 { bytes += script.frames(then) }
            return bytes
        }
    }

    static let register = JT808.Message.register(
        JT808.Registration(layout: .v2013, maker: "ZB", model: "T1", terminalID: "1", plate: "黑A1")
    )
    static let guess = JT808.Message.authenticate(JT808.Authentication(code: "guess"))

    static let floods = [
        Flood(testDescription: "guesses of an unknown number", number: "013999999999", then: guess),
        Flood(testDescription: "registrations of an unknown number", number: "013999999999", then: register),
        Flood(testDescription: "heartbeats", then: .heartbeat),
        Flood(testDescription: "guesses, of which the first is believed", then: guess),
        Flood(testDescription: "registrations", then: register),
        Flood(testDescription: "a registration and heartbeats", first: register, then: .heartbeat),
        Flood(testDescription: "a first code and heartbeats", first: guess, then: .heartbeat),
        Flood(testDescription: "a registration and questions for the time", first: register, then: .timeQuery),
    ]

    @Test(arguments: floods) func `one datagram gets one answer at most, and none larger than it`(flood: Flood) throws {
        let harness = try GatewayHarness()
        let datagram = try flood.datagram(harness)
        let sent = try harness.receive(datagram, from: 49_000)
        #expect(sent.count <= 1)
        #expect(sent.allSatisfy { $0.bytes.count <= datagram.count })
    }

    @Test(arguments: [true, false]) func `with adoption a number is no proof of an address`(isKnown: Bool) throws {
        let harness = try GatewayHarness(adopts: true)
        let number = isKnown ? GatewayHarness.car : "013999999999"
        let flood = Flood(testDescription: "", number: number, then: .heartbeat)
        #expect(try harness.receive(flood.datagram(harness), from: 49_000).count <= 1)
    }

    @Test func `a question shorter than its answer gets none`() throws {
        let harness = try GatewayHarness()
        try VehicleScript(harness).play(Line(.heartbeat), Line(.position("09:59:00"), "position report: failed"))
        #expect(harness.count("udp.answers_withheld") == 1)
    }

    @Test func `one that has proved itself gets an answer to every frame of a datagram`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let glued = (0..<500).flatMap { _ in terminal.frames(.heartbeat) }
        let heard = try terminal.hear(harness.receive(glued, from: terminal.port))
        #expect(heard == Array(repeating: "heartbeat: done", count: 500))
    }

    @Test func `to where something has only registered hardly more bytes are sent than came from there`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let report = JT808.Message.position(JT808.PositionReport(try VehicleScript.position("09:59:00")))
        let positions = (0..<1_000).flatMap { _ in terminal.frames(report) }
        #expect(try harness.receive(positions, from: terminal.port).count == 1_000)
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(Line(.register, "registered"))
        let heartbeats = (0..<1_000).flatMap { _ in other.frames(.heartbeat) }
        // Each answer has headers of IP and UDP, the flood has them once.
        let bytes = try harness.receive(heartbeats, from: other.port).reduce(0) { $0 + $1.bytes.count + 28 }
        let most = heartbeats.count * 5 / 4
        #expect((most - 60...most + 120).contains(bytes))
    }

    /// The numbers of five hundred parts are twenty times as long as the part that they are asked for.
    @Test func `parts are not asked for where that would be more than came from there`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        let number = try #require(JT808.TerminalNumber(GatewayHarness.car))
        let first = DatagramShape.frame(0x0900, 7, number, .v2019, JT808.Part(total: 500, index: 1))
        try terminal.play(Line(.register, "registered"))
        #expect(try harness.receive(first, from: terminal.port).isEmpty)
        #expect(try harness.pass(seconds: 20).isEmpty)
        try terminal.play(Line(.authenticate(), "authentication: done"))
        let again = DatagramShape.frame(0x0900, 600, number, .v2019, JT808.Part(total: 500, index: 1))
        #expect(try harness.receive(again, from: terminal.port).isEmpty)
        #expect(try harness.pass(seconds: 20).map(\.bytes.count).max() ?? 0 > 900)
    }

    @Test func `a datagram that brings the code and positions gets all answers, from whatever address`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let moved = try VehicleScript(harness, port: 40_002)
        let code = JT808.Message.authenticate(JT808.Authentication(code: terminal.code ?? ""))
        let report = JT808.Message.position(JT808.PositionReport(try VehicleScript.position("09:59:00")))
        let glued = moved.frames(code) + (0..<20).flatMap { _ in moved.frames(report) }
        #expect(try moved.hear(harness.receive(glued, from: moved.port)).count == 21)
    }

    @Test func `refusals are sent at a rate, and others get theirs`() throws {
        let harness = try GatewayHarness()
        let script = try VehicleScript(harness, "013999999999")
        let flood = (0..<1_000).map { _ in (bytes: script.frames(Self.register), host: "10.0.0.1", port: 5_000) }
        #expect(try harness.receive(flood).count == 64)
        #expect(try harness.receive(script.frames(Self.register), from: 5_000, host: "10.0.0.2").count == 1)
        try harness.pass(seconds: 60)
        #expect(try harness.receive(script.frames(Self.register), from: 5_000, host: "10.0.0.1").count == 1)
    }

    // MARK: What they cost

    @Test func `of an unproven datagram a few frames are looked at, and the rest is counted`() throws {
        let harness = try GatewayHarness()
        let datagram = try Self.floods[0].datagram(harness)
        _ = try harness.receive(datagram, from: 49_000)
        #expect(harness.count("jt808.frames") == 8)
        #expect(harness.count("jt808.rejected.excess") == 1)
        let script = try VehicleScript(harness)
        let looked = (0..<8).flatMap { _ in script.frames(Self.guess) }
        #expect(harness.count("udp.skipped_bytes") == Int64(datagram.count - looked.count))
    }

    @Test func `bad and unknown frames in front of those of a proven device take nothing from it`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let rubbish = (0..<50).flatMap { _ in [0x7E, 0, 1, 2, 0x7E] as [UInt8] }
        let other = try VehicleScript(harness, "013999999999")
        let unknown = (0..<50).flatMap { _ in other.frames(.heartbeat) }
        let datagram = rubbish + unknown + terminal.frames(.heartbeat)
        #expect(try terminal.hear(harness.receive(datagram, from: terminal.port)) == ["heartbeat: done"])
    }

    @Test func `of an unknown sender's sentences the first few kilobytes are read, of a known receiver's all`() throws {
        let harness = try GatewayHarness()
        let receiver = Device(id: DeviceID(.nmea, "G77"), unit: TestDesk.two)
        try harness.desk.desk.enrol(receiver, key: nil, by: harness.desk.admin)
        _ = try harness.follow()
        let noise = Array("$GPGGA,,,,,,0*00\r\n".utf8)
        let datagram = (0..<3_000).flatMap { _ in noise }
        _ = try harness.receive(datagram, from: 49_000)
        #expect(harness.count("nmea.rejected.checksum") == 227)
        #expect(harness.count("nmea.rejected.excess") == 1)
        let fix = Array("G77$GNRMC,020000.00,A,4545.30000,N,12639.00000,E,24.46,90.0,181126,,,A,V*04\r\n".utf8)
        _ = try harness.receive(fix + datagram, from: 49_001)
        #expect(harness.count("nmea.rejected.checksum") == 3_227)
    }

    // MARK: Quarantine

    /// Datagrams of as many unknown terminals, each from a host of its own or all from one.
    private func flood(
        _ harness: GatewayHarness,
        of numbers: Range<Int>,
        hosts: Int
    ) throws -> [(bytes: [UInt8], host: String, port: Int)] {
        try numbers.map { number in
            let script = try VehicleScript(harness, "09\(1_000_000 + number)")
            let host = number % hosts
            return (script.frames(.heartbeat), "10.\(host / 62_500).\(host / 250 % 250).\(host % 250 + 1)", 20_000)
        }
    }

    private func isListed(_ number: String, _ harness: GatewayHarness) throws -> Bool {
        try harness.desk.desk.quarantine().contains { $0.id.key.hasSuffix(number) }
    }

    @Test func `a flood from some hosts pushes no other out of the quarantine`() throws {
        let harness = try GatewayHarness()
        let genuine = try VehicleScript(harness, "013999999999")
        _ = try harness.receive(genuine.frames(.heartbeat), from: genuine.port)
        for round in 0..<20 {
            _ = try harness.receive(flood(harness, of: round * 2_000..<(round + 1) * 2_000, hosts: 20))
            try harness.pass(seconds: 10)
        }
        #expect(try isListed("13999999999", harness))
        #expect(try harness.desk.desk.quarantine().count == 500)
        #expect(harness.count("jt808.unknown_device") == 40_001)
    }

    @Test func `one that was heard for a while outlives a flood from everywhere`() throws {
        let harness = try GatewayHarness()
        let genuine = try VehicleScript(harness, "013999999999")
        for _ in 0..<3 {
            _ = try harness.receive(genuine.frames(.heartbeat), from: genuine.port)
            try harness.pass(seconds: 10)
        }
        for round in 0..<4 {
            _ = try harness.receive(flood(harness, of: round * 3_000..<(round + 1) * 3_000, hosts: .max))
            try harness.pass(seconds: 10)
        }
        #expect(try isListed("13999999999", harness))
        #expect(try harness.desk.desk.quarantine().count == 500)
    }

    @Test func `every message of a listed device is counted, also when its details are too many`() throws {
        let harness = try GatewayHarness()
        let script = try VehicleScript(harness, "013999999999")
        _ = try harness.receive((0..<1_000).map { _ in (script.frames(.heartbeat), "10.0.0.1", 5_000) })
        #expect(try harness.desk.desk.quarantine().map(\.messages) == [1_000])
    }

    // MARK: Signed reports

    @Test func `a copy of a report from elsewhere gets no more bytes than it has`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        // Its answer has a long reason.
        let report = try phone.datagram(1, .taken(.number(341)))
        let answers = try phone.send(report)
        #expect(answers.count == 1 && answers[0].hasPrefix("no to 1: "))
        let copy = try harness.receive(report, from: 49_000)
        #expect(copy.count == 1 && copy.allSatisfy { $0.bytes.count <= report.count })
        #expect(try phone.hear(copy) == ["no to 1 at 49000"])
    }
}
