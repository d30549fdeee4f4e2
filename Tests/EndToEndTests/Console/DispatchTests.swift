import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// Dispatching units with two keys, to devices that listen.
@Suite struct DispatchTests {
    /// Case 101 waits for dispatch; the positions of 04 and 11 are fresh, those of all other units half an hour old.
    private func ready() throws -> (street: FieldHarness, near: ReportDevice, far: ReportDevice) {
        let street = try FieldHarness(enrol: [["04", "--report"], ["11", "--report"]])
        let near = try street.reporter("04")
        let far = try street.reporter("11")
        #expect(try near.say(.position(.north(of: 45.7560)), at: "08:30:30").ok)
        #expect(try far.say(.position(.north(of: 45.7700)), at: "08:30:30").ok)
        for line in ["n zydj68 bl p2 /夜市后有垃圾", "la 101"] {
            #expect(try street.zhiban.act(line).exit == 0)
        }
        return (street, near, far)
    }

    @Test(arguments: TypingStyle.all)
    func `two keys send the nearest free unit, two more take it back`(typing: TypingStyle) throws {
        let (street, near, far) = try ready()
        let desktop = try TmuxConsole(street.zhiban, size: typing.size)
        try desktop.wait(for: "101 暴露生活垃圾")
        try desktop.type(typing("d"))
        try desktop.wait(for: "1 04", "最近·空闲", "定位过旧")
        try desktop.type(typing("1"))
        try desktop.wait(for: "✓ #101 派遣", "04 谢军")
        guard case .order(let order) = try near.hear() else {
            Issue.record("no order")
            return
        }
        #expect(order.caseID.number == 101 && order.text == "夜市后有垃圾")
        try near.acknowledge(order.sequence)
        #expect(try eventually { try street.rows("list", "outbox", "state=delivered").count == 1 })
        #expect(try street.zhiban.entries("dispatched").count == 1)

        try desktop.type(typing("z"))
        try desktop.wait(for: "请确认", "#101 撤销")
        try desktop.type(typing("y"))
        try desktop.wait(for: "✓ #101 撤销")
        #expect(try street.zhiban.state("101") == "TO_DISPATCH")
        guard case .message(let number, let text) = try near.hear() else {
            Issue.record("the terminal is not told")
            return
        }
        #expect(text.contains("撤回#101"))
        try near.acknowledge(number)
        // Undoing a dispatch keeps its entry in the journal.
        #expect(try street.zhiban.entries("dispatched").count == 1 && street.zhiban.entries("undone").count == 1)
        #expect(far.heard(within: 0) == nil)
    }

    @Test(arguments: [WindowSize.desk, .small])
    func `when nobody fits nothing is sent, and the reasons are counted`(size: WindowSize) throws {
        // Half an hour after the last position of any unit.
        let desktop = try TmuxConsole(MorningDesk.open(now: "2026-11-21T08:31:00+08:00"), size: size)
        try desktop.wait(for: "101 暴露生活垃圾")
        let before = try desktop.zhiban.journalCount()
        try desktop.type("d")
        try desktop.wait(for: "定位过旧")
        try desktop.type("1")
        try desktop.wait(for: "✗ 没有可推荐的力量(有任务 1、定位过旧 31)")
        #expect(try desktop.zhiban.journalCount() == before)
    }

    @Test(arguments: TypingStyle.all)
    func `a busy unit is asked about by its job, and Enter means no`(typing: TypingStyle) throws {
        let desktop = try TmuxConsole(MorningDesk.open(), size: typing.size)
        try desktop.wait(for: "102 暴露生活垃圾")
        let before = try desktop.zhiban.journalCount()
        try desktop.type(typing(":d 102 c1"))
        try desktop.wait(for: "#102 派遣", "先确认")
        try desktop.press("Enter")
        try desktop.wait(for: "请确认", "C1 正在处理 #103(到场)")
        try desktop.press("Enter")
        try desktop.wait("the question gone") { !$0.contains("请确认") }
        #expect(try desktop.zhiban.journalCount() == before)
        try desktop.press("Enter")
        try desktop.wait(for: "请确认")
        try desktop.type(typing("y"))
        try desktop.wait(for: "✓ #102 派遣")
        #expect(try desktop.zhiban.state("102") == "TO_HANDLE")
        // The unit's other case continues.
        let units = try desktop.zhiban.show("103")["units"] as? [[String: Any]] ?? []
        #expect(units.count == 1 && units[0]["unit"] as? String == "C1" && units[0]["status"] as? String == "onScene")
    }
}

extension DeviceReport.Position {
    /// A point on the meridian of the made-up city's main street.
    fileprivate static func north(of latitude: Double) -> Self {
        DeviceReport.Position(DeviceReport.ReportedPoint(GeoPoint(latitude: latitude, longitude: 126.6405)))
    }
}
