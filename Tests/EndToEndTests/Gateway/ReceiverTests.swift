import Foundation
import TestSupport
import Testing

/// NMEA receivers: which receiver a sentence belongs to, and what it updates.
@Suite struct ReceiverTests {
    private static let rmc = "$GNRMC,003015.00,A,4545.30000,N,12639.00000,E,24.46,90.0,211126,,,A,V*0B"
    private static let gga = "$GNGGA,003015.00,4545.30000,N,12639.00000,E,1,12,0.84,140.0,M,8.0,M,,*7B"

    /// Appends the checksum to the body of a sentence.
    private static func sealed(_ body: String) -> String {
        let sum = body.utf8.reduce(0, ^)
        return body + "*" + (sum < 16 ? "0" : "") + String(sum, radix: 16, uppercase: true)
    }

    private static func rmc(_ clock: String, north: String = "4545.30000") -> String {
        "$" + sealed("GNRMC,\(clock).00,A,\(north),N,12639.00000,E,24.46,90.0,211126,,,A,V")
    }

    private func send(_ text: String, _ client: UDPClient, _ street: FieldHarness) throws {
        try client.send(Array(text.utf8), to: street.port)
    }

    struct Naming: Sendable, CustomTestStringConvertible {
        var name: String
        var datagrams: [String]
        var testDescription: String { name }
    }

    static let namings = [
        Naming(name: "a TAG block", datagrams: ["\\" + sealed("s:G77,c:1795221015") + "\\" + rmc + "\r\n"]),
        Naming(name: "an id glued in front", datagrams: ["G77" + rmc + "\r\n"]),
        Naming(name: "an id and a comma in front", datagrams: ["G77,\(rmc)\r\n\(gga)\r\n"]),
        Naming(name: "a sentence with the id before", datagrams: ["$" + sealed("PGID,G77") + "\r\n", rmc + "\r\n"]),
        Naming(
            name: "cut across two datagrams",
            datagrams: ["$" + sealed("PGID,G77") + "\r\n", String(rmc.prefix(30)), String(rmc.dropFirst(30)) + "\r\n"]
        ),
        Naming(name: "without a line end", datagrams: ["G77" + rmc]),
    ]

    @Test(arguments: namings) func `a receiver is known by what it calls itself`(naming: Naming) throws {
        let street = try FieldHarness(enrol: [["T01", "--nmea", "G77"]])
        let client = try UDPClient()
        for datagram in naming.datagrams { try send(datagram, client, street) }
        #expect(try eventually { try street.times("T01") == ["08:30:15"] })
        let unit = try street.zhiban.show("T01")
        #expect(unit["lat"] as? Double == 45.755 && unit["lon"] as? Double == 126.65)
        #expect(abs((unit["speed_kmh"] as? Double ?? 0) - 45.3) < 0.01 && unit["course"] as? Double == 90)
        #expect(unit["device"] as? String == "nmea:G77")
        #expect(try street.device("nmea:G77")?["address"] as? String == client.address)
    }

    @Test(arguments: [true, false]) func `or by the address it was enrolled with`(withPort: Bool) throws {
        let client = try UDPClient()
        let street = try FieldHarness(enrol: [["T01", "--nmea", withPort ? client.address : "127.0.0.1"]])
        try send(Self.rmc + "\r\n" + Self.gga + "\r\n", client, street)
        #expect(try eventually { try street.times("T01") == ["08:30:15"] })
    }

    @Test func `one that nobody knows is remembered by its name, or its address`() throws {
        let street = try FieldHarness(enrol: [["T01", "--nmea", "G77"]])
        let (named, nameless) = try (UDPClient(), UDPClient())
        try send("G78" + Self.rmc + "\r\n", named, street)
        try send(Self.rmc + "\r\n", nameless, street)
        try send(Self.rmc + "\r\n", nameless, street)
        try street.expect(counters: ["nmea.unknown_device": 3, "nmea.datagrams": 3])
        #expect(try street.device("nmea:G78")?["address"] as? String == named.address)
        let stranger = try street.device("nmea:\(nameless.address)") ?? [:]
        #expect(stranger["state"] as? String == "quarantined" && stranger["count"] as? Int == 2)
        #expect(try street.track("T01").isEmpty)
    }

    @Test func `a void sentence and a wrong checksum move nothing`() throws {
        let street = try FieldHarness(enrol: [["T01", "--nmea", "G77"], ["T02", "--nmea", "G88", "--lenient"]])
        let client = try UDPClient()
        try send("G77$GPRMC,192350.000,V,0000.0000,N,00000.0000,E,,,110318,,*12\r\n", client, street)
        try send("G77" + Self.rmc.dropLast() + "C\r\n", client, street)
        try street.expect(counters: ["nmea.frames": 1, "nmea.rejected.checksum": 1, "nmea.datagrams": 2])
        #expect(try street.track("T01").isEmpty)
        #expect(try street.counters()["nmea.fixes_accepted", default: 0] == 0)
    }

    @Test func `a receiver that is moved between two addresses stays one`() throws {
        let street = try FieldHarness(enrol: [["T01", "--nmea", "G77"]])
        for index in 0..<4 {
            try send("G77" + Self.rmc("00301\(index)") + "\r\n", UDPClient(), street)
        }
        #expect(try eventually { try street.times("T01").count == 4 })
    }
}
