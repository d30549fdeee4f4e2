import DispatchDomain
import DispatchWire
import FieldSim

/// NMEA sentences, identifications in every form, and bytes between them.
struct NMEAFuzzTarget: FuzzTarget {
    private static let inputsPerSession = 1000

    private let corpus: [[UInt8]]
    private var session = NMEA.Session()
    private var count = 0
    private var now = Timestamp(milliseconds: 1_795_221_015_000)

    init() {
        corpus = Self.lines.map { Array($0.utf8) } + [Array(Self.lines.joined(separator: "\r\n").utf8)]
    }

    mutating func input(_ mutator: inout ByteMutator) -> [UInt8] {
        var bytes = mutator.spoiled(corpus)
        if mutator.random.chance(0.6) { Self.mend(&bytes) }
        if mutator.random.chance(0.8) { bytes += [0x0D, 0x0A] }
        return bytes
    }

    mutating func read(_ bytes: [UInt8]) -> Bool {
        count += 1
        if count.isMultiple(of: Self.inputsPerSession) {
            let number = count / Self.inputsPerSession
            session = NMEA.Session(
                isLenient: number.isMultiple(of: 3),
                feed: number.isMultiple(of: 2) ? .stream : .datagrams
            )
        }
        now = now + 700
        var isAccepted = false
        session.take(bytes.span, receivedAt: now) { event in
            switch event {
            case .fix, .identity: isAccepted = true
            case .refused, .other: break
            }
        }
        return isAccepted
    }

    /// Recomputes the checksum of every sentence.
    private static func mend(_ bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        var sum: UInt8?
        for index in bytes.indices {
            switch (bytes[index], sum) {
            case (UInt8(ascii: "$"), _): sum = 0
            case (UInt8(ascii: "*"), let known?):
                if index + 2 < bytes.count {
                    bytes[index + 1] = digits[Int(known >> 4)]
                    bytes[index + 2] = digits[Int(known & 15)]
                }
                sum = nil
            case (let byte, let known?): sum = known ^ byte
            case (_, nil): break
            }
        }
    }

    private static let lines = [
        "$GNRMC,003015.00,A,4545.30000,N,12639.00000,E,24.46,90.0,211126,,,A,V*0B",
        "$GNGGA,003015.00,4545.30000,N,12639.00000,E,1,12,0.84,140.0,M,8.0,M,,*7B",
        "$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*7C",
        "$GPVTG,90.0,T,,M,24.46,N,45.30,K,A*32",
        "$GNZDA,235958.00,21,11,2026,00,00*7D",
        "$GPRMC,192350.000,V,0000.0000,N,00000.0000,E,,,110318,,*12",
        "\\s:31*4B\\$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*7C",
        "4711/022789000688081/$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*7C",
        "$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*7C,11,865733027593268,1,090,086",
        "$PGID,359853000144328*0F", "$GPFID,ID123456ABC", "$IMEI=355797031609284", "IMEI 351467108700000",
        "358244017671308", "# a comment",
    ]
}
