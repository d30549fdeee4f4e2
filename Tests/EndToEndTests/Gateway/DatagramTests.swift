import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Datagrams in every shape: many frames in one, over IPv4 and IPv6, and malformed ones.
@Suite struct DatagramTests {
    private static let number = "013800000031"

    @Test func `a datagram of 1,400 bytes with many frames is taken whole`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let terminal = try street.vehicle(Self.number)
        #expect(try terminal.authenticate() == 0)
        let first = terminal.serial
        var datagram: [UInt8] = []
        var count = 0
        while datagram.count < 1_360 {
            datagram += terminal.frames(.position(count < 10 ? "08:30:0\(count)" : "08:30:\(count)"))
            count += 1
        }
        #expect(datagram.count <= 1_472 && count > 25)
        try terminal.send(datagram)
        for index in 0..<count { #expect(try terminal.result(of: first + UInt16(index)) == 0) }
        #expect(try street.track("C1").count == count)
        try street.expect(counters: ["jt808.datagrams": 2, "jt808.frames": count + 1])
    }

    @Test func `the sixth version of the protocol is answered by the sixth`() throws {
        let street = try FieldHarness(
            enrol: [["C1", "--jt808", Self.number], ["T01", "--nmea", "::1"]],
            listen: ["[::1]:0", "127.0.0.1:0"]
        )
        let client = try UDPClient(.ipv6)
        let terminal = try VehicleTerminal(Self.number, of: street, client: client)
        #expect(try terminal.authenticate() == 0)
        #expect(try terminal.ask(.position("08:30:00")) == 0)
        #expect(try street.device("jt808:\(Self.number)")?["address"] as? String == client.address)
        let sentence = "$GNRMC,003015.00,A,4545.30000,N,12639.00000,E,24.46,90.0,211126,,,A,V*0B\r\n"
        try client.send(Array(sentence.utf8), to: street.port)
        #expect(try eventually { try street.times("T01") == ["08:30:15"] })
        // The same number from another address (IPv4, the other socket) is refused until it authenticates there.
        let other = try VehicleTerminal(Self.number, of: street, port: street.serve.port())
        #expect(try other.ask(.position("08:30:10")) == 1)
        #expect(try other.authenticate() == 0)
        #expect(try other.ask(.position("08:30:20")) == 0)
        #expect(try street.times("C1") == ["08:30:00", "08:30:20"])
    }

    struct Rubbish: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var counter: String
        var testDescription: String { name }
    }

    static let rubbish = [
        Rubbish(name: "nothing", bytes: [], counter: "udp.unknown_datagrams"),
        Rubbish(name: "bytes of no kind", bytes: [0, 1, 2, 255, 254], counter: "udp.unknown_datagrams"),
        Rubbish(name: "one mark", bytes: [0x7E], counter: "jt808.rejected.framing"),
        Rubbish(name: "no closing mark", bytes: [0x7E, 0, 2, 0, 0], counter: "jt808.rejected.framing"),
        Rubbish(name: "a bad escape", bytes: [0x7E, 0x7D, 0x05, 0, 0x7E], counter: "jt808.rejected.escape"),
        Rubbish(name: "a bad checksum", bytes: broken, counter: "jt808.rejected.checksum"),
        Rubbish(name: "too short for a header", bytes: [0x7E, 0, 2, 2, 0x7E], counter: "jt808.rejected.header"),
        Rubbish(name: "not base64", bytes: Array("eyJ.*.*".utf8), counter: "report.rejected.base64"),
        Rubbish(name: "a header that is none", bytes: Array("eyJh.e30.AAAA".utf8), counter: "report.rejected.header"),
        Rubbish(name: "a wrong checksum", bytes: Array("$GPGGA,,,,,,0*00\r\n".utf8), counter: "nmea.rejected.checksum"),
    ]

    private static let broken: [UInt8] = [0x7E, 0, 2, 0, 0, 0x12, 0x34, 0x56, 0x78, 0x90, 0x12, 0, 5, 0xFF, 0x7E]

    @Test func `rubbish is counted by its reason, and the gateway lives`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let client = try UDPClient()
        for row in Self.rubbish { try client.send(row.bytes, to: street.port) }
        let expected = Dictionary(Self.rubbish.map { ($0.counter, 1) }, uniquingKeysWith: +)
        try street.expect(counters: expected)
        let terminal = try street.vehicle(Self.number)
        #expect(try terminal.authenticate() == 0)
        #expect(client.receive(within: 0) == nil)
    }

    @Test func `good units are right in a flood of bad datagrams, and every one is counted`() throws {
        let numbers = (1...4).map { "01380000003\($0)" }
        let street = try FieldHarness(enrol: numbers.enumerated().map { ["C\($0 + 1)", "--jt808", $1] })
        let terminals = try numbers.map { try street.vehicle($0) }
        for terminal in terminals { #expect(try terminal.authenticate() == 0) }
        let flood = try UDPClient()
        let stranger = try street.vehicle("019999999999")
        let rounds = 25
        for round in 0..<rounds {
            for row in Self.rubbish { for _ in 0..<10 { try flood.send(row.bytes, to: street.port) } }
            // One position from the future, and positions of an unknown device.
            try terminals[0].send(.position("09:30:00"))
            for _ in 0..<40 { try flood.send(stranger.frames(.position("08:30:00")), to: street.port) }
            let firsts = terminals.enumerated().map { index, terminal in
                index == 0 ? terminal.serial &- 1 : terminal.serial
            }
            for (index, terminal) in terminals.enumerated() {
                let place = (45.75 + Double(index) * 0.001, 126.64 + Double(round) * 0.0001)
                try terminal.send(.position("08:30:\(10 + round)", north: place.0, east: place.1))
            }
            // Waiting for the answers keeps the load below the size of the kernel's socket buffer.
            for (first, terminal) in zip(firsts, terminals) {
                for serial in first..<terminal.serial {
                    // The position from the future is not kept, and not answered as done.
                    let isFuture = serial &+ 1 < terminal.serial
                    #expect(try terminal.result(of: serial) == (isFuture ? 1 : 0))
                }
            }
        }
        var expected = Dictionary(Self.rubbish.map { ($0.counter, rounds * 10) }, uniquingKeysWith: +)
        expected["jt808.unknown_device"] = rounds * 40
        expected["jt808.rejected.future"] = rounds
        expected["jt808.fixes_accepted"] = rounds * 4
        expected["udp.kernel_drops"] = 0
        try street.expect(counters: expected)
        for index in 0..<4 {
            let unit = try street.zhiban.show("C\(index + 1)")
            #expect(unit["fix_time"] as? String == "2026-11-21T08:30:34+08:00")
            #expect(abs((unit["lat"] as? Double ?? 0) - 45.75 - Double(index) * 0.001) < 1e-6)
            #expect(try street.track("C\(index + 1)").count == rounds)
        }
        let quarantined = try street.rows("list", "devices", "state=quarantined")
        #expect(quarantined.contains { $0["device"] as? String == "jt808:019999999999" })
    }
}
