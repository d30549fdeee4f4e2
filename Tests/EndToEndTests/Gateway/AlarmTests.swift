import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// SOS and other alarm bits: recorded when they are set and when they are cleared, not at every repetition.
@Suite struct AlarmTests {
    private static let number = "013800000031"

    private func known() throws -> (FieldHarness, VehicleTerminal) {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let terminal = try street.vehicle(Self.number)
        #expect(try terminal.authenticate() == 0)
        return (street, terminal)
    }

    @Test func `an SOS is raised once and stands until somebody takes it`() throws {
        let (street, terminal) = try known()
        #expect(try terminal.ask(.position("08:30:00", alarms: [.sos])) == 4)
        // The answer is sent only after the entry is in the journal.
        #expect(try street.journal("sosRaised").count == 1)
        #expect(try terminal.ask(.position("08:30:05", alarms: [.sos])) == 4)
        #expect(try terminal.ask(.position("08:30:10")) == 0)
        #expect(try street.journal("sosRaised").count == 1)
        let sos = try street.zhiban.show("C1")["sos"] as? [String: Any] ?? [:]
        #expect(sos["device"] as? String == "jt808:\(Self.number)")
        #expect(sos["lat"] as? Double == 45.755 && sos["lon"] as? Double == 126.65)
        #expect(try street.times("C1") == ["08:30:00", "08:30:05", "08:30:10"])

        #expect(try street.zhiban.act("tk sos").exit == 0)
        // The desk confirms the alarm to the terminal (0x8203) and sends the driver a text (0x8300).
        let told = try [terminal.receive(), terminal.receive()]
        let confirmation = JT808.AlarmConfirmation(serial: 0, alarms: JT808.AlarmBit.sos.mask)
        #expect(told.contains { $0.message == .confirmAlarm(confirmation) })
        let words = told.first { if case .text(let text) = $0.message { text.text.contains("求助已受理") } else { false } }
        try terminal.acknowledge(#require(words).header.serial)
        #expect(try street.zhiban.show("C1")["sos"] is NSNull)
        // A bit set again is a new SOS.
        #expect(try terminal.ask(.position("08:30:20", alarms: [.sos])) == 4)
        #expect(try street.journal("sosRaised").count == 2)
    }

    @Test func `an SOS without a fix is one all the same`() throws {
        let (street, terminal) = try known()
        var position = JT808.Position.near("08:30:00", alarms: [.sos])
        position.status = 0
        #expect(try terminal.ask(.position(JT808.PositionReport(position))) == 4)
        #expect(try street.zhiban.show("C1")["sos"] is [String: Any])
        #expect(try street.track("C1").isEmpty)
    }

    @Test func `alarms are told at their edges`() throws {
        let (street, terminal) = try known()
        let reports: [[JT808.AlarmBit]] = [
            [.overspeed], [.overspeed], [.overspeed, .powerOff], [.powerOff, .collision], [], [],
        ]
        for (index, alarms) in reports.enumerated() {
            #expect(try terminal.ask(.position("08:30:0\(index)", alarms: alarms)) == 0)
        }
        #expect(try eventually { try street.journal("alarmsChanged").count == 4 })
        let edges = try street.journal("alarmsChanged")
        #expect(
            edges.map { $0["began"] as? [String] } == [["overspeed"], ["power_off"], ["collision"], []]
        )
        #expect(
            edges.map { $0["ended"] as? [String] } == [[], [], ["overspeed"], ["power_off", "collision"]]
        )
        #expect(try street.times("C1").count == reports.count)
    }

    @Test func `what was kept through a loss of signal fills the trail, moves nothing, and an SOS in it is raised`()
        throws
    {
        let (street, terminal) = try known()
        #expect(try terminal.ask(.position("08:30:30", north: 45.76)) == 0)
        let old = (0..<5).map { index in
            JT808.PositionReport(.near("07:50:0\(index)", alarms: [.sos, .overspeed]))
        }
        #expect(try terminal.ask(.batch(JT808.Batch(isReplay: true, reports: old))) == 0)
        let unit = try street.zhiban.show("C1")
        #expect(unit["fix_time"] as? String == "2026-11-21T08:30:30+08:00" && unit["lat"] as? Double == 45.76)
        #expect(
            try street.times("C1") == ["07:50:00", "07:50:01", "07:50:02", "07:50:03", "07:50:04", "08:30:30"]
        )
        // The other alarms are over. Of the call for help nobody has heard.
        #expect(try street.journal("sosRaised").count == 1 && street.journal("alarmsChanged").isEmpty)
        let sos = unit["sos"] as? [String: Any] ?? [:]
        #expect(sos["made_at"] as? String == "2026-11-21T07:50:04+08:00" && sos["lat"] as? Double == 45.755)
        #expect(try street.zhiban.run(["show", "C1", "--lang", "en"]).output.contains("(made 07:50)"))
        try street.expect(counters: ["jt808.fixes_late": 5, "jt808.fixes_accepted": 6])
    }
}
