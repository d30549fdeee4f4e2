import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// Signed reports from officers' devices: the whole closed loop of a case, and every kind of report.
@Suite struct ReportLoopTests {
    private static let litter = DeviceReport.Sighting(
        "夜市后有两袋垃圾",
        classWord: "bl",
        point: DeviceReport.ReportedPoint(GeoPoint(latitude: 45.7566, longitude: 126.6405)),
        place: "中央大街68号"
    )

    private func hearOrder(_ terminal: ReportDevice) throws -> DeviceReport.Order {
        guard case .order(let order) = try terminal.hear() else { throw Zhiban.Failure(text: "no order") }
        try terminal.acknowledge(order.sequence)
        return order
    }

    @Test func `from the street to a closed case`() throws {
        let street = try FieldHarness(enrol: [["01", "--report"], ["02", "--report"], ["03", "--report"]])
        let zhiban = street.zhiban
        let (finder, handler, checker) = try (street.reporter("01"), street.reporter("02"), street.reporter("03"))
        for terminal in [finder, handler, checker] { #expect(try terminal.say(.position(.harbin)).ok) }

        let seen = try finder.say(.report(Self.litter), at: "08:30:40")
        let id = try #require(seen.caseID)
        #expect(seen.ok && seen.error == nil)
        let made = try zhiban.show("101")
        #expect(made["id"] as? String == "\(id)" && made["text"] as? String == "夜市后有两袋垃圾")
        #expect(made["source"] as? String == "collector" && made["place"] as? String == "中央大街68号")
        #expect((made["class"] as? [String: Any])?["name"] as? String == "暴露生活垃圾")
        #expect(made["reported_at"] as? String == "2026-11-21T08:30:40+08:00")
        let grid = try #require(made["grid"] as? String)
        #expect(grid.hasPrefix(made["responsibility"] as? String ?? "?"))
        #expect(try street.rows("list", "journal").last?["actor"] as? String == "unit:01")

        // 核实: an officer verifies the case before it is filed.
        #expect(try zhiban.act("hs 101 1").exit == 0)
        #expect(try hearOrder(finder).text.hasPrefix("核实"))
        #expect(try finder.say(.verify(.id(id), .yes, text: "属实")).ok)
        #expect(try zhiban.act("la 101").exit == 0)
        #expect(try zhiban.act("d 101 2").exit == 0)
        let order = try hearOrder(handler)
        #expect(order.caseID == id && order.place == "中央大街68号")

        func status() throws -> String? {
            (try zhiban.show("101")["units"] as? [[String: Any]])?.last?["status"] as? String
        }
        #expect(try handler.say(.taken(.id(id))) == DeviceReport.Ack(of: handler.sequence, ok: true, caseID: id))
        #expect(try status() == "taken")
        // The case by its short number, as a person types it.
        #expect(try handler.say(.arrived(.number(101))).ok)
        #expect(try status() == "onScene")
        #expect(try handler.say(.feedback(.id(id), result: "01", text: "已清理")).ok)
        #expect(try zhiban.state("101") == "FEEDBACK")

        #expect(try zhiban.act("vf 101 3").exit == 0)
        #expect(try hearOrder(checker).text.hasPrefix("核查"))
        // Only the unit that was asked may answer.
        let other = try handler.say(.check(.id(id), .pass, text: nil))
        #expect(!other.ok && other.error?.isEmpty == false)
        #expect(try checker.say(.check(.id(id), .pass, text: "干净")).ok)
        #expect(try zhiban.act("k 101 01", yes: true).exit == 0)
        #expect(try zhiban.state("101") == "CLOSED")
        #expect(try eventually { try street.rows("list", "outbox", "state=delivered").count == 3 })
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `a report without a place is where its unit is, one without both is refused`() throws {
        let street = try FieldHarness(enrol: [["01", "--report"]])
        let terminal = try street.reporter("01")
        #expect(try terminal.say(.position(.harbin)).ok)
        #expect(try terminal.say(.report(DeviceReport.Sighting("井盖破损", classWord: "不存在的类"))).ok)
        let made = try street.zhiban.show("101")
        #expect(made["lat"] as? Double == 45.755 && made["lon"] as? Double == 126.65)
        // A value the desk has no field for is kept in the text.
        #expect((made["text"] as? String)?.contains("不存在的类") == true)
    }

    @Test func `a cry for help from an officer raises an emergency, a status digit sets it`() throws {
        let street = try FieldHarness(enrol: [["01", "--report"]])
        let terminal = try street.reporter("01")
        let here = DeviceReport.ReportedPoint(GeoPoint(latitude: 45.75, longitude: 126.64))
        #expect(try terminal.say(.sos(here)).ok)
        #expect((try street.zhiban.show("01")["sos"] as? [String: Any])?["lat"] as? Double == 45.75)
        #expect(try street.zhiban.act("tk sos 1").exit == 0)
        guard case .message(let number, let words) = try terminal.hear() else {
            Issue.record("the officer is not told")
            return
        }
        #expect(words.contains("求助已受理"))
        try terminal.acknowledge(number)
        #expect(try terminal.say(.status(.wantsToTalk)).ok)
        #expect(try street.zhiban.show("01")["status"] as? Int == 5)
    }

    @Test func `what the desk's rules refuse is answered with the reason, and again the same`() throws {
        let street = try FieldHarness(enrol: [["01", "--report"]])
        let terminal = try street.reporter("01")
        let before = try street.zhiban.journalCount()
        let refused = try terminal.say(.taken(.number(999)))
        #expect(!refused.ok && refused.error?.contains("999") == true)
        try terminal.send(terminal.datagram(.taken(.number(999)), terminal.sequence))
        #expect(try terminal.answer(to: terminal.sequence) == refused)
        #expect(try street.zhiban.journalCount() == before)
    }

    @Test func `a terminal's datum is respected`() throws {
        let street = try FieldHarness(enrol: [["01", "--report", "--datum", "gcj02"]])
        let terminal = try street.reporter("01")
        let place = GeoPoint(latitude: 45.756964, longitude: 126.655988)
        #expect(try terminal.say(.position(DeviceReport.Position(DeviceReport.ReportedPoint(place)))).ok)
        let unit = try street.zhiban.show("01")
        #expect(abs((unit["lat"] as? Double ?? 0) - 45.755) < 0.00001)
        #expect(abs((unit["lon"] as? Double ?? 0) - 126.65) < 0.00001)
    }
}
