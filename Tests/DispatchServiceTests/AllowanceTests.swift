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

    /// A patrol was an hour in a cellar and goes on sending positions, which move the window of sequence numbers on.
    @Test(arguments: [false, true])
    func `what had to wait is taken once, however many newer reports came meanwhile`(isRestarted: Bool) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let kept = try (1...200).map { try phone.datagram(Int64($0), ReportScript.sighting) }
        let refused = try kept.firstIndex { try phone.send($0).allSatisfy { $0.hasSuffix("slower") } }
        let number = try #require(refused) + 1
        #expect(try harness.entries("registered") == number - 1)
        for newer in 1...67 {
            let position = try phone.datagram(Int64(number + newer), ReportScript.position)
            #expect(try phone.send(position) == ["yes to \(number + newer)"])
        }
        if isRestarted { try harness.restart() }
        try harness.pass(seconds: 5)
        for _ in 0..<2 { #expect(try phone.send(kept[number - 1]) == ["yes to \(number)"]) }
        #expect(try harness.entries("registered") == number)
        // Its answer is kept for the next process as well.
        for newer in 68...140 { _ = try phone.send(phone.datagram(Int64(number + newer), ReportScript.position)) }
        try harness.restart()
        #expect(try phone.send(kept[number - 1]) == ["yes to \(number)"])
        #expect(try harness.entries("registered") == number)
        // Another report can't use its number.
        #expect(try phone.send(phone.datagram(Int64(number), ReportScript.sighting, at: "09:58:00")).isEmpty)
        #expect(harness.count("report.rejected.replay_content") == 1)
    }

    @Test func `a report that is lost after it had to wait counts as new again`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let kept = try (1...200).map { try phone.datagram(Int64($0), ReportScript.sighting) }
        let refused = try kept.firstIndex { try phone.send($0).allSatisfy { $0.hasSuffix("slower") } }
        let number = try #require(refused) + 1
        for newer in 1...67 { _ = try phone.send(phone.datagram(Int64(number + newer), ReportScript.position)) }
        try harness.pass(seconds: 5)
        try harness.replaceStore()
        #expect(try phone.send(kept[number - 1]).isEmpty)
        try harness.pass(seconds: 60)
        #expect(harness.count("words.lost") == 1)
        try harness.bringStoreBack()
        for _ in 0..<2 { #expect(try phone.send(kept[number - 1]) == ["yes to \(number)"]) }
        #expect(try harness.entries("registered") == number)
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
