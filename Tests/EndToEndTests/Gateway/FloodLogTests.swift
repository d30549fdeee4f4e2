import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// The log of the real program while it is flooded.
@Suite struct FloodLogTests {
    /// A line of the log as a program reads it.
    private struct LogLine {
        var at: Timestamp
        var text: Substring
        private var words: [Substring]

        init?(_ line: Substring) {
            words = line.split(separator: " ")
            guard let first = words.first, let at = Timestamp(iso: String(first), zone: .china) else { return nil }
            (self.at, text) = (at, line)
        }

        subscript(key: String) -> String? {
            words.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
        }
    }

    /// One datagram for each of several reasons to refuse it.
    private static func datagrams() throws -> [[UInt8]] {
        let number = try #require(JT808.TerminalNumber("013999999999"))
        var (frame, serial) = ([UInt8](), UInt16(1))
        JT808.Writer(terminal: number, version: .v2013).append(.heartbeat, serial: &serial, to: &frame)
        var broken = frame
        broken[broken.count - 2] ^= 0x01
        return [
            [0, 1, 2, 3], frame, broken, Array("eyJh.eyJi.c2ln".utf8),
            Array("$GPRMC,083000,A,4545.0,N,12638.0,E,0,0,211126,,*00\r\n".utf8),
        ]
    }

    @Test func `as many datagrams as the machine can send give at most one line a second for each reason`() throws {
        let street = try FieldHarness()
        let client = try UDPClient()
        let datagrams = try Self.datagrams()
        let begun = ContinuousClock.now
        var sent = 0
        while .now - begun < .seconds(4) {
            for datagram in datagrams { try client.send(datagram, to: street.port) }
            sent += datagrams.count
        }
        #expect(sent > 80_000)
        #expect(try street.serve.terminate() == 0)
        let lines = street.serve.errors.split(separator: "\n").compactMap { LogLine($0) }
        let reasons = Dictionary(grouping: lines) { "\($0["protocol"] ?? "") \($0["reason"] ?? "")" }
        for reason in ["udp unknown_format", "jt808 unknown_device", "jt808 checksum", "nmea checksum"] {
            #expect(reasons[reason] != nil, "\(reason) in \(reasons.keys)")
        }
        for (reason, lines) in reasons where reason != " " {
            for (line, next) in zip(lines, lines.dropFirst()) {
                // A line may be written a little later than it was due.
                #expect(next.at - line.at >= 900, "\(line.text)\n\(next.text)")
            }
        }
        #expect(lines.count < 60, "\(street.serve.errors)")
        let unknown = try #require(reasons["jt808 unknown_device"]?.first)
        #expect(unknown["device"] == "jt808:013999999999" && unknown["from"] == client.address, "\(unknown.text)")
        for word in ["started", "listening", "stopped"] {
            #expect(lines.contains { $0.text.contains(" notice \(word) ") }, "\(word) in \(street.serve.errors)")
        }
    }

    @Test func `a quiet level says nothing of it`() throws {
        let street = try FieldHarness(settings: ["ZHIBAN_LOG_LEVEL": "warning"])
        try UDPClient().send([0, 1, 2, 3], to: street.port)
        try street.expect(counters: ["udp.unknown_datagrams": 1])
        #expect(try street.serve.terminate() == 0)
        #expect(street.serve.errors.isEmpty, "\(street.serve.errors)")
    }
}
