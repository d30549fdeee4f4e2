import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// The delivery of orders and messages to devices: transmission, retransmission, acknowledgement, time-out.
struct DeliveryTests {
    typealias Line = VehicleScript.Line

    private static let message = Act.Step.onUnit(TestDesk.one, .message("请回电"))

    /// A gateway with the registered terminal of `01`.
    private func ready() throws -> (GatewayHarness, VehicleScript) {
        let harness = try GatewayHarness()
        let vehicle = try VehicleScript(harness)
        try vehicle.play(Line(.register, "registered"))
        return (harness, vehicle)
    }

    @Test func `acknowledged, it is delivered`() throws {
        let (harness, vehicle) = try ready()
        #expect(try vehicle.hear(harness.act(Self.message)) == ["请回电"])
        #expect(try harness.desk.outboxLines() == ["message 01 sent"])
        try vehicle.play(Line(.acknowledge()), Line(.wait(seconds: 1000)))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
        #expect(try harness.entries("delivered") == 1)
    }

    @Test func `acknowledged twice, it is delivered once`() throws {
        let (harness, vehicle) = try ready()
        try harness.act(Self.message)
        try vehicle.play(Line(.again, "registered"))
        #expect(try vehicle.hear(harness.pass(seconds: 5)) == ["请回电"])
        try vehicle.play(Line(.acknowledge()), Line(.acknowledge()), Line(.again))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
        #expect(try harness.entries("delivered") == 1)
    }

    /// T(N+1) = T(N) × (N+1), from 5 seconds, three retransmissions: 5, 10, 30 and 120.
    @Test func `without an answer it is sent again after longer and longer waits, and given up`() throws {
        let (harness, vehicle) = try ready()
        var times = try vehicle.hear(harness.act(Self.message)).map { _ in Int64(0) }
        var end: Int64?
        for second in 1...Int64(200) {
            times += try vehicle.hear(harness.pass(seconds: 1)).map { _ in second }
            if end == nil, try harness.desk.outboxLines() == ["message 01 failed timeout"] { end = second }
        }
        #expect(times == [0, 5, 15, 45])
        #expect(end == 165)
        #expect(try harness.entries("deliveryFailed") == 1)
    }

    @Test func `every repetition has the number of the first`() throws {
        let (harness, _) = try ready()
        let first = try harness.act(Self.message).map(\.bytes)
        #expect(try harness.pass(seconds: 45).map(\.bytes) == first + first + first)
    }

    @Test func `acknowledged after it was given up, it is delivered still`() throws {
        let (harness, vehicle) = try ready()
        #expect(try vehicle.hear(harness.act(Self.message)) == ["请回电"])
        try harness.pass(seconds: 200)
        #expect(try harness.desk.outboxLines() == ["message 01 failed timeout"])
        try vehicle.play(Line(.acknowledge()))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
    }

    @Test func `a failed item that is resent starts over`() throws {
        let (harness, vehicle) = try ready()
        try harness.act(Self.message)
        try harness.pass(seconds: 200)
        let item = try #require(try harness.desk.desk.outbox().first)
        #expect(try vehicle.hear(harness.act(.onOutbox(item.id, .resend))) == ["请回电"])
        try vehicle.play(Line(.wait(seconds: 5), "请回电"), Line(.acknowledge()), Line(.wait(seconds: 200)))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
    }

    @Test func `refused by the only terminal, it has failed`() throws {
        let (harness, vehicle) = try ready()
        #expect(try vehicle.hear(harness.act(Self.message)) == ["请回电"])
        try vehicle.play(Line(.acknowledge(.unsupported)), Line(.wait(seconds: 200)))
        #expect(try harness.desk.outboxLines() == ["message 01 failed refused3"])
    }

    @Test func `refused by one terminal of a unit, it may still reach the other`() throws {
        let (harness, vehicle) = try ready()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(1, ReportScript.position)) == ["yes to 1"])
        let sent = try harness.act(Self.message)
        #expect(try vehicle.hear(sent) == ["请回电"])
        let number = try #require(try harness.desk.desk.outbox().first?.id)
        #expect(try phone.hear(sent) == ["message \(number): 请回电"])
        try vehicle.play(Line(.acknowledge(.failed)))
        #expect(try harness.desk.outboxLines() == ["message 01 sent"])
        // The device that refused gets no retransmission.
        let again = try harness.pass(seconds: 5)
        #expect(try vehicle.hear(again).isEmpty)
        #expect(try phone.hear(again) == ["message \(number): 请回电"])
        #expect(try phone.send(phone.datagram(2, .ack(of: number))).isEmpty)
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
    }

    /// Items of after the backup had these IDs once before, and telephones have seen those as numbers.
    @Test func `after a restore new items have other numbers, and an acknowledgement of before names none`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        try harness.act(Self.message)
        try sqlite(harness.desk.folder, "INSERT INTO meta VALUES ('downlink_numbers', '1:5000')")
        try harness.restart()
        let heard = try phone.send(phone.datagram(1, ReportScript.position))
        #expect(Set(heard) == ["message 1: 请回电", "yes to 1"])
        #expect(try phone.send(phone.datagram(2, .ack(of: 1))).isEmpty)
        #expect(try phone.hear(harness.act(Self.message)) == ["message 5001: 请回电"])
        for (sequence, number) in [(Int64(3), Int64(2)), (4, 5000)] {
            #expect(try phone.send(phone.datagram(sequence, .ack(of: number))).isEmpty)
        }
        #expect(try harness.desk.outboxLines() == ["message 01 delivered", "message 01 sent"])
        #expect(harness.count("report.rejected.not_own") == 2)
        #expect(try phone.send(phone.datagram(5, .ack(of: 5001))).isEmpty)
        #expect(try harness.desk.outboxLines() == ["message 01 delivered", "message 01 delivered"])
        #expect(try harness.desk.desk.audit(rebuild: true).isSound)
    }

    @Test func `an item that can't be read holds up no other, and is queued again by a repair`() throws {
        let (harness, vehicle) = try ready()
        try harness.act(.onUnit(TestDesk.two, .message("带上案卷")))
        try sqlite(harness.desk.folder, "UPDATE outbox SET body = '{' WHERE unit = '02'")
        #expect(try vehicle.hear(harness.act(Self.message)) == ["请回电"])
        _ = try harness.desk.desk.repair(by: harness.desk.admin)
        #expect(try harness.desk.outboxLines().contains("message 02 queued"))
    }

    @Test func `an item for a unit without a known address fails as unreachable`() throws {
        let harness = try GatewayHarness()
        #expect(try harness.act(Self.message).isEmpty)
        try harness.pass(seconds: 164)
        #expect(try harness.desk.outboxLines() == ["message 01 queued"])
        try harness.pass(seconds: 1)
        #expect(try harness.desk.outboxLines() == ["message 01 failed unreachable"])
    }

    @Test func `what waits for a terminal goes out when it comes, with all its repetitions before it`() throws {
        let harness = try GatewayHarness()
        let vehicle = try VehicleScript(harness)
        try harness.act(Self.message)
        try vehicle.play(
            Line(.wait(seconds: 50)),
            Line(.authenticate("first"), "请回电", "authentication: done"),
            Line(.wait(seconds: 5), "请回电"),
            Line(.wait(seconds: 10), "请回电"),
            Line(.wait(seconds: 30), "请回电"),
            Line(.wait(seconds: 1000))
        )
        #expect(try harness.desk.outboxLines() == ["message 01 failed timeout"])
    }

    @Test func `a dispatch orders the unit, and taking it back tells the unit so`() throws {
        let (harness, vehicle) = try ready()
        let item = try harness.desk.dispatched()
        let order = try vehicle.hear(harness.follow())
        #expect(order.count == 1 && order[0].hasPrefix("派单#\(item.number) 暴露生活垃圾 中央大街68号"))
        let recall = try vehicle.hear(harness.act(.onCase(item.id, .recall(TestDesk.one, reason: "另派"))))
        #expect(recall.count == 1 && recall[0].hasPrefix("撤回#\(item.number)") && recall[0].hasSuffix("另派"))
        // The order itself is not retransmitted.
        try vehicle.play(Line(.wait(seconds: 5), recall[0]), Line(.acknowledge()), Line(.wait(seconds: 1000)))
        #expect(
            try harness.desk.outboxLines() == [
                "order 01 #\(item.number) cancelled superseded", "recall 01 #\(item.number) delivered",
            ]
        )
    }

    @Test func `the next process goes on sending to where the terminal was`() throws {
        let (harness, vehicle) = try ready()
        #expect(try vehicle.hear(harness.act(Self.message)) == ["请回电"])
        try harness.restart()
        #expect(try vehicle.hear(harness.pass(seconds: 0)) == ["请回电"])
        try vehicle.play(Line(.acknowledge()))
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
    }

    /// The next process doesn't know through which of its sockets a terminal can be reached.
    @Test(arguments: [0, 1])
    func `after a restart an order leaves from every socket until its terminal is heard`(heardThrough: Int) throws {
        let harness = try GatewayHarness(sockets: 2)
        let vehicle = try VehicleScript(harness)
        let register = vehicle.frames(UnprovenSenderTests.register)
        #expect(
            try harness.receive(register, from: vehicle.port, through: heardThrough).map(\.socket) == [heardThrough]
        )
        try harness.restart()
        let orders = try harness.act(Self.message)
        #expect(orders.map(\.socket) == [0, 1])
        #expect(Set(orders.map(\.bytes)).count == 1)
        #expect(try vehicle.hear(orders) == ["请回电", "请回电"])
        let answer = JT808.Answer(serial: vehicle.lastText, messageID: 0x8300, result: .done)
        _ = try harness.receive(vehicle.frames(.terminalAnswer(answer)), from: vehicle.port, through: heardThrough)
        #expect(try harness.desk.outboxLines() == ["message 01 delivered"])
        #expect(try harness.act(Self.message).map(\.socket) == [heardThrough])
    }

    @Test func `and so does one to a phone`() throws {
        let harness = try GatewayHarness(sockets: 2)
        let phone = try ReportScript(harness)
        _ = try harness.receive(phone.datagram(1, ReportScript.position), from: phone.port, through: 1)
        try harness.restart()
        #expect(try harness.act(Self.message).map(\.socket) == [0, 1])
        _ = try harness.receive(phone.datagram(2, ReportScript.position), from: phone.port, through: 1)
        #expect(try harness.pass(seconds: 5).map(\.socket) == [1])
    }

    @Test func `a call for help is confirmed through every socket, too`() throws {
        let harness = try GatewayHarness(sockets: 2)
        let vehicle = try VehicleScript(harness)
        try vehicle.play(Line(.register, "registered"))
        try harness.act(.onUnit(TestDesk.one, .raiseSOS(nil, DeviceID(.jt808, GatewayHarness.car))))
        try harness.restart()
        try harness.act(Self.message)
        let sent = try harness.act(.takeOldestSOS)
        let confirmed = try sent.filter { try vehicle.hear([$0]).contains { $0.hasPrefix("confirmAlarm") } }
        #expect(Set(confirmed.map(\.socket)) == [0, 1])
    }
}
