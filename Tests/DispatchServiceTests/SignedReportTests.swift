import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// Signed reports: each counts once, however often it arrives, and always gets the same answer.
struct SignedReportTests {
    @Test func `a report sent twice is one case and has one answer`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let datagram = try phone.datagram(1, ReportScript.sighting)
        for _ in 0..<3 { #expect(try phone.send(datagram) == ["yes to 1"]) }
        #expect(try harness.entries("registered") == 1)
        #expect(harness.count("report.duplicates") == 2)
    }

    @Test func `the next process answers it the same`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let datagram = try phone.datagram(1, ReportScript.sighting)
        #expect(try phone.send(datagram) == ["yes to 1"])
        try harness.restart()
        #expect(try phone.send(datagram) == ["yes to 1"])
        #expect(try harness.entries("registered") == 1)
    }

    @Test func `one that another process has taken meanwhile is answered as it was there`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(1, ReportScript.position)) == ["yes to 1"])
        let datagram = try phone.datagram(2, ReportScript.sighting)
        let key = try #require(DeviceReport.Key(GatewayHarness.key))
        let digest = try DeviceReport.Unverified(datagram).report(signedBy: key).digest.bytes
        let receipt = Receipt(device: DeviceID(.report, GatewayHarness.phone), seq: 2, digest: digest)
        try harness.desk.desk.keep([(receipt: receipt, answer: #"{"ok":false,"error":"there"}"#)])
        #expect(try phone.send(datagram) == ["no to 2: there"])
        #expect(try harness.entries("registered") == 0)
    }

    @Test func `a position is answered when it is on disk, and again when it comes again`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let datagram = try phone.datagram(1, ReportScript.position)
        #expect(try phone.send(datagram) == ["yes to 1"])
        #expect(try harness.fix() != nil)
        #expect(try phone.send(datagram) == ["yes to 1"])
        #expect(harness.count("report.fixes_accepted") == 1)
    }

    @Test func `from elsewhere a copy is answered there and moves nothing`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let datagram = try phone.datagram(1, ReportScript.position)
        #expect(try phone.send(datagram) == ["yes to 1"])
        #expect(try phone.send(datagram, from: 41_002) == ["yes to 1 at 41002"])
        let heard = try phone.hear(harness.act(.onUnit(TestDesk.one, .message("请回电"))))
        #expect(heard.count == 1 && heard[0].hasSuffix("请回电"))
    }

    /// A report to reject, and the counter it raises.
    struct Row: Sendable, CustomTestStringConvertible {
        var counter: String
        var datagram: @Sendable (ReportScript) throws -> [UInt8]
        var testDescription: String { counter }
    }

    @Test(arguments: [
        Row(counter: "signature") { phone in
            try ReportScript(phone.harness, key: Array(repeating: 7, count: 32)).datagram(101, ReportScript.sighting)
        },
        Row(counter: "future") { try $0.datagram(101, ReportScript.sighting, at: "10:11:00") },
        Row(counter: "replay_content") { try $0.datagram(100, ReportScript.sighting, at: "09:59:00") },
        Row(counter: "replay_window") { try $0.datagram(36, ReportScript.sighting) },
    ])
    func `a rejected report is counted, and neither answered nor journaled`(row: Row) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(100, ReportScript.sighting)) == ["yes to 100"])
        #expect(try phone.send(row.datagram(phone)).isEmpty)
        #expect(harness.count("report.rejected." + row.counter) == 1)
        #expect(try harness.entries("registered") == 1)
    }

    /// The coordinates of a call for help, and whether they are a place.
    @Test(arguments: [
        (#","lat":45.76,"lon":126.65"#, true), ("", false), (#","lat":999,"lon":126.65"#, false),
        (#","lat":45.76"#, false), (#","lat":"45.76","lon":"126.65""#, false),
        (#","lat":45.76,"lon":126.65,"datum":"bd09""#, false), (#","lat":0,"lon":0"#, false),
    ])
    func `a call for help is heard whatever its place is, and help goes to the last good one without`(
        place: String,
        isPlace: Bool
    ) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(1, ReportScript.position)) == ["yes to 1"])
        let call = #"{"v":1,"seq":2,"t":"2026-11-18T10:00:00+08:00","kind":"sos"\#(place)}"#
        #expect(try phone.send(payload: Array(call.utf8)) == ["yes to 2"])
        let sos = try #require(try harness.desk.desk.unit(TestDesk.one)?.sos)
        #expect(sos.point == (isPlace ? GeoPoint(latitude: 45.76, longitude: 126.65) : TestDesk.point))
    }

    @Test(arguments: [
        (#""v":2,"seq":7,"t":"2026-11-18T10:00:00+08:00","kind":"sos""#, ["no to 7: version"]),
        (#""seq":7,"t":"2026-11-18T10:00:00+08:00","kind":"sos","lat":45.75,"lon":126.64"#, ["no to 7: version"]),
        (#""v":2,"kind":"sos""#, []), (#""v":1,"seq":"7","kind":"sos""#, []),
    ])
    func `a report of another version is answered by its number, and leaves none used`(
        fields: String,
        answers: [String]
    ) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        for _ in 0..<2 { #expect(try phone.send(payload: Array("{\(fields)}".utf8)) == answers) }
        #expect(try harness.entries("sosRaised") == 0)
        #expect(try phone.send(phone.datagram(7, .sos(nil))) == ["yes to 7"])
    }

    @Test func `without a valid signature a report of another version hears nothing`() throws {
        let harness = try GatewayHarness()
        let stranger = try ReportScript(harness, key: Array(repeating: 7, count: 32))
        #expect(try stranger.send(payload: Array(#"{"v":2,"seq":7,"kind":"sos"}"#.utf8)).isEmpty)
    }

    @Test func `an order is acknowledged by its number, and never acknowledged back`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(1, ReportScript.position)) == ["yes to 1"])
        let item = try harness.desk.dispatched()
        let number = try #require(try harness.desk.desk.outbox().first?.id)
        #expect(try phone.hear(harness.follow()) == ["order \(number)"])
        #expect(try phone.hear(harness.pass(seconds: 5)) == ["order \(number)"])
        let acknowledgement = try phone.datagram(2, .ack(of: number))
        for _ in 0..<2 { #expect(try phone.send(acknowledgement).isEmpty) }
        #expect(try harness.pass(seconds: 1000).isEmpty)
        #expect(try harness.desk.outboxLines() == ["order 01 #\(item.number) delivered"])
        #expect(try harness.entries("delivered") == 1)
    }
}
