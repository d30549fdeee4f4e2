import DispatchDomain
import Foundation
import Testing

/// Implausible positions are answered, so that they are not sent again, and rejected.
@Suite struct PlausibilityTests {
    struct Doubt: Sendable, CustomTestStringConvertible {
        var reason: String
        var clock = "08:30:10"
        var north = 45.755
        var east = 126.65
        var testDescription: String { reason }
    }

    static let doubts = [
        Doubt(reason: "future", clock: "08:33:00"),
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
        #expect(try terminal.ask(.position(doubt.clock, north: doubt.north, east: doubt.east)) == 0)
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

    @Test func `a unit that has really moved is believed in the end`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", "013800000031"]])
        let terminal = try street.vehicle("013800000031")
        #expect(try terminal.authenticate() == 0)
        #expect(try terminal.ask(.position("08:30:00")) == 0)
        for second in 1...4 { #expect(try terminal.ask(.position("08:30:0\(second)", north: 46.9)) == 0) }
        #expect(try street.times("C1") == ["08:30:00", "08:30:04"])
    }
}
