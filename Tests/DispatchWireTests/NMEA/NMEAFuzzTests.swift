import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// A session continues after any bytes.
@Suite struct NMEAFuzzTests {
    static let seeds = [
        NMEASamples.rmc, NMEASamples.gga, NMEASamples.gll, NMEASamples.vtg, NMEASamples.zda, NMEASamples.void,
        "$PGID,359853000144328*0F", "$IMEI=355797031609284", "IMEI 351467108700000", "358244017671308",
        "660420156A0066AA" + NMEASamples.rmc, NMEASamples.tagBlock("s:31,c:1") + NMEASamples.gga,
        NMEASamples.rmc + ",11,865733027593268,1,090,086", "# comment", "\r\n", "\\", "$", "*",
    ].map { Array($0.utf8) }

    @Test(arguments: 0..<8)
    func `changed sentences are read to the end and give only places on the globe`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var session = NMEA.Session(isLenient: seed % 2 == 1, feed: seed % 4 < 2 ? .datagrams : .stream)
        var fixes = 0
        var strays = 0
        for round in 0..<25_000 {
            let bytes = Self.changed(&random)
            let now = Timestamp(milliseconds: round % 100 == 0 ? Int64.random(in: .min ... .max, using: &random) : 0)
            session.take(bytes.span, receivedAt: now) { event in
                guard case .fix(let fix) = event else { return }
                fixes += 1
                let isOnGlobe = abs(fix.point.latitude) <= 90 && abs(fix.point.longitude) <= 180
                let isPlain = fix.identity.map { $0.utf8.count <= 32 && $0.utf8.allSatisfy { $0 > 32 && $0 < 127 } }
                if !isOnGlobe || isPlain == false { strays += 1 }
            }
        }

        #expect(fixes > 1000)
        #expect(strays == 0)
    }

    @Test(arguments: 0..<200)
    func `a changed stream is the same in any pieces`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var stream: [UInt8] = []
        for _ in 0..<20 {
            stream += Self.changed(&random)
            if random.once(in: 2) { stream += [13, 10] }
        }
        var pieces: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let length = Int.random(in: 0...min(rest.count, 90), using: &random)
            pieces.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }

        #expect(Heard.of(pieces, feed: .stream) == Heard.of([stream], feed: .stream))
    }

    /// Returns one to three valid sentences with a few bytes changed, half of them with a recomputed checksum.
    private static func changed(_ random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            bytes += random.pick(seeds, or: [])
        }
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(index..<min(bytes.count, index + 1))
            default: bytes.insert(contentsOf: random.pick(seeds, or: []), at: index)
            }
            if bytes.isEmpty { return [0] }
        }
        return random.once(in: 2) ? mended(bytes) : bytes
    }

    /// Recomputes the checksum of the first sentence.
    private static func mended(_ bytes: [UInt8]) -> [UInt8] {
        guard
            let start = bytes.firstIndex(of: UInt8(ascii: "$")),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "*")), end + 2 < bytes.count
        else { return bytes }
        let digits = Array("0123456789ABCDEF".utf8)
        let sum = bytes[start + 1..<end].reduce(0, ^)
        var mended = bytes
        mended[end + 1] = digits[Int(sum >> 4)]
        mended[end + 2] = digits[Int(sum & 15)]
        return mended
    }
}
