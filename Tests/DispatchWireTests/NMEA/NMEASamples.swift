import DispatchDomain
import DispatchWire

/// The events of a session, in order.
struct Heard: Equatable {
    var fixes: [NMEA.Fix] = []
    var refused: [String] = []
    var identities: [String] = []
    var others = 0

    mutating func take(_ event: NMEA.Event) {
        switch event {
        case .fix(let fix): fixes.append(fix)
        case .refused(let reason, let line): refused.append("\(line) \(reason.code)")
        case .identity(let name): identities.append(name)
        case .other: others += 1
        }
    }

    /// Returns the events of one session for datagrams or pieces of a stream, received a second apart.
    static func of(_ pieces: [[UInt8]], isLenient: Bool = false, feed: NMEA.Feed = .datagrams) -> Heard {
        var session = NMEA.Session(isLenient: isLenient, feed: feed)
        var heard = Heard()
        for (index, piece) in pieces.enumerated() {
            let now = Heard.start + Int64(index) * 1000
            session.take(piece.span, receivedAt: now) { heard.take($0) }
        }
        session.finish { heard.take($0) }
        return heard
    }

    static func of(_ texts: String..., isLenient: Bool = false, feed: NMEA.Feed = .datagrams) -> Heard {
        of(texts.map { Array($0.utf8) }, isLenient: isLenient, feed: feed)
    }

    /// 2026-11-21T00:30:15Z.
    static let start = Timestamp(milliseconds: 1_795_221_015_000)
}

/// Valid sentences.
enum NMEASamples {
    static let rmc = "$GNRMC,003015.00,A,4545.30000,N,12639.00000,E,24.46,90.0,211126,,,A,V*0B"
    static let gga = "$GNGGA,003015.00,4545.30000,N,12639.00000,E,1,12,0.84,140.0,M,8.0,M,,*7B"
    static let gll = "$GNGLL,4545.30000,N,12639.00000,E,003015.00,A,A*7C"
    static let vtg = "$GPVTG,90.0,T,,M,24.46,N,45.30,K,A*32"
    static let zda = sentence("GNZDA,235958.00,21,11,2026,00,00")
    static let void = "$GPRMC,192350.000,V,0000.0000,N,00000.0000,E,,,110318,,*12"

    /// Returns a sentence: `$`, the body and its checksum.
    static func sentence(_ body: String) -> String { "$\(body)*\(checksum(body))" }

    /// Returns a TAG block with its checksum.
    static func tagBlock(_ body: String) -> String { "\\\(body)*\(checksum(body))\\" }

    private static func checksum(_ body: String) -> String {
        let sum = body.utf8.reduce(0, ^)
        return (sum < 16 ? "0" : "") + String(sum, radix: 16, uppercase: true)
    }
}
