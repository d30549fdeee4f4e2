import Foundation
import Testing

/// The same filters select the same rows in every command.
@Suite struct FilterCommandTests {
    private let zhiban: Zhiban

    init() throws {
        zhiban = try Zhiban()
        try zhiban.run(["do", "n 中央大街68号 class=bl /夜市后有垃圾", "la 101 p1", "d 101 01", "n 中央大街190号 class=wzjyys /路灯不亮"])
    }

    @Test(arguments: [
        ["class=bl"], ["class=暴露垃圾"], ["类别=0110"], ["unit=1"], ["state=to_handle"], ["状态=待处置"], ["state=dcz"],
        ["stage=处置"], ["light=green,red", "p=1..2"], ["no=101..101"], ["day=today", "unit=01,02"], ["夜市", "open"],
        ["left=..9w", "class=bl"], ["age=..1h", "垃圾"], ["since=-1h", "until=today", "垃圾"],
    ])
    func `list, find and export give the same case`(words: [String]) throws {
        let listed = try zhiban.run(["list", "cases", "--json"] + words)
        #expect(listed.exit == 0, "\(listed.errors)")
        #expect(listed.json.compactMap { $0["no"] as? Int } == [101])
        let found = try zhiban.run(["find", "--json"] + words).json.filter { $0["type"] as? String == "case" }
        #expect(found.compactMap { ($0["value"] as? [String: Any])?["no"] as? Int } == [101])
        let exported = try zhiban.run(["export", "cases", "--format", "json"] + words).json
        #expect(exported.compactMap { $0["no"] as? Int } == [101])
    }

    @Test(arguments: [
        (["list", "cases", "colour=red"], "light="), (["list", "cases", "light=purple"], "yellow"),
        (["list", "units", "kind=plane"], "vehicle"), (["list", "journal", "actor=li", "夜市"], "after="),
        (["list", "devices", "state=lost"], "quarantined"), (["list", "outbox", "light=red"], "state="),
        (["find", "夜市", "colour=red"], "light="), (["list", "journal", "kind=filled"], "filed"),
        (["list", "cases", "@late"], "/"),
        (["export", "cases", "since=99"], "2214"),
    ])
    func `an unknown word is exit 65 and lists the known ones`(arguments: [String], known: String) throws {
        let result = try zhiban.run(arguments)
        #expect(result.exit == 65)
        #expect(result.errors.contains(known), "\(result.errors)")
    }

    @Test func `in a line of the command language it is refused as lines are`() throws {
        let result = try zhiban.run(["do", "f colour=red"])
        #expect(result.exit == 3 && result.errors.contains("light="))
    }

    @Test func `what does not exist is refused as before`() throws {
        #expect(try zhiban.run(["list", "cases", "unit=99"]).exit == 3)
        #expect(try zhiban.run(["list", "cases", "class=qqqq"]).exit == 3)
        #expect(try zhiban.run(["list", "journal", "case=999"]).exit == 3)
    }

    @Test func `units, journal, devices and outbox read the same language`() throws {
        #expect(try zhiban.run(["list", "units", "--json", "种类=车"]).json.count == 8)
        #expect(try zhiban.run(["list", "units", "--json", "unit=1,c1"]).json.count == 2)
        #expect(
            try zhiban.run(["list", "units", "--json", "status=3"]).json.compactMap { $0["callsign"] as? String } == [
                "01"
            ]
        )
        let filed = try zhiban.run(["list", "journal", "--json", "kind=FILED,dispatched", "case=101"]).json
        #expect(filed.compactMap { $0["kind"] as? String } == ["filed", "dispatched"])
        let late = try zhiban.run(["export", "journal", "--format", "json", "actor=admin", "kind=registered"]).json
        #expect(late.count == 2)
        #expect(try zhiban.run(["list", "journal", "--json", "until=2026-11-17", "kind=registered"]).json.isEmpty)
        #expect(try zhiban.run(["list", "outbox", "--json", "unit=01", "kind=派单", "case=101"]).json.count == 1)
        #expect(try zhiban.run(["list", "outbox", "--json", "unit=02"]).json.isEmpty)
    }
}
