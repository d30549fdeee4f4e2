import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// The end of the gateway, orderly or by a crash: everything that was answered is on disk, exactly once.
@Suite struct CrashTests {
    private static let number = "013800000031"

    private static func sighting(_ text: String) -> DeviceReport.Kind {
        .report(DeviceReport.Sighting(text, classWord: "bl", place: "中央大街68号"))
    }

    @Test func `kill -9 in a stream of reports and positions, again and again`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number], ["01", "--report"]])
        let vehicle = try street.vehicle(Self.number)
        let officer = try street.reporter("01")
        var (answered, acknowledged) = (Set<Int>(), [String: CaseID]())
        var second = 0
        for round in 0..<3 {
            #expect(try vehicle.authenticate() == 0)
            // Kills at another point of the stream each round.
            let count = 20 + round * 17
            var sent: [UInt16: Int] = [:]
            for _ in 0..<count {
                let clock = "08:\(10 + second / 60):" + (second % 60 < 10 ? "0" : "") + "\(second % 60)"
                sent[try vehicle.send(.position(clock))] = second
                second += 1
                officer.sequence += 1
                try officer.send(officer.datagram(Self.sighting("第\(officer.sequence)起"), officer.sequence))
            }
            // At least three answers have arrived, the rest have not.
            try collect(officer, &acknowledged, atLeast: 3)
            street.serve.kill()
            while let bytes = vehicle.client.receive(within: 0) { try note(bytes, sent, &answered) }
            try collect(officer, &acknowledged)
            try street.restart()
        }
        #expect(acknowledged.count >= 9)
        let times = try street.times("C1")
        #expect(Set(times).count == times.count)
        let stored = Set(
            times.compactMap { text -> Int? in
                let parts = text.split(separator: ":").compactMap { Int($0) }
                return parts.count == 3 ? (parts[1] - 10) * 60 + parts[2] : nil
            }
        )
        #expect(answered.isSubset(of: stored))
        let cases = try street.rows("list", "cases")
        let texts = cases.compactMap { $0["text"] as? String }
        #expect(Set(texts).count == texts.count)
        for (text, id) in acknowledged {
            #expect(cases.contains { $0["text"] as? String == text && $0["id"] as? String == "\(id)" })
        }
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)

        // Every report is sent again; then each is stored exactly once.
        for number in 1...officer.sequence {
            try officer.send(officer.datagram(Self.sighting("第\(number)起"), number))
        }
        #expect(
            try eventually {
                try collect(officer, &acknowledged)
                return acknowledged.count + belowWindow(acknowledged, officer.sequence) == Int(officer.sequence)
            }
        )
        let all = try street.rows("list", "cases").compactMap { $0["text"] as? String }
        #expect(Set(all).count == all.count && Set(acknowledged.keys).isSubset(of: all))
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    /// Returns how many unanswered reports fell below the replay window while the gateway was down; those cannot be
    /// told from repetitions.
    private func belowWindow(_ acknowledged: [String: CaseID], _ highest: Int64) -> Int {
        (1...highest).count { highest - $0 >= 64 && acknowledged["第\($0)起"] == nil }
    }

    private func collect(
        _ officer: ReportDevice,
        _ acknowledged: inout [String: CaseID],
        atLeast least: Int = 0
    ) throws {
        var count = 0
        while let said = officer.heard(within: count < least ? 15 : 0) {
            count += 1
            guard case .ack(let ack) = said, ack.ok, let id = ack.caseID else { continue }
            let text = "第\(ack.of)起"
            #expect(acknowledged[text] == nil || acknowledged[text] == id)
            acknowledged[text] = id
        }
    }

    private func note(_ bytes: [UInt8], _ sent: [UInt16: Int], _ answered: inout Set<Int>) throws {
        var reader = JT808.FrameReader()
        var offset = 0
        while let frame = reader.next(in: bytes.span, at: &offset) {
            let header = try frame.get()
            let message = try JT808.Message.parse(header, body: reader.bytes.span.extracting(reader.body)).message
            guard case .platformAnswer(let answer) = message, answer.isDone, answer.messageID == 0x0200 else {
                continue
            }
            if let second = sent[answer.serial] { answered.insert(second) }
        }
    }

    @Test func `asked to end, it puts everything on disk, answers and ends with 0`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number], ["01", "--report"]])
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        let officer = try street.reporter("01")
        #expect(try officer.say(.position(.harbin)).ok)
        for second in 10..<50 { try vehicle.send(.position("08:30:\(second)")) }
        for number in 2...9 { try officer.send(officer.datagram(Self.sighting("第\(number)起"), Int64(number))) }
        // Once the heartbeat is answered, the positions before it have been received.
        try vehicle.send(.heartbeat)
        var messages: Set<UInt16> = []
        while !messages.contains(0x0002) {
            guard case .platformAnswer(let answer) = try vehicle.receive().message else { continue }
            messages.insert(answer.messageID)
        }
        #expect(try street.serve.terminate() == 0)
        #expect(try street.track("C1").count == 40)
        let texts = try street.rows("list", "cases").compactMap { $0["text"] as? String }
        #expect(Set(texts).count == texts.count)
        #expect(try street.counters()["jt808.fixes_accepted"] == 40)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }
}
