import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// Both sides of the protocol read what the other writes.
struct ReportRoundTripTests {
    static let place = DeviceReport.ReportedPoint(GeoPoint(latitude: 45.751234, longitude: 126.640001), datum: .gcj02)
    static let caseID = CaseID(rawValue: 2_301_712_026_111_800_001)
    static let moment = Timestamp(milliseconds: 1_795_000_000_123)

    @Test(arguments: [
        DeviceReport.Kind.position(.init(place, speedKmh: 12.5, course: 359.9, accuracy: 4)),
        .position(.init(place)), .status(.urgent),
        .report(
            .init("\"引号\"\n\\ / \u{1B}[31m 😀", classWord: "bl", point: place, place: "中央大街68号", photos: ["1", "2"])
        ),
        .report(.init("短")), .taken(.id(caseID)), .arrived(.number(341)),
        .feedback(.id(caseID), result: "01", text: "清了"), .verify(.number(341), .no, text: nil),
        .check(.number(341), .pass, text: "干净"), .sos(nil), .sos(place), .ack(of: 12),
    ])
    func `what a device says is what the desk reads`(kind: DeviceReport.Kind) throws {
        let datagram = try ReportSamples.signer().datagram(1 << 53, at: Self.moment, kind)
        let report = try DeviceReport.Unverified(datagram).report(signedBy: ReportSamples.key())
        #expect(report.content == .success(kind))
        #expect(report.sequence == 1 << 53 && report.at == Self.moment)
        #expect(ReportSamples.text(datagram.prefix(3)) == "eyJ")
    }

    @Test(arguments: [
        DeviceReport.Downlink.ack(.init(of: 7, ok: true)),
        .ack(.init(of: 0, ok: true, caseID: caseID)), .ack(.init(of: 7, ok: false, error: "没有这个案件")),
        .order(
            .init(
                sequence: 3,
                caseID: caseID,
                className: "占道经营",
                place: "中央大街68号",
                point: place.point,
                due: moment,
                text: "门口 /三家"
            )
        ),
        .order(.init(sequence: 4, caseID: caseID, className: "", place: "", point: nil, due: nil, text: "")),
        .message(sequence: 5, text: "回队部"),
    ])
    func `what the desk says is what a device reads`(downlink: DeviceReport.Downlink) throws {
        let datagram = try ReportSamples.signer().datagram(downlink)
        #expect(try DeviceReport.Unverified(datagram).downlink(signedBy: ReportSamples.key()) == downlink)
    }

    @Test func `an order has all its fields, null where nothing is known`() throws {
        let order = DeviceReport.Order(
            sequence: 4,
            caseID: Self.caseID,
            className: "占道",
            place: "",
            point: nil,
            due: Timestamp(iso: "2026-11-18T12:00:00+08:00", zone: .china),
            text: "看看"
        )
        let payload = try DeviceReport.Unverified(ReportSamples.signer().datagram(.order(order))).payload
        #expect(
            ReportSamples.text(payload) == #"{"case":"2301712026111800001","class":"占道","#
                + #""due":"2026-11-18T12:00:00+08:00","kind":"order","lat":null,"lon":null,"#
                + #""no":101,"place":"","seq":4,"text":"看看","v":1}"#
        )
    }

    @Test func `an answer leaves out what it does not have`() throws {
        let payload = try DeviceReport.Unverified(ReportSamples.signer().datagram(.ack(.init(of: 7, ok: true))))
            .payload
        #expect(ReportSamples.text(payload) == #"{"kind":"ack","of":7,"ok":true,"v":1}"#)
    }

    @Test func `a device refuses an order that someone else signed`() throws {
        let forged = try DeviceReport.Signer(name: "k31", key: .random()).datagram(.message(sequence: 1, text: "来"))
        let key = try ReportSamples.key()
        #expect(
            ReportSamples.refusal { _ = try DeviceReport.Unverified(forged).downlink(signedBy: key) } == .signature
        )
    }

    @Test func `what no datagram holds is refused before it is sent`() throws {
        let text = String(repeating: "\u{1}", count: 10_000)
        let signer = try ReportSamples.signer()
        #expect(ReportSamples.refusal { _ = try signer.datagram(.message(sequence: 1, text: text)) } == .size)
    }

    @Test func `the digest tells payloads apart and comes back from its bytes`() {
        let digest = DeviceReport.Digest(of: [1, 2, 3])
        #expect(digest == DeviceReport.Digest(of: [1, 2, 3]))
        #expect(digest != DeviceReport.Digest(of: [1, 2, 4]))
        #expect(digest.bytes.prefix(4) == [0x03, 0x90, 0x58, 0xC6])
        #expect(DeviceReport.Digest(digest.bytes) == digest)
        #expect(DeviceReport.Digest([1]) == nil)
    }
}
