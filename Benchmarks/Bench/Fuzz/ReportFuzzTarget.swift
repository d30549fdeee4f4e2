import DispatchDomain
import DispatchWire
import FieldSim

/// Signed reports and downlink messages: envelope, header, and corrupted payloads with valid signatures.
struct ReportFuzzTarget: FuzzTarget {
    private let key: DeviceReport.Key
    private let signer: DeviceReport.Signer
    private let payloads: [[UInt8]]
    private let datagrams: [[UInt8]]
    private var window = DeviceReport.ReplayWindow()

    init() throws {
        guard let key = DeviceReport.Key((0..<32).map { $0 }) else { throw DeviceReport.ReportError.signature }
        let signer = try DeviceReport.Signer(name: "31", key: key)
        self.key = key
        self.signer = signer
        payloads = Self.texts.map { Array($0.utf8) }
        datagrams = try payloads.map { payload in try signer.datagram(payload: payload) }
    }

    mutating func input(_ mutator: inout ByteMutator) -> [UInt8] {
        guard mutator.random.chance(0.7) else { return mutator.spoiled(datagrams) }
        return (try? signer.datagram(payload: mutator.spoiled(payloads))) ?? []
    }

    mutating func read(_ bytes: [UInt8]) -> Bool {
        guard let unverified = try? DeviceReport.Unverified(bytes.span) else { return false }
        let downlink = try? unverified.downlink(signedBy: key)
        guard let report = try? unverified.report(signedBy: key) else { return downlink != nil }
        if case .new = window.judge(report.sequence, report.digest) { window.note(report.sequence, report.digest) }
        guard case .success = report.content else { return downlink != nil }
        return true
    }

    static let texts = [
        #"{"v":1,"seq":1,"t":"2026-11-21T08:30:15+08:00","kind":"position","lat":45.755,"lon":126.65,"speed_kmh":4.5}"#,
        #"{"v":1,"seq":2,"t":"2026-11-21T08:30:15Z","kind":"position","lat":45.755,"lon":126.65,"datum":"gcj02"}"#,
        #"{"v":1,"seq":3,"t":"2026-11-21T08:30:15+08:00","kind":"status","code":4}"#,
        #"{"v":1,"seq":4,"t":"2026-11-21T08:30:15+08:00","kind":"report","text":"井盖丢失","place":"中央大街8号"}"#,
        #"{"v":1,"seq":5,"t":"2026-11-21T08:30:15+08:00","kind":"report","text":"x","class":"0101","photos":["a.jpg"]}"#,
        #"{"v":1,"seq":6,"t":"2026-11-21T08:30:15+08:00","kind":"taken","case":12}"#,
        #"{"v":1,"seq":7,"t":"2026-11-21T08:30:15+08:00","kind":"arrived","case":"12"}"#,
        #"{"v":1,"seq":8,"t":"2026-11-21T08:30:15+08:00","kind":"feedback","case":12,"result":"01","text":"已清理"}"#,
        #"{"v":1,"seq":9,"t":"2026-11-21T08:30:15+08:00","kind":"verify","case":12,"exists":"yes"}"#,
        #"{"v":1,"seq":10,"t":"2026-11-21T08:30:15+08:00","kind":"check","case":12,"result":"pass","text":"\u4e2d"}"#,
        #"{"v":1,"seq":11,"t":"2026-11-21T08:30:15+08:00","kind":"sos","lat":45.755,"lon":126.65}"#,
        #"{"v":1,"seq":12,"t":"2026-11-21T08:30:15+08:00","kind":"ack","of":9007199254740992}"#,
        #"{"v":1,"kind":"ack","of":1,"ok":true,"case":"2026112100000000012"}"#,
        #"{"v":1,"seq":13,"kind":"message","text":"请回电"}"#,
    ]
}
