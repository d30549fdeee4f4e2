import DispatchDomain
import DispatchWire
import Testing

struct ReportContentTests {
    typealias Kind = DeviceReport.Kind

    static let place = DeviceReport.ReportedPoint(GeoPoint(latitude: 45.75, longitude: 126.64))

    @Test(arguments: [
        (#""kind":"position","lat":45.75,"lon":126.64"#, Kind.position(.init(place))),
        (
            #""kind":"position","lat":45.75,"lon":126.64,"datum":"gcj02","speed_kmh":3,"course":0,"accuracy_m":5.5"#,
            .position(.init(.init(place.point, datum: .gcj02), speedKmh: 3, course: 0, accuracy: 5.5))
        ),
        (#""kind":"position","lat":45.75,"lon":126.64,"course":null,"battery":17"#, .position(.init(place))),
        (#""kind":"status","code":6"#, .status(.unavailable)),
        (#""kind":"status","code":"6""#, .status(.unavailable)),
        (#""kind":"report","text":"占道""#, .report(.init("占道"))),
        (
            #""kind":"report","class":"0110","text":"占道","lat":45.75,"lon":126.64,"place":"夜市","photos":["a.jpg"]"#,
            .report(.init("占道", classWord: "0110", point: place, place: "夜市", photos: ["a.jpg"]))
        ),
        // For invisible text no report is lost.
        (#""kind":"report","text":"\u2800""#, .report(.init("\u{2800}"))),
        (#""kind":"report","text":"\u200b","place":"\u200b""#, .report(.init("\u{200B}"))),
        (#""kind":"taken","case":101"#, .taken(.number(101))),
        (#""kind":"taken","case":"101""#, .taken(.number(101))),
        (#""kind":"arrived","case":"2301712026111800001""#, .arrived(.id(CaseID(rawValue: 2_301_712_026_111_800_001)))),
        (#""kind":"feedback","case":101,"result":"01""#, .feedback(.number(101), result: "01", text: nil)),
        (#""kind":"feedback","case":101,"result":2,"text":"走了""#, .feedback(.number(101), result: "02", text: "走了")),
        (#""kind":"verify","case":101,"exists":"yes""#, .verify(.number(101), .yes, text: nil)),
        (#""kind":"verify","case":101,"exists":"unable","text":"门锁着""#, .verify(.number(101), .unable, text: "门锁着")),
        (#""kind":"check","case":101,"result":"fail","text":" ""#, .check(.number(101), .fail, text: nil)),
        (#""kind":"sos""#, .sos(nil)),
        (#""kind":"sos","lat":45.75,"lon":126.64"#, .sos(place)),
        // A place that can't be read is none, and the call stands.
        (#""kind":"sos","lat":999,"lon":126.64"#, .sos(nil)),
        (#""kind":"sos","lat":45.75"#, .sos(nil)),
        (#""kind":"sos","lat":"45.75","lon":"126.64""#, .sos(nil)),
        (#""kind":"sos","lat":45.75,"lon":126.64,"datum":"bd09""#, .sos(nil)),
        (#""kind":"sos","lat":[],"lon":null,"datum":3"#, .sos(nil)),
        (#""kind":"ack","of":9007199254740992"#, .ack(of: 1 << 53)),
    ])
    func `every kind is read`(fields: String, kind: Kind) throws {
        #expect(try ReportSamples.report(fields).content == .success(kind))
    }

    @Test(arguments: [
        (#""kind":"dance""#, "kind", nil), (#""kind":7"#, "kind", nil), (#""Kind":"sos""#, "kind", nil),
        (#""kind":"position","lat":45.75"#, "missing", "lon"), (#""kind":"position""#, "missing", "lat"),
        (#""kind":"position","lat":"45.75","lon":126.64"#, "type", "lat"),
        (#""kind":"position","lat":90.1,"lon":126.64"#, "range", "lat"),
        (#""kind":"position","lat":45.75,"lon":-180.5"#, "range", "lon"),
        (#""kind":"position","lat":1e400,"lon":126.64"#, "type", "lat"),
        (#""kind":"position","lat":45.75,"lon":126.64,"datum":"bd09""#, "range", "datum"),
        (#""kind":"position","lat":45.75,"lon":126.64,"speed_kmh":-1"#, "range", "speed_kmh"),
        (#""kind":"position","lat":45.75,"lon":126.64,"course":361"#, "range", "course"),
        (#""kind":"position","lat":45.75,"lon":126.64,"accuracy_m":true"#, "type", "accuracy_m"),
        (#""kind":"status""#, "missing", "code"), (#""kind":"status","code":10"#, "range", "code"),
        (#""kind":"status","code":-1"#, "range", "code"), (#""kind":"status","code":[1]"#, "type", "code"),
        (#""kind":"report""#, "missing", "text"), (#""kind":"report","text":"  ""#, "missing", "text"),
        (#""kind":"report","text":"x","lat":45"#, "missing", "lon"),
        (#""kind":"report","text":"x","photos":3"#, "type", "photos"),
        (#""kind":"taken""#, "missing", "case"), (#""kind":"taken","case":"№101""#, "range", "case"),
        (#""kind":"taken","case":-1"#, "range", "case"), (#""kind":"taken","case":101.5"#, "type", "case"),
        (#""kind":"taken","case":"23017120261118000010""#, "range", "case"),
        (#""kind":"feedback","case":101"#, "missing", "result"),
        (#""kind":"verify","case":101,"exists":"maybe""#, "range", "exists"),
        (#""kind":"verify","case":101,"exists":true"#, "type", "exists"),
        (#""kind":"check","case":101"#, "missing", "result"),
        (#""kind":"check","case":101,"result":"PASS""#, "range", "result"),
        (#""kind":"ack""#, "missing", "of"), (#""kind":"ack","of":-1"#, "range", "of"),
    ])
    func `what is not understood is told, with the number it has`(fields: String, code: String, field: String?) throws {
        let report = try ReportSamples.report(fields)
        #expect(report.sequence == 7)
        guard case .failure(let error) = report.content else {
            Issue.record("understood: \(report.content)")
            return
        }
        #expect(error.code == code)
        #expect(error.field?.rawValue == field)
    }

    @Test(arguments: [
        ("no JSON", "hello", "payload"), ("a list", "[1]", "payload"), ("cut", #"{"v":1,"#, "payload"),
        ("no version", #"{"seq":7,"t":"2026-11-18T10:00:00Z","kind":"sos"}"#, "version"),
        ("version 2", #"{"v":2,"seq":7,"t":"2026-11-18T10:00:00Z","kind":"sos"}"#, "version"),
        ("no seq", #"{"v":1,"t":"2026-11-18T10:00:00Z","kind":"sos"}"#, "seq"),
        ("a negative seq", #"{"v":1,"seq":-1,"t":"2026-11-18T10:00:00Z","kind":"sos"}"#, "seq"),
        ("a seq too large", #"{"v":1,"seq":9007199254740993,"t":"2026-11-18T10:00:00Z","kind":"sos"}"#, "seq"),
        ("a broken seq", #"{"v":1,"seq":1.5,"t":"2026-11-18T10:00:00Z","kind":"sos"}"#, "seq"),
        ("a seq in quotes", #"{"v":1,"seq":"7","t":"2026-11-18T10:00:00Z","kind":"sos"}"#, "seq"),
        ("no time", #"{"v":1,"seq":7,"kind":"sos"}"#, "time"),
        ("a time that is none", #"{"v":1,"seq":7,"t":"2026-02-30T10:00:00Z","kind":"sos"}"#, "time"),
        ("a time in seconds", #"{"v":1,"seq":7,"t":1700000000,"kind":"sos"}"#, "time"),
    ])
    func `without a good envelope there is nothing to answer`(name: String, payload: String, code: String) throws {
        let datagram = try ReportSamples.datagram(payload)
        let key = try ReportSamples.key()
        let error = ReportSamples.refusal { _ = try DeviceReport.Unverified(datagram).report(signedBy: key) }
        #expect(error?.code == code, "\(name)")
    }

    @Test(
        arguments: [
            (#"{"v":2,"seq":7,"kind":"sos"}"#, 7), (#"{"seq":7}"#, 7), (#"{"v":1,"seq":7,"t":"?"}"#, 7),
            (#"{"v":2}"#, nil), (#"{"v":1,"seq":"7"}"#, nil), ("[1]", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func `what can't be read has a number to answer, if that can be read`(payload: String, sequence: Int64?) throws {
        #expect(try DeviceReport.Unverified(ReportSamples.datagram(payload)).sequence == sequence)
    }

    @Test(arguments: [(TextLimits.longest, true), (TextLimits.longest + 1, false)])
    func `a text may fill a datagram, and be no longer`(count: Int, isTaken: Bool) throws {
        let text = String(repeating: "x", count: count)
        let content = try ReportSamples.report(#""kind":"report","text":"\#(text)""#).content
        #expect(content == (isTaken ? .success(.report(.init(text))) : .failure(.tooLong(.text))))
    }

    @Test func `lists within lists to any depth do no harm`() throws {
        let deep = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
        let datagram = try ReportSamples.datagram("{\(ReportSamples.start),\"kind\":\"sos\",\"x\":\(deep)}")
        let key = try ReportSamples.key()
        #expect(ReportSamples.refusal { _ = try DeviceReport.Unverified(datagram).report(signedBy: key) } == .payload)
    }

    @Test(arguments: [(-86_400_000, false), (0, false), (600_000, false), (600_001, true)] as [(Int64, Bool)])
    func `more than ten minutes ahead is ahead, an old time is fine`(offset: Int64, isAhead: Bool) throws {
        let report = try ReportSamples.report(#""kind":"sos""#)
        #expect(report.isAhead(of: report.at + -offset) == isAhead)
    }

    @Test func `a shifted point is put right, by its own datum or the device's`() {
        let shifted = Datum.gcj02.fromWGS84(Self.place.point)
        let named = DeviceReport.ReportedPoint(shifted, datum: .gcj02).wgs84(orElse: .wgs84)
        let unnamed = DeviceReport.ReportedPoint(shifted).wgs84(orElse: .gcj02)
        #expect(named == unnamed && named.distance(to: Self.place.point) < 0.01)
        #expect(Self.place.wgs84(orElse: .wgs84) == Self.place.point)
    }
}
