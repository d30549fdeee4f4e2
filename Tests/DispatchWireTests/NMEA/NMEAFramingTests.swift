import DispatchDomain
import DispatchWire
import Testing

@Suite struct NMEAFramingTests {
    private static let three = [NMEASamples.rmc, NMEASamples.gga, NMEASamples.gll]

    @Test(arguments: ["\r\n", "\n", "\r", "", "\r\n\r\n", "  \r\n", "\u{0}\u{0}"])
    func `sentences share a datagram whatever stands between them`(separator: String) {
        let heard = Heard.of(Self.three.joined(separator: separator))

        #expect(heard.fixes.map(\.source) == [.rmc, .gga, .gll])
        #expect(heard.refused.isEmpty)
    }

    /// A log with everything a stream may contain: comments, noise, identifications, cut sentences, an unfinished
    /// sentence.
    static let stream: [UInt8] =
        Array(
            """
            # A comment with \(NMEASamples.rmc) in it
            \(NMEASamples.vtg)\r
            \(NMEASamples.gga)\(NMEASamples.gll)\r
            $GPGGA,0030\(NMEASamples.rmc)\r
            660420156A0066AA\(NMEASamples.rmc),11,865733027593268,1\r
            \(NMEASamples.tagBlock("s:31"))\(NMEASamples.zda)123$\(NMEASamples.rmc.dropFirst())\r
            IMEI 351467108700000
            """.utf8
        )
        + [10, 0xB5, 0x62, 1, 7, 0xFF, 0x24, 0x2A, 0x5C, 0, 0x23] + Array(NMEASamples.gll.utf8)
        + Array(repeating: UInt8(ascii: "x"), count: 700) + Array("\(NMEASamples.void)\r\n\(NMEASamples.rmc)*\n".utf8)
        + Array("$GPRMC,".utf8) + Array(repeating: UInt8(ascii: "1"), count: 2000) + Array(NMEASamples.rmc.utf8)
        + Array(repeating: UInt8(ascii: ","), count: 300) + Array("\(NMEASamples.gga)\n$GPGGA,1".utf8)

    @Test func `a stream is the same wherever it is cut`() {
        let whole = Heard.of([Self.stream], feed: .stream)

        #expect(whole.fixes.count == 9)
        #expect(whole.refused == ["4 no_checksum", "10 too_long", "11 no_checksum"])
        for cut in 0...Self.stream.count {
            #expect(Heard.of([Array(Self.stream[..<cut]), Array(Self.stream[cut...])], feed: .stream) == whole)
        }
        #expect(Heard.of(Self.stream.map { [$0] }, feed: .stream) == whole)
    }

    @Test func `two datagrams are the same wherever a sentence is cut`() {
        let bytes = Array((Self.three + [NMEASamples.vtg] + Self.three).joined(separator: "\r\n").utf8)
        var whole = NMEA.Session()
        var fixes: [NMEA.Fix] = []
        whole.take(bytes.span, receivedAt: Heard.start) { if case .fix(let fix) = $0 { fixes.append(fix) } }

        #expect(fixes.count == 6)
        for cut in 0...bytes.count {
            #expect(Heard.of([Array(bytes[..<cut]), Array(bytes[cut...])]).fixes == fixes)
        }
    }

    @Test func `half a sentence that waited too long is given up`() {
        var session = NMEA.Session()
        var heard = Heard()
        let middle = NMEASamples.rmc.index(NMEASamples.rmc.startIndex, offsetBy: 30)
        session.take(Array(NMEASamples.rmc[..<middle].utf8).span, receivedAt: Heard.start) { heard.take($0) }
        let later = Heard.start + 10_001
        session.take(Array(NMEASamples.rmc[middle...].utf8).span, receivedAt: later) { heard.take($0) }

        #expect(heard == Heard(refused: ["1 no_checksum"]))
    }

    @Test func `a comment or noise without an end does not reach into the next datagram`() {
        let noise = [UInt8](repeating: 0x99, count: 65_507)
        let heard = Heard.of([Array("# hello".utf8), Array(NMEASamples.rmc.utf8), noise, Array(NMEASamples.gga.utf8)])

        #expect(heard.fixes.map(\.source) == [.rmc, .gga])
    }

    @Test(arguments: [(1024, 1), (1025, 0)])
    func `a sentence may have 1024 bytes`(length: Int, fixes: Int) {
        let body = "GNRMC,003015,A,4545.3,N,12639.0,E,,,211126,,,A,"
        let padding = String(repeating: "0", count: length - body.utf8.count - 4)
        let text = NMEASamples.sentence(body + padding)

        #expect(text.utf8.count == length)
        #expect(Heard.of(text + "\r\n").fixes.count == fixes)
    }
}
