import DispatchDomain
import Foundation
import Testing

/// Implausible positions are rejected, and answered as done, so that they are not sent again; only what is ahead of the
/// clock, which may be behind, is answered as failed.
@Suite struct PlausibilityTests {
    struct Doubt: Sendable, CustomTestStringConvertible {
        var reason: String
        var clock = "08:30:10"
        var north = 45.755
        var east = 126.65
        var result: UInt8 = 0
        var testDescription: String { reason }
    }

    static let doubts = [
        Doubt(reason: "future", clock: "08:33:00", result: 1),
        Doubt(reason: "zero_island", north: 0, east: 0),
        Doubt(reason: "out_of_range", north: 95.5),
        Doubt(reason: "impossible_speed", north: 46.9),
        Doubt(reason: "duplicate", clock: "08:30:00", north: 45.756),
    ]

    @Test(arguments: doubts) func `what can't be true is counted, shown and moves nothing`(doubt: Doubt) throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", "013800000031"]])
        let terminal = try street.vehicle("013800000031")
        #expect(try terminal.authenticate() == 0)
        #expect(try terminal.ask(.position("08:30:00")) == 0)
        #expect(try terminal.ask(.position(doubt.clock, north: doubt.north, east: doubt.east)) == doubt.result)
        #expect(try street.times("C1") == ["08:30:00"])
        #expect(try street.zhiban.show("C1")["lat"] as? Double == 45.755)
        try street.expect(counters: ["jt808.rejected.\(doubt.reason)": 1, "jt808.fixes_accepted": 1])
        let rejected = try street.device("jt808:013800000031")?["rejected"] as? [[String: Any]] ?? []
        #expect(rejected.map { $0["reason"] as? String } == [doubt.reason])
        #expect(rejected.first?["lat"] as? Double == doubt.north)
        // The next plausible one is accepted.
        #expect(try terminal.ask(.position("08:30:20")) == 0)
        #expect(try street.times("C1") == ["08:30:00", "08:30:20"])
    }

    @Test func `who is ahead of the clock is named by list and doctor, which suspects the clock if most are`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", "013800000031"], ["C2", "--jt808", "013800000032"]])
        func doctor(_ language: String) throws -> String {
            try street.zhiban.run(["doctor", "--lang", language]).output
        }
        let terminal = try street.vehicle("013800000031")
        try terminal.authenticate()
        #expect(try terminal.ask(.position("08:33:00")) == 1)
        #expect(try street.device("jt808:013800000031")?["ahead_s"] as? Int == 120)
        let listed = try street.zhiban.run(["list", "devices", "--lang", "en"]).output
        #expect(listed.contains("refused, 2 min ahead of the desk's clock"), "\(listed)")
        #expect(try doctor("en").contains("! clock  1 device is ahead of this machine's clock by up to 2 min"))
        #expect(try doctor("zh").contains("! clock  1 部终端比本机时钟快(最多 2 分钟)"))

        let other = try street.vehicle("013800000032")
        try other.authenticate()
        #expect(try other.ask(.position("08:30:50")) == 0)
        let told = try doctor("en")
        #expect(!told.contains("clock  1 device") && told.contains("! devices  1 device is ahead"), "\(told)")

        #expect(try terminal.ask(.position("08:30:50")) == 0)
        #expect(try street.device("jt808:013800000031")?["ahead_s"] is NSNull)
        #expect(try !doctor("en").contains(" ahead of "))
    }

    @Test func `a fix that is ahead has no negative age`() throws {
        let street = try FieldHarness(
            enrol: [["C1", "--jt808", "013800000031"]],
            settings: ["ZHIBAN_FILTER_FUTURE_S": "3600"]
        )
        let terminal = try street.vehicle("013800000031")
        try terminal.authenticate()
        #expect(try terminal.ask(.position("09:01:00")) == 0)
        #expect(try street.zhiban.show("C1")["fix_age_s"] as? Int == 0)
        let shown = try street.zhiban.run(["show", "C1", "--lang", "en"]).output
        #expect(shown.contains("fix 0 min old"), "\(shown)")
    }

    @Test func `a unit that has really moved is believed in the end`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", "013800000031"]])
        let terminal = try street.vehicle("013800000031")
        #expect(try terminal.authenticate() == 0)
        #expect(try terminal.ask(.position("08:30:00")) == 0)
        for second in 1...4 { #expect(try terminal.ask(.position("08:30:0\(second)", north: 46.9)) == 0) }
        #expect(try street.times("C1") == ["08:30:00", "08:30:04"])
    }
}
