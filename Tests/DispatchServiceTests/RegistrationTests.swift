import DispatchCore
import DispatchDomain
import DispatchService
import TestSupport
import Testing

/// Registering proves nothing: whoever knows a terminal's number can do it, so a code is never handed out twice.
struct RegistrationTests {
    typealias Line = VehicleScript.Line

    private func strict() throws -> GatewayHarness {
        var settings = DeskSettings()
        settings.isRegistrationStrict = true
        return try GatewayHarness(settings: settings)
    }

    private func enrolAgain(_ harness: GatewayHarness) throws {
        let device = Device(id: DeviceID(.jt808, GatewayHarness.car), unit: TestDesk.one)
        try harness.desk.desk.enrol(device, key: nil, by: harness.desk.admin)
        _ = try harness.follow()
    }

    @Test func `from a new address it is a new code, the old one is void, and the journal says so`() throws {
        let harness = try GatewayHarness()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(Line(.register, "registered"))
        #expect(owner.code != other.code)
        try VehicleScript(harness, port: 40_003).play(Line(.authenticate(owner.code), "authentication: failed"))
        try owner.play(Line(.position("09:59:00"), "position report: failed"))
        #expect(try harness.entries("deviceCodeRenewed") == 1)
        #expect(harness.count("jt808.codes_renewed") == 1)
        let registration = try #require(try harness.desk.desk.deviceViews().first?.registration)
        #expect(registration.address == "127.0.0.1:40002" && !registration.isRefused)
        try harness.restart()
        try other.play(Line(.authenticate(owner.code), "authentication: failed"))
        try other.play(Line(.authenticate(), "authentication: done"))
        #expect(try harness.desk.desk.audit(rebuild: true).isSound)
    }

    @Test func `from the address that has the code it keeps it, and the next process keeps it too`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let code = terminal.code
        try terminal.play(
            Line(.logout, "deregistration: done"),
            Line(.register, "registered"),
            Line(.again, "registered")
        )
        #expect(terminal.code == code)
        try harness.restart()
        try terminal.play(Line(.register, "registered"))
        #expect(terminal.code == code)
        #expect(try harness.entries("deviceCodeRenewed") == 0)
    }

    /// A mobile network gives a terminal another address every few minutes.
    @Test func `the code is a proof from anywhere, and whoever sent it keeps it there`() throws {
        let harness = try strict()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let moved = try VehicleScript(harness, port: 40_002)
        try moved.play(
            Line(.authenticate(terminal.code), "authentication: done"),
            Line(.position("09:59:00"), "position report: done"),
            Line(.register, "registered")
        )
        #expect(moved.code == terminal.code)
        // That of the first registration.
        #expect(try harness.entries("deviceCodeRenewed") == 1)
    }

    @Test func `strict, a registration from a new address is refused and the terminal goes on`() throws {
        let harness = try strict()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"))
        let other = try VehicleScript(harness, port: 40_002)
        for _ in 0..<3 { try other.play(Line(.register, "not registered: 3")) }
        try other.play(Line(.position("09:59:00"), "position report: failed"))
        try owner.play(Line(.position("09:59:00"), "position report: done"), Line(.register, "registered"))
        #expect(harness.count("jt808.rejected.new_address") == 3)
        // One entry tells of it, not one for each attempt.
        #expect(try harness.entries("deviceRegistrationRefused") == 1)
        #expect(try harness.desk.desk.deviceViews().first?.registration?.isRefused == true)
    }

    @Test func `strict, enrolled again it may register from a new address, once`() throws {
        let harness = try strict()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"))
        let other = try VehicleScript(harness, port: 40_002)
        try other.play(Line(.register, "not registered: 3"))
        try enrolAgain(harness)
        #expect(try harness.desk.desk.deviceViews().first?.registration == nil)
        // Whoever had it is out: an administrator enrols a terminal again when somebody else has taken it over.
        try owner.play(Line(.position("09:59:00"), "position report: failed"))
        try other.play(Line(.register, "registered"), Line(.position("09:59:10"), "position report: done"))
        try owner.play(Line(.register, "not registered: 3"), Line(.position("09:59:20"), "position report: failed"))
        try other.play(Line(.authenticate(owner.code), "authentication: failed"))
        try other.play(Line(.authenticate(), "authentication: done"))
    }

    /// The terminal that was refused may have another address by then, so whoever comes first has it.
    @Test(arguments: [false, true])
    func `strict, lists and journal tell who used the consent`(byAuthenticating: Bool) throws {
        let harness = try strict()
        // One that has never registered may bring a code of its own.
        if !byAuthenticating {
            let owner = try VehicleScript(harness)
            try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
            try VehicleScript(harness, port: 40_002).play(Line(.register, "not registered: 3"))
            try enrolAgain(harness)
        }
        let first = try VehicleScript(harness, port: 40_003)
        try first.play(
            byAuthenticating
                ? Line(.authenticate("a code of mine"), "authentication: done") : Line(.register, "registered")
        )
        let registration = try #require(try harness.desk.desk.deviceViews().first?.registration)
        #expect(registration.address == "127.0.0.1:40003" && !registration.isRefused)
        #expect(try harness.desk.desk.journal(after: 0).last?.kind == "deviceCodeRenewed")
        #expect(try harness.desk.desk.audit(rebuild: true).isSound)
    }

    @Test func `registrations from new addresses come slowly, but who had proved itself comes back at once`() throws {
        let harness = try GatewayHarness()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        for port in 40_011...40_015 {
            try VehicleScript(harness, port: port).play(Line(.register, "registered"))
        }
        try VehicleScript(harness, port: 40_016).play(Line(.register, "not registered: 3"))
        #expect(harness.count("jt808.rejected.registering") == 1)
        try owner.play(Line(.register, "registered"), Line(.position("09:59:00"), "position report: done"))
        try harness.pass(seconds: 60)
        try VehicleScript(harness, port: 40_017).play(Line(.register, "registered"))
    }

    @Test func `guessing a code is slowed down, and its owner is not`() throws {
        let harness = try GatewayHarness()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"), Line(.authenticate(), "authentication: done"))
        let guesser = try VehicleScript(harness, port: 40_002)
        for number in 0..<20 { try guesser.play(Line(.authenticate("guess\(number)"), "authentication: failed")) }
        // A quarter of a second passes with each: three are free, then a second, two, four.
        #expect(harness.count("jt808.rejected.authentication") == 5)
        #expect(harness.count("jt808.rejected.guessing") == 15)
        // Not even the right one is looked at now, except from the owner's address.
        try guesser.play(Line(.authenticate(owner.code), "authentication: failed"))
        try owner.play(Line(.authenticate("mistaken"), "authentication: failed"))
        try owner.play(Line(.authenticate(), "authentication: done"), Line(.heartbeat, "heartbeat: done"))
        try harness.pass(seconds: 300)
        try guesser.play(Line(.authenticate(owner.code), "authentication: done"))
    }
}
