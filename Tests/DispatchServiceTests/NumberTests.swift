import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// `serve --adopt`: how far the number of a known terminal is enough, where somebody has its code and where nobody has.
struct NumberTests {
    typealias Line = VehicleScript.Line

    private static let message = Act.Step.onUnit(TestDesk.one, .message("请回电"))

    private func strict() throws -> GatewayHarness {
        var settings = DeskSettings()
        settings.isRegistrationStrict = true
        return try GatewayHarness(adopts: true, settings: settings)
    }

    /// A terminal that was given its code and has shown it.
    private func owner(_ harness: GatewayHarness) throws -> VehicleScript {
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        return owner
    }

    @Test func `strict, it is not where somebody has the code, neither in the next process`() throws {
        let harness = try strict()
        let owner = try owner(harness)
        let other = try VehicleScript(harness, port: 40_002)
        for _ in 0..<2 {
            try other.play(
                Line(.position("09:59:00"), "position report: failed"),
                Line(.heartbeat),
                Line(.logout),
                Line(.register, "not registered: 3")
            )
            #expect(try owner.hear(harness.act(Self.message)) == ["请回电"])
            try owner.play(Line(.acknowledge()))
            try harness.restart()
        }
        #expect(other.code == nil)
        #expect(try harness.fix() == nil)
        try owner.play(Line(.heartbeat, "heartbeat: done"), Line(.register, "registered"))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered", "message 01 delivered"])
    }

    @Test func `strict, without a code it is for the first address, and the code for who registers`() throws {
        let harness = try strict()
        let first = try VehicleScript(harness)
        try first.play(Line(.position("09:58:00"), "position report: done"))
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(Line(.position("09:59:00"), "position report: failed"))
        try harness.restart()
        try other.play(Line(.position("09:59:10"), "position report: failed"))
        #expect(try first.hear(harness.act(Self.message)) == ["请回电"])
        try first.play(Line(.position("09:58:10"), "position report: done"))
        try other.play(Line(.register, "registered"))
        try first.play(Line(.position("09:58:20"), "position report: failed"), Line(.register, "not registered: 3"))
        #expect(try harness.entries("deviceCodeRenewed") == 1)
    }

    @Test func `strict, an unknown number is a new unit`() throws {
        let harness = try strict()
        try VehicleScript(harness, "013999999999").play(Line(.position("09:59:00"), "position report: done"))
        #expect(try harness.fix(CallSign("A1")) != nil)
    }

    @Test func `where somebody has the code, it is for a report, and neither for orders nor for the code`() throws {
        let harness = try GatewayHarness(adopts: true)
        let owner = try owner(harness)
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(Line(.position("09:59:00"), "position report: done"), Line(.heartbeat), Line(.logout))
        #expect(try harness.fix() != nil)
        #expect(harness.count("jt808.by_number") == 1)
        #expect(try owner.hear(harness.act(Self.message)) == ["请回电"])
        // It can guess the serial number of an order that it does not get.
        let answer = JT808.Answer(serial: owner.lastText, messageID: 0x8300, result: .done)
        _ = try harness.receive(other.frames(.terminalAnswer(answer)), from: other.port)
        #expect(try harness.desk.outboxLines() == ["message 01 sent"])
        try owner.play(Line(.acknowledge()), Line(.heartbeat, "heartbeat: done"))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
        #expect(harness.count("jt808.moved") == 0)
        try other.play(Line(.position("09:59:10"), "position report: done"))
        try harness.restart()
        try other.play(Line(.position("09:59:20"), "position report: done"), Line(.register, "registered"))
        #expect(other.code != owner.code)
        #expect(try harness.entries("deviceCodeRenewed") == 1)
    }

    @Test func `where nobody has a code, orders go to whoever used it last`() throws {
        let harness = try GatewayHarness(adopts: true)
        try VehicleScript(harness).play(Line(.position("09:58:00"), "position report: done"))
        let moved = try VehicleScript(harness, port: 40_002)
        try moved.play(Line(.position("09:59:00"), "position report: done"))
        #expect(try moved.hear(harness.act(Self.message)) == ["请回电"])
        try moved.play(Line(.acknowledge()))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
    }

    /// The new code never reached the disk, so the one before is that of another address.
    @Test(arguments: [false, true])
    func `a registration that could not be kept gives nobody the code before`(isRestarted: Bool) throws {
        let harness = try GatewayHarness()
        let owner = try owner(harness)
        let other = try VehicleScript(harness, port: 40_002)
        try harness.replaceStore()
        try other.play(Line(.register))
        try harness.bringStoreBack()
        if isRestarted { try harness.restart() }
        try other.play(Line(.heartbeat), Line(.register, "registered"))
        #expect(other.code != nil && other.code != owner.code)
        #expect(try harness.entries("deviceCodeRenewed") == 1)
    }

    @Test func `and whoever has that goes on as soon as it shows it`() throws {
        let harness = try GatewayHarness()
        let owner = try owner(harness)
        try harness.replaceStore()
        try VehicleScript(harness, port: 40_002).play(Line(.register))
        try harness.bringStoreBack()
        try owner.play(Line(.authenticate(), "authentication: done"), Line(.heartbeat, "heartbeat: done"))
        #expect(try owner.hear(harness.act(Self.message)) == ["请回电"])
    }
}
