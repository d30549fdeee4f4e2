import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// What a gateway remembers of a desk is no answer for another: nothing is confirmed that is not on the disk now.
struct ReplacedDeskTests {
    typealias Line = VehicleScript.Line

    /// The gateway looks once in a second whether its desk was replaced, and devices repeat what they had no answer to
    /// at any time.
    @Test func `a report that comes again after a restore is not answered from memory`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let datagram = try phone.datagram(1, ReportScript.sighting)
        #expect(try phone.send(datagram) == ["yes to 1"])
        try harness.replaceStore()
        #expect(try phone.send(datagram).isEmpty)
        try harness.bringStoreBack()
        #expect(try phone.send(datagram) == ["yes to 1"])
    }

    @Test func `nor is the event of a vehicle terminal`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let event = terminal.frames(.event(DeviceButton.id(of: .wantsToTalk)))
        #expect(try terminal.hear(harness.receive(event, from: terminal.port)) == ["event report: done"])
        try harness.replaceStore()
        #expect(try terminal.hear(harness.receive(event, from: terminal.port)).isEmpty)
        try harness.bringStoreBack()
        #expect(try terminal.hear(harness.pass(seconds: 2)) == ["event report: done"])
    }

    /// The repetition has nothing to journal: answered, it would confirm what is nowhere.
    @Test func `what repeats an event is not answered when the event is given up`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let before = try harness.desk.desk.journalEnd()
        let event = terminal.frames(.event(DeviceButton.id(of: .wantsToTalk)))
        try harness.replaceStore()
        #expect(try terminal.hear(harness.receive(event, from: terminal.port)).isEmpty)
        try harness.pass(seconds: 10)
        #expect(try terminal.hear(harness.receive(event, from: terminal.port)).isEmpty)
        try harness.pass(seconds: 30)
        #expect(harness.count("words.lost") == 1)
        try harness.bringStoreBack()
        #expect(try terminal.hear(harness.pass(seconds: 5)).isEmpty)
        #expect(try terminal.hear(harness.receive(event, from: terminal.port)) == ["event report: done"])
        #expect(try harness.desk.desk.journalEnd() == before + 1)
    }

    /// The device would end its call for help.
    @Test func `nor is a position that shows a call for help which is given up`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        func position(_ clock: String, _ alarms: JT808.AlarmBit...) throws -> [String] {
            var position = try VehicleScript.position(clock)
            for alarm in alarms { position.alarms |= alarm.mask }
            let frames = terminal.frames(.position(JT808.PositionReport(position)))
            return try terminal.hear(harness.receive(frames, from: terminal.port))
        }
        try harness.replaceStore()
        #expect(try position("10:00:00", .sos).isEmpty)
        try harness.pass(seconds: 10)
        #expect(try position("10:00:10", .sos).isEmpty)
        // A change that is the difference from the lost one.
        #expect(try position("10:00:11", .sos, .overspeed).isEmpty)
        try harness.pass(seconds: 30)
        try harness.bringStoreBack()
        #expect(try terminal.hear(harness.pass(seconds: 5)).isEmpty)
        #expect(try position("10:00:45", .sos) == ["position report: alarmProcessed"])
        #expect(try harness.entries("sosRaised") == 1)
    }

    @Test func `an order whose acknowledgement is given up is sent again`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        #expect(try terminal.hear(harness.act(.onUnit(TestDesk.one, .message("请回电")))) == ["请回电"])
        try harness.replaceStore()
        try terminal.play(Line(.acknowledge()))
        #expect(try terminal.hear(harness.pass(seconds: 40)).contains("请回电"))
        try harness.bringStoreBack()
        try terminal.play(Line(.acknowledge()))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
    }

    @Test func `what repeats a refused event is refused`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        // There is no order that it could have taken.
        let event = terminal.frames(.event(DeviceButton.id(of: .taken)))
        for _ in 0..<2 {
            #expect(try terminal.hear(harness.receive(event, from: terminal.port)) == ["event report: failed"])
        }
        let both = try terminal.hear(harness.receive(event + event, from: terminal.port))
        #expect(both == ["event report: failed", "event report: failed"])
    }

    @Test func `what repeats a journaled event is not refused with another one`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let event = terminal.frames(.event(DeviceButton.id(of: .wantsToTalk)))
        let refused = terminal.frames(.event(DeviceButton.id(of: .taken)))
        #expect(try terminal.hear(harness.receive(event, from: terminal.port)) == ["event report: done"])
        try harness.replaceStore()
        #expect(try terminal.hear(harness.receive(refused + event, from: terminal.port)).isEmpty)
        try harness.bringStoreBack()
        let heard = try terminal.hear(harness.pass(seconds: 3))
        #expect(heard == ["event report: failed", "event report: done"])
    }

    /// Its answer was withheld when it came: had it not been forgotten, the next transmission would be answered as one
    /// that is in the journal.
    @Test func `an event that was lost without an answer counts as new when it comes again`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let before = try harness.desk.desk.journalEnd()
        let heartbeats = (0..<100).flatMap { _ in terminal.frames(.heartbeat) }
        let event = terminal.frames(.event(DeviceButton.id(of: .wantsToTalk)))
        try harness.replaceStore()
        let heard = try terminal.hear(harness.receive(heartbeats + event, from: terminal.port))
        #expect(heard.count < 100)
        try harness.pass(seconds: 40)
        #expect(harness.count("words.lost") == 1)
        try harness.bringStoreBack()
        #expect(try terminal.hear(harness.receive(event, from: terminal.port)) == ["event report: done"])
        #expect(try harness.desk.desk.journalEnd() == before + 1)
    }
}
