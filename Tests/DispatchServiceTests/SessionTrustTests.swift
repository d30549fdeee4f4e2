import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// A device is believed only as long as that by which it was believed holds, whatever is enrolled, revoked or set
/// meanwhile, and whichever process listens.
struct SessionTrustTests {
    typealias Line = VehicleScript.Line

    private static let message = Act.Step.onUnit(TestDesk.one, .message("请回电"))
    private static let car = DeviceID(.jt808, GatewayHarness.car)

    private func harness(strict: Bool, adopts: Bool = false) throws -> GatewayHarness {
        var settings = DeskSettings()
        settings.isRegistrationStrict = strict
        return try GatewayHarness(adopts: adopts, settings: settings)
    }

    /// A terminal that was given its code and has shown it.
    private func proven(_ harness: GatewayHarness) throws -> VehicleScript {
        let terminal = try VehicleScript(harness)
        try terminal.play(
            Line(.register, "registered"),
            Line(.authenticate(), "authentication: done"),
            Line(.position("09:50:00"), "position report: done")
        )
        return terminal
    }

    private func enrol(_ harness: GatewayHarness, for unit: CallSign = TestDesk.one) throws {
        try harness.desk.desk.enrol(Device(id: Self.car, unit: unit), key: nil, by: harness.desk.admin)
    }

    /// What an administrator does with a terminal that somebody else has taken over.
    struct Step: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var isRevoked = false
        var unit = TestDesk.one
        /// Whether the gateway reads it, or only starts again afterwards.
        var isFollowed = true
        /// Whether it reads that the terminal was revoked before that is enrolled.
        var isRevocationSeen = true
        var isRestarted = false
    }

    static let steps = [
        Step(testDescription: "enrolled again"),
        Step(testDescription: "enrolled again, then another process", isRestarted: true),
        Step(testDescription: "enrolled again while nobody listens", isFollowed: false, isRestarted: true),
        Step(testDescription: "revoked and enrolled", isRevoked: true),
        Step(testDescription: "revoked and enrolled, then another process", isRevoked: true, isRestarted: true),
        Step(
            testDescription: "revoked and enrolled while nobody listens",
            isRevoked: true,
            isFollowed: false,
            isRestarted: true
        ),
        Step(testDescription: "revoked and enrolled in one breath", isRevoked: true, isRevocationSeen: false),
        Step(testDescription: "moved in one breath", isRevoked: true, unit: TestDesk.two, isRevocationSeen: false),
        Step(testDescription: "moved, then another process", isRevoked: true, unit: TestDesk.two, isRestarted: true),
        Step(
            testDescription: "moved while nobody listens",
            isRevoked: true,
            unit: TestDesk.two,
            isFollowed: false,
            isRestarted: true
        ),
    ]

    @Test(arguments: steps, [false, true])
    func `enrolled again, a terminal is nobody until it registers`(step: Step, strict: Bool) throws {
        let harness = try harness(strict: strict)
        let former = try proven(harness)
        let heard = try harness.desk.desk.deviceStates().first?.heardAt
        if step.isRevoked { try harness.desk.desk.revoke(Self.car, by: harness.desk.admin) }
        if step.isRevoked, step.isFollowed, step.isRevocationSeen { _ = try harness.follow() }
        try enrol(harness, for: step.unit)
        if step.isFollowed { _ = try harness.follow() }
        if step.isRestarted { try harness.restart() }
        try former.play(Line(.position("09:51:00"), "position report: failed"), Line(.heartbeat))
        #expect(try harness.act(.onUnit(step.unit, .message("请回电"))).isEmpty)
        // When it was last heard stays known.
        #expect(heard != nil)
        #expect(try harness.desk.desk.deviceStates().first { $0.device == Self.car }?.heardAt == heard)
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(
            Line(.register, "请回电", "registered"),
            Line(.authenticate(), "authentication: done"),
            Line(.position("09:52:00"), "position report: done")
        )
        try former.play(Line(.position("09:53:00"), "position report: failed"))
        #expect(try harness.desk.desk.audit(rebuild: true).isSound)
    }

    @Test(arguments: [false, true])
    func `whoever had the number with adoption is nobody without it`(strict: Bool) throws {
        let harness = try harness(strict: strict, adopts: true)
        let stranger = try VehicleScript(harness)
        try stranger.play(Line(.position("09:50:00"), "position report: done"))
        try harness.restart(adopts: false)
        #expect(try harness.act(Self.message).isEmpty)
        try stranger.play(Line(.position("09:51:00"), "position report: failed"))
        try VehicleScript(harness, port: 40_002).play(Line(.register, "请回电", "registered"))
    }

    @Test func `with adoption it has the session in the next process too`() throws {
        let harness = try harness(strict: false, adopts: true)
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.position("09:50:00"), "position report: done"))
        try harness.restart()
        #expect(try terminal.hear(harness.act(Self.message)) == ["请回电"])
    }

    /// A former version has left the session of a terminal whose code was void.
    @Test(arguments: [false, true])
    func `a session that a former version has saved counts if the terminal has a code`(hasCode: Bool) throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        if hasCode { try harness.desk.desk.keepCode("SECRET", of: Self.car, from: "192.0.2.7:1") }
        try sqlite(
            harness.desk.folder,
            "INSERT OR REPLACE INTO device_state VALUES ('\(Self.car.matching)', '127.0.0.1:40001', 1, 1, 0, '[]')"
        )
        try harness.restart()
        #expect(try terminal.hear(harness.act(Self.message)) == (hasCode ? ["请回电"] : []))
        try terminal.play(
            Line(.position("09:51:00"), hasCode ? "position report: done" : "position report: failed")
        )
    }

    /// The button was pressed at its first unit and is still pressed; the SOS that stands is the other unit's own.
    @Test func `a terminal that was moved raises an SOS for its new unit`() throws {
        let harness = try GatewayHarness()
        let terminal = try proven(harness)
        func press(_ clock: String) throws -> [String] {
            var position = try VehicleScript.position(clock)
            position.alarms = JT808.AlarmBit.sos.mask
            let frames = terminal.frames(.position(JT808.PositionReport(position)))
            return try terminal.hear(harness.receive(frames, from: terminal.port))
        }
        #expect(try press("09:51:00") == ["position report: alarmProcessed"])
        try harness.act(.takeOldestSOS)
        try harness.desk.desk.revoke(Self.car, by: harness.desk.admin)
        _ = try harness.follow()
        try enrol(harness, for: TestDesk.two)
        _ = try harness.follow()
        let second = DeviceID(.report, "p02")
        try harness.desk.desk.enrol(Device(id: second, unit: TestDesk.two), key: Self.newKey, by: harness.desk.admin)
        _ = try harness.follow()
        let key = try #require(DeviceReport.Key(Self.newKey))
        let help = try DeviceReport.Signer(name: second.key, key: key).datagram(
            1,
            at: TestDesk.now,
            .sos(nil)
        )
        _ = try harness.receive(help, from: 41_002)
        #expect(try harness.entries("sosRaised") == 2)
        try harness.restart()
        try harness.act(.takeOldestSOS)
        try terminal.play(Line(.register, "registered"))
        #expect(try press("09:52:00") == ["position report: alarmProcessed"])
        #expect(try harness.entries("sosRaised") == 3)
        #expect(try harness.desk.desk.unit(TestDesk.two).orThrow().sos != nil)
    }

    private static let newKey = Array(UInt8(101)...132)

    /// The old telephone may be in other hands.
    @Test(arguments: [(true, false), (true, true), (false, true)])
    func `with a new key a telephone gets orders once it has used it`(isFollowed: Bool, isRestarted: Bool) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(1, ReportScript.position)) == ["yes to 1"])
        let device = Device(id: DeviceID(.report, GatewayHarness.phone), unit: TestDesk.one)
        try harness.desk.desk.enrol(device, key: Self.newKey, by: harness.desk.admin)
        if isFollowed { _ = try harness.follow() }
        if isRestarted { try harness.restart() }
        #expect(try harness.act(Self.message).isEmpty)
        let renewed = try ReportScript(harness, key: Self.newKey)
        let heard = try renewed.send(renewed.datagram(2, ReportScript.position), from: 41_002)
        #expect(Set(heard) == ["message 1: 请回电 at 41002", "yes to 2 at 41002"])
    }
}
