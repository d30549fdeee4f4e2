import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// Which signed reports the desk accepts, and that each counts once.
@Suite struct ReportTrustTests {
    private static let sighting = DeviceReport.Kind.report(
        DeviceReport.Sighting("有垃圾", classWord: "bl", place: "中央大街68号")
    )

    private func known() throws -> (FieldHarness, ReportDevice) {
        let street = try FieldHarness(enrol: [["01", "--report"]])
        let terminal = try street.reporter("01")
        terminal.sequence = 99
        #expect(try terminal.say(Self.sighting).ok)
        return (street, terminal)
    }

    enum Trick: String, Sendable, CaseIterable, CustomTestStringConvertible {
        case forged, altered, stranger, future, otherContent, belowWindow, unsigned, noJSON

        var testDescription: String { rawValue }

        var counter: String {
            switch self {
            case .forged, .altered: "report.rejected.signature"
            case .stranger: "report.unknown_device"
            case .future: "report.rejected.future"
            case .otherContent: "report.rejected.replay_content"
            case .belowWindow: "report.rejected.replay_window"
            case .unsigned: "report.rejected.algorithm"
            case .noJSON: "report.rejected.payload"
            }
        }
    }

    private func datagram(_ trick: Trick, _ terminal: ReportDevice) throws -> [UInt8] {
        let kind = Self.sighting
        func signed(_ name: String, _ key: DeviceReport.Key) throws -> [UInt8] {
            try DeviceReport.Signer(name: name, key: key).datagram(101, at: .at("08:31:00"), kind)
        }
        switch trick {
        case .forged: return try signed(terminal.name, .random())
        case .stranger: return try signed("r99-0000", terminal.key)
        case .altered:
            let parts = try terminal.datagram(kind, 101).split(separator: UInt8(ascii: "."))
            let other = try terminal.datagram(.sos(nil), 102).split(separator: UInt8(ascii: "."))
            return Array([parts[0], other[1], parts[2]].joined(separator: [UInt8(ascii: ".")]))
        case .future: return try terminal.datagram(kind, 101, at: "08:42:00")
        case .otherContent: return try terminal.datagram(kind, 100, at: "08:30:59")
        case .belowWindow: return try terminal.datagram(kind, 36)
        case .unsigned:
            let payload = try terminal.datagram(kind, 101).split(separator: UInt8(ascii: "."))[1]
            let header = Data("{\"alg\":\"none\",\"kid\":\"\(terminal.name)\"}".utf8).base64EncodedString()
                .replacing("=", with: "")
            return Array(header.utf8) + [UInt8(ascii: ".")] + payload + Array(".AAAA".utf8)
        case .noJSON:
            return try DeviceReport.Signer(name: terminal.name, key: terminal.key)
                .datagram(payload: Array("[1]".utf8))
        }
    }

    @Test(arguments: Trick.allCases)
    func `what is not to be believed gets no answer, has no effect, and is counted`(trick: Trick) throws {
        let (street, terminal) = try known()
        let before = try street.zhiban.journalCount()
        try terminal.send(datagram(trick, terminal))
        // The refused datagram was not answered: the next answer belongs to the next valid report.
        terminal.sequence = 102
        #expect(try terminal.say(.position(.harbin)).ok)
        #expect(try street.zhiban.journalCount() == before)
        #expect(try street.rows("list", "cases").count == 1)
        try street.expect(counters: [trick.counter: 1, "report.datagrams": 3, "report.acks": 2])
        if trick == .stranger {
            #expect(try street.device("report:r99-0000")?["state"] as? String == "quarantined")
        }
    }

    @Test func `the same datagram again is answered the same and entered once, also after a restart`() throws {
        let (street, terminal) = try known()
        let before = try street.zhiban.journalCount()
        let again = try terminal.datagram(Self.sighting, 100)
        try terminal.send(again)
        let answer = try terminal.answer(to: 100)
        #expect(answer.ok && answer.caseID != nil)
        #expect(try street.serve.terminate() == 0)
        try street.restart()
        try terminal.send(again)
        #expect(try terminal.answer(to: 100) == answer)
        #expect(try street.zhiban.journalCount() == before)
        #expect(try street.rows("list", "cases").count == 1)
        try street.expect(counters: ["report.duplicates": 2])
    }

    @Test func `what was overtaken counts, and an old time is fine`() throws {
        let (street, terminal) = try known()
        for (number, clock) in [(99, "08:31:00"), (37, "08:31:00"), (98, "02:00:00")] as [(Int64, String)] {
            try terminal.send(terminal.datagram(Self.sighting, number, at: clock))
            #expect(try terminal.answer(to: number).ok)
        }
        let reported = try street.rows("list", "cases").compactMap { $0["reported_at"] as? String }
        #expect(reported.count == 4 && reported.contains("2026-11-21T02:00:00+08:00"))
        try terminal.send(terminal.datagram(.position(.harbin), 97, at: "03:00:00"))
        #expect(try terminal.answer(to: 97).ok)
    }

    @Test func `ten minutes ahead is the limit`() throws {
        let terminal = try known().1
        #expect(try terminal.say(.status(.wantsToTalk), at: "08:41:00").ok)
    }

    @Test func `a report of 40 kilobytes arrives whole, one over the limit of a text is refused`() throws {
        let (street, terminal) = try known()
        let long = String(repeating: "垃", count: 9_990)
        let big = DeviceReport.Kind.report(DeviceReport.Sighting(long, classWord: "bl", place: "中央大街68号"))
        #expect(try terminal.datagram(big, 101).count > 40_000)
        let told = try terminal.say(big)
        #expect(told.ok, "\(told.error ?? "")")
        #expect(try street.zhiban.show("102")["text"] as? String == long)
        let tooLong = DeviceReport.Sighting(String(repeating: "x", count: TextLimits.longest + 1), place: "中央大街68号")
        let refused = try terminal.say(.report(tooLong))
        #expect(!refused.ok && refused.error?.isEmpty == false)
        #expect(try street.rows("list", "cases").count == 2)
    }
}
