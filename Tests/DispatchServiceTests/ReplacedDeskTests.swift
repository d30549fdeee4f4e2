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
