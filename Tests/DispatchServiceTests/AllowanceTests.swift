import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// No device fills the journal or acts for another: what is too much is answered "slower", and comes later.
struct AllowanceTests {
    typealias Line = VehicleScript.Line

    /// A patrol that was an hour in a cellar sends what it kept; a device gone mad sends what it likes.
    @Test func `cases come a hundred and twenty at once and then slowly, and none is lost`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        for number in 1...120 {
            #expect(try phone.send(phone.datagram(Int64(number), ReportScript.sighting)) == ["yes to \(number)"])
        }
        // The quarters of a second that passed meanwhile have brought back six of them.
        var number: Int64 = 121
        var answers: [String] = []
        while answers.allSatisfy({ $0.hasPrefix("yes") }), number < 200 {
            answers += try phone.send(phone.datagram(number, ReportScript.sighting))
            number += 1
        }
        let refused = number - 1
        #expect(answers.last == "no to \(refused): slower")
        #expect(try harness.entries("registered") == Int(refused) - 1)
        #expect(harness.count("report.rejected.slower") == 1)
        // Its status and its call for help are not held up by that.
        #expect(try phone.send(phone.datagram(refused + 1, .status(.onBreak))) == ["yes to \(refused + 1)"])
        #expect(try phone.send(phone.datagram(refused + 2, .sos(nil))) == ["yes to \(refused + 2)"])
        // The same report again, when there is room.
        try harness.pass(seconds: 5)
        #expect(try phone.send(phone.datagram(refused, ReportScript.sighting)) == ["yes to \(refused)"])
        #expect(try harness.entries("registered") == Int(refused))
    }

    @Test func `statuses have an allowance as well`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let datagrams = try (1...900).map { number in
            try phone.datagram(Int64(number), .status(number.isMultiple(of: 2) ? .patrol : .onBreak))
        }
        var slower = 0
        for datagram in datagrams { slower += try phone.send(datagram).count { $0.hasSuffix("slower") } }
        #expect(slower > 0)
        #expect(try harness.entries("statusSet") == 900 - slower)
        #expect(slower == harness.count("report.rejected.slower"))
    }

    @Test func `the buttons of a terminal have one, and the terminal hears that it failed`() throws {
        let harness = try GatewayHarness()
        let vehicle = try VehicleScript(harness)
        try vehicle.play(Line(.register, "registered"))
        let button = JT808.Message.event(DeviceButton.id(of: .wantsToTalk))
        var heard: [String] = []
        for _ in 0..<900 { heard += try vehicle.hear(harness.receive(vehicle.frames(button), from: vehicle.port)) }
        let failed = heard.count { $0.hasSuffix("failed") }
        #expect(heard.count == 900 && failed > 0)
        #expect(try harness.entries("statusSet") == 900 - failed)
    }

    @Test func `flickering alarm bits wait, and a call for help is journaled all the same`() throws {
        let harness = try GatewayHarness()
        let vehicle = try VehicleScript(harness)
        try vehicle.play(Line(.register, "registered"))
        func report(_ alarms: UInt32) throws -> [String] {
            var position = try VehicleScript.position("09:59:00")
            position.alarms = alarms
            let frames = vehicle.frames(.position(JT808.PositionReport(position)))
            return try vehicle.hear(harness.receive(frames, from: vehicle.port))
        }
        for number in 0..<1000 { _ = try report(number.isMultiple(of: 2) ? JT808.AlarmBit.overspeed.mask : 0) }
        #expect(try harness.entries("alarmsChanged") < 1000)
        #expect(harness.count("jt808.rejected.slower") > 0)
        #expect(try report(JT808.AlarmBit.sos.mask) == ["position report: alarmProcessed"])
        #expect(try harness.entries("sosRaised") == 1)
    }

    @Test func `an acknowledgement of another unit's order keeps nothing from being sent`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let vehicle = try VehicleScript(harness, "013800000002")
        try vehicle.play(Line(.register, "registered"))
        let message = Act.Step.onUnit(TestDesk.two, .message("请回电"))
        #expect(try vehicle.hear(harness.act(message)) == ["请回电"])
        let number = try #require(try harness.desk.desk.outbox().first?.id)
        #expect(try phone.send(phone.datagram(1, .ack(of: number))).isEmpty)
        #expect(harness.count("report.rejected.not_own") == 1)
        #expect(try vehicle.hear(harness.pass(seconds: 5)) == ["请回电"])
        #expect(try harness.desk.outboxLines() == ["message 02 sent"])
        // Neither does one that comes before the order.
        #expect(try phone.send(phone.datagram(2, .ack(of: number + 1))).isEmpty)
        #expect(try vehicle.hear(harness.act(.onUnit(TestDesk.two, .message("收队")))).last == "收队")
        try vehicle.play(Line(.acknowledge()))
        #expect(try harness.desk.outboxLines().contains("message 02 delivered"))
    }

    @Test func `a case that a person verifies is not verified by a device`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let item = try harness.desk.walk([.askVerification(unit: nil)])
        let answer = try phone.send(phone.datagram(1, .verify(.id(item.id), .no, text: nil)))
        #expect(answer.count == 1 && answer[0].hasPrefix("no to 1"))
        #expect(try harness.desk.desk.fetchCase(item.id)?.state == .verifying)
    }
}
