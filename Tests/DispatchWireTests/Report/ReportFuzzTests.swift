import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// Random payloads are read or refused and never crash the process.
struct ReportFuzzTests {
    @Test func `a signed payload of any bytes is read or refused`() throws {
        let signer = try ReportSamples.signer()
        let key = try ReportSamples.key()
        let marks = Array(#"{}[]",:\-+.eE0123456789ntf "#.utf8) + [0, 0x80, 0xC3, 0xE4, 0xED, 0xF0, 0xFF]
        let good = [
            #"{\#(ReportSamples.start),"kind":"report","text":"占道","lat":45.75,"lon":126.64,"photos":["a"]}"#,
            #"{\#(ReportSamples.start),"kind":"feedback","case":"2301712026111800001","result":"01"}"#,
            #"{"v":1,"seq":1,"kind":"order","case":"2301712026111800001","no":101,"lat":1,"lon":2,"due":null}"#,
        ].map { Array($0.utf8) }
        var numbers = SplitMix64(seed: 808)
        for round in 0..<6000 {
            var payload = good[round % good.count]
            for _ in 0...Int.random(in: 0...3, using: &numbers) {
                let index = Int.random(in: payload.indices, using: &numbers)
                let mark = marks.randomElement(using: &numbers) ?? 0
                switch Int.random(in: 0...2, using: &numbers) {
                case 0: payload[index] = mark
                case 1: payload.insert(mark, at: index)
                default: payload.removeSubrange(index..<min(payload.count, index + 3))
                }
            }
            let unverified = try DeviceReport.Unverified(signer.datagram(payload: payload))
            let report = try? unverified.report(signedBy: key)
            #expect(report.map { (0...DeviceReport.lastSequence).contains($0.sequence) } ?? true)
            _ = try? unverified.downlink(signedBy: key)
        }
    }

    @Test func `a datagram of any bytes is taken apart or refused`() {
        var numbers = SplitMix64(seed: 7808)
        let marks = Array("eyJhbGciOiJIUzI1NiIsImtpZCI6ImszMSJ9.=-_ \n".utf8) + [0, 0x7E, 0xFF]
        for _ in 0..<6000 {
            let count = Int.random(in: 0...200, using: &numbers)
            let bytes = (0..<count).map { _ in marks.randomElement(using: &numbers) ?? 0 }
            _ = try? DeviceReport.Unverified(bytes)
        }
    }

    @Test(
        arguments: [
            ("bytes that are no UTF-8", [0xFF, 0xFE]), ("half a character", [0xE4, 0xBD]),
            ("a surrogate", [0xED, 0xA0, 0x80]),
        ] as [(String, [UInt8])]
    )
    func `text that is none is refused`(name: String, text: [UInt8]) throws {
        let payload = Array("{\(ReportSamples.start),\"kind\":\"report\",\"text\":\"".utf8) + text + Array("\"}".utf8)
        let unverified = try DeviceReport.Unverified(ReportSamples.signer().datagram(payload: payload))
        let report = try? unverified.report(signedBy: ReportSamples.key())
        if case .success? = report?.content { Issue.record("\(name) was read") }
    }
}
