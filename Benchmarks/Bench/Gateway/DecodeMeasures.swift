import CBaseline
import Cryptography
import DispatchDomain
import DispatchWire

/// The decoding speed of each wire format on one core, against plain C on the same bytes.
struct DecodeMeasures {
    private static let frame =
        "7e020000280138123456780007000000010000000302ba2a78078c8690008c01c5005a261121083015010400003039"
        + "30011f31010c5e7e"
    private static let sentence = "$GNRMC,003015.00,A,4545.30000,N,12639.00000,E,24.46,90.0,211126,,,A,V*0B\r\n"

    func run(_ report: inout Report) throws {
        try frames(&report)
        try sentences(&report)
        try signed(&report)
    }

    private func frames(_ report: inout Report) throws {
        let bytes = try JT808.Hex.bytes(Self.frame)
        let count = 500_000
        var reader = JT808.FrameReader()
        var alarms: UInt64 = 0
        let times = Comparison.interleaved { _ in
            for _ in 0..<count {
                var offset = 0
                guard case .success = reader.next(in: bytes.span, at: &offset),
                    let position = try? JT808.Position(reader.bytes.span.extracting(reader.body))
                else { continue }
                alarms &+= UInt64(position.alarms)
            }
        } limit: { _ in
            alarms &+= baseline_read_positions(bytes, bytes.count, UInt64(count))
        }
        guard alarms > 0 else { throw RawFailure(description: "the frame was not read") }
        add("JT/T 808 position decoded, \(bytes.count) B", times, count, share: 0.3, atLeast: 4_500_000, &report)
    }

    private func sentences(_ report: inout Report) throws {
        let bytes = Array(Self.sentence.utf8)
        let count = 200_000
        var session = NMEA.Session()
        var good: UInt64 = 0
        let now = DeskZone.china.instant(LocalDay(year: 2026, month: 11, day: 21), timeOfDay: 9 * Milliseconds.hour)
        let times = Comparison.interleaved { _ in
            for _ in 0..<count {
                session.take(bytes.span, receivedAt: now) { event in
                    if case .fix = event { good &+= 1 }
                }
            }
        } limit: { _ in
            good &+= baseline_read_sentences(bytes, bytes.count, UInt64(count))
        }
        guard good > 0 else { throw RawFailure(description: "the sentence was not read") }
        add("NMEA sentence decoded, \(bytes.count) B", times, count, share: 0.3, atLeast: 1_050_000, &report)
    }

    private func signed(_ report: inout Report) throws {
        let secret = GatewayDesk.key(of: GatewayDesk.telephone(0))
        guard let key = DeviceReport.Key(secret) else { throw RawFailure(description: "no key") }
        let signer = try DeviceReport.Signer(name: "P0", key: key)
        let point = DeviceReport.ReportedPoint(GeoPoint(latitude: 45.755, longitude: 126.65))
        let position = DeviceReport.Position(point, speedKmh: 4.5)
        let bytes = try signer.datagram(1, at: Timestamp.system(), .position(position))
        let count = 5000
        var good = 0
        let times = Comparison.interleaved { _ in
            for _ in 0..<count {
                guard let read = try? DeviceReport.Unverified(bytes.span).report(signedBy: key) else { continue }
                if case .success = read.content { good += 1 }
            }
        } limit: { _ in
            for _ in 0..<count {
                good += HMAC.code(for: bytes, key: secret).count
            }
        }
        guard good > 0 else { throw RawFailure(description: "the report was not believed") }
        let name = "signed report verified and read, \(bytes.count) B"
        add(name, times, count, share: 0, atLeast: 30_000, against: "its HMAC-SHA256 alone", &report)
    }

    private func add(
        _ name: String,
        _ times: Comparison,
        _ count: Int,
        share: Double,
        atLeast: Double,
        against: String = "the same bytes read in C",
        _ report: inout Report
    ) {
        let limit = Double(count) / times.limit.median * 1000
        report.add(
            Measure(
                name,
                .perSecond,
                Double(count) / times.ours.median * 1000,
                limit: limit,
                against: against,
                budget: max(share * limit, atLeast)
            )
        )
    }
}
