import DispatchCore
import DispatchService
import DispatchDomain
import TestSupport
import Testing

/// The authentication of JT/T 808 terminals: what a terminal sends, and how the gateway answers.
struct DeviceSessionTests {
    typealias Line = VehicleScript.Line

    @Test func `a terminal is accepted once it has registered or sent its code`() throws {
        let harness = try GatewayHarness()
        try VehicleScript(harness).play(
            Line(.position("09:58:00"), "position report: failed"),
            Line(.register, "registered"),
            Line(.heartbeat, "heartbeat: done"),
            Line(.authenticate(), "authentication: done"),
            Line(.position("09:59:00"), "position report: done"),
            Line(.logout, "deregistration: done"),
            // An answer would be longer than the question, and could be aimed at somebody else.
            Line(.heartbeat),
            Line(.authenticate(), "authentication: done"),
            Line(.heartbeat, "heartbeat: done")
        )
        #expect(harness.count("jt808.rejected.unauthenticated") == 2)
    }

    @Test func `registering again gives the same code`() throws {
        let terminal = try VehicleScript(GatewayHarness())
        try terminal.play(Line(.register, "registered"))
        let code = try #require(terminal.code)
        try terminal.play(Line(.register, "registered"))
        #expect(terminal.code == code && !code.isEmpty)
    }

    @Test func `a wrong code opens nothing`() throws {
        let harness = try GatewayHarness()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"))
        try VehicleScript(harness, port: 40_002).play(
            Line(.authenticate("guess"), "authentication: failed"),
            Line(.authenticate("")),
            Line(.position("09:59:00"), "position report: failed"),
            Line(.authenticate(owner.code), "authentication: done"),
            Line(.position("09:59:00"), "position report: done")
        )
        #expect(harness.count("jt808.rejected.authentication") == 2)
    }

    @Test func `a terminal that never registered is accepted with its first code only`() throws {
        try VehicleScript(GatewayHarness()).play(
            Line(.authenticate("")),
            Line(.authenticate("first"), "authentication: done"),
            Line(.authenticate("second"), "authentication: failed"),
            Line(.authenticate("first"), "authentication: done")
        )
    }

    @Test func `a fix from before registering moves nothing, and comes again`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.position("09:59:00"), "position report: failed"))
        #expect(try harness.fix() == nil)
        try terminal.play(Line(.register, "registered"), Line(.position("09:59:00"), "position report: done"))
        #expect(try harness.fix() != nil)
        #expect(harness.count("jt808.fixes_accepted") == 1)
    }

    @Test func `an unknown terminal is refused and quarantined`() throws {
        let harness = try GatewayHarness()
        try VehicleScript(harness, "013999999999").play(
            Line(.register, "not registered: 4"),
            Line(.authenticate("guess"), "authentication: failed"),
            Line(.heartbeat),
            Line(.position("09:59:00"))
        )
        #expect(harness.count("jt808.unknown_device") == 4)
        #expect(try harness.desk.desk.quarantine().map(\.id.key) == ["013999999999"])
    }

    @Test func `with adoption, an unknown number is a new unit and its position is not lost`() throws {
        let harness = try GatewayHarness(adopts: true)
        try VehicleScript(harness, "013999999999").play(Line(.position("09:59:00"), "position report: done"))
        #expect(try harness.fix(CallSign("A1")) != nil)
    }

    @Test func `a second one with the same number is out until it has the code, then the first is`() throws {
        let harness = try GatewayHarness()
        let first = try VehicleScript(harness)
        let second = try VehicleScript(harness, port: 40_002)
        try first.play(Line(.register, "registered"), Line(.position("09:58:00"), "position report: done"))
        try second.play(Line(.position("09:58:10"), "position report: failed"), Line(.heartbeat))
        #expect(try first.hear(harness.act(.onUnit(TestDesk.one, .message("请回电")))) == ["请回电"])
        try first.play(Line(.acknowledge()))
        try second.play(
            Line(.authenticate(first.code), "authentication: done"),
            Line(.position("09:58:20"), "position report: done")
        )
        #expect(try second.hear(harness.act(.onUnit(TestDesk.one, .message("收队")))) == ["收队"])
        try first.play(Line(.position("09:58:30"), "position report: failed"))
        #expect(harness.count("jt808.moved") == 1)
    }

    @Test func `the same frame again is answered again and taken once`() throws {
        let harness = try GatewayHarness()
        try VehicleScript(harness).play(
            Line(.register, "registered"),
            Line(.position("09:59:00"), "position report: done"),
            Line(.again, "position report: done"),
            Line(.heartbeat, "heartbeat: done"),
            Line(.again, "heartbeat: done")
        )
        #expect(harness.count("jt808.duplicates") == 2)
        #expect(harness.count("jt808.fixes_accepted") == 1)
    }

    @Test func `the next process believes it where it was, and nowhere else`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.position("09:59:00"), "position report: done"))
        try harness.restart()
        try VehicleScript(harness, port: 40_002).play(Line(.position("09:58:00"), "position report: failed"))
        try terminal.play(Line(.heartbeat, "heartbeat: done"), Line(.authenticate(), "authentication: done"))
    }
}
