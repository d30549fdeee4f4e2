import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// What the gateway logs of devices, refusals and faults.
struct GatewayLogTests {
    typealias Line = VehicleScript.Line

    @Test func `an unknown device is named with its address`() throws {
        let harness = try GatewayHarness()
        try VehicleScript(harness, "013999999999").play(Line(.register, "not registered: 4"))
        #expect(
            harness.logged == [
                "notice refused count=1 device=jt808:013999999999 from=127.0.0.1:40001 protocol=jt808 "
                    + "reason=unknown_device"
            ]
        )
    }

    @Test func `a device that authenticates, and one that may not`() throws {
        let harness = try GatewayHarness()
        let owner = try VehicleScript(harness)
        try owner.play(Line(.register, "registered"))
        try harness.pass(seconds: 10)
        try VehicleScript(harness, port: 40_002).play(
            Line(.authenticate("guess"), "authentication: failed"),
            Line(.position("09:59:00"), "position report: failed")
        )
        try harness.pass(seconds: 10)
        #expect(
            harness.logged.prefix(3) == [
                "info device session count=1 device=jt808:013800000001 from=127.0.0.1:40001",
                "notice refused count=1 device=jt808:013800000001 from=127.0.0.1:40002 protocol=jt808 "
                    + "reason=authentication",
                "notice refused count=1 device=jt808:013800000001 from=127.0.0.1:40002 protocol=jt808 "
                    + "reason=unauthenticated",
            ]
        )
        let code = try #require(owner.code)
        #expect(!harness.logged.contains { $0.contains(code) || $0.contains("guess") })
    }

    @Test func `a flood of garbage gives a few lines`() throws {
        let harness = try GatewayHarness()
        let garbage: [UInt8] = [0, 1, 2, 3]
        for _ in 0..<240 { _ = try harness.receive(garbage, garbage, garbage, garbage, garbage, from: 40_009) }
        try harness.pass(seconds: 60)
        let lines = harness.logged.filter { $0.contains("reason=unknown_format") }
        #expect(lines.first == "notice refused count=5 from=127.0.0.1:40009 protocol=udp reason=unknown_format")
        #expect(lines.count == 4 && lines.last?.hasPrefix("notice refused, over ") == true, "\(lines)")
        #expect(lines.last?.contains(" total=1200") == true, "\(lines)")
    }

    @Test func `a good day gives no line but the devices' sessions`() throws {
        let harness = try GatewayHarness()
        let vehicle = try VehicleScript(harness)
        try vehicle.play(Line(.register, "registered"))
        for second in 10..<50 { try vehicle.play(Line(.position("09:58:\(second)"), "position report: done")) }
        try harness.pass(seconds: 600)
        #expect(harness.logged.count == 1, "\(harness.logged)")
    }

    @Test func `an implausible fix is logged with its reason, device and unit`() throws {
        let harness = try GatewayHarness()
        try VehicleScript(harness).play(
            Line(.register, "registered"),
            Line(.position("10:59:00"), "position report: failed")
        )
        try harness.pass(seconds: 2)
        #expect(
            harness.logged.last
                == "info refused count=1 device=jt808:013800000001 protocol=jt808 reason=future unit=01"
        )
    }

    @Test func `a wrong signature is logged with the device and without the key`() throws {
        let harness = try GatewayHarness()
        let wrong = [UInt8](repeating: 7, count: 32)
        let thief = try ReportScript(harness, key: wrong)
        _ = try thief.send(try thief.datagram(1, ReportScript.sighting))
        try harness.pass(seconds: 2)
        let line = try #require(harness.logged.first)
        #expect(line.hasPrefix("notice refused count=1 device=report:p01 from=127.0.0.1:41001 protocol=report"))
        let secrets = [GatewayHarness.key, wrong].flatMap { key in
            [Data(key).base64EncodedString().prefix(16), key.map { String($0) }.joined(separator: ", ").prefix(16)]
        }
        #expect(!harness.logged.contains { line in secrets.contains { line.contains($0) } || line.contains("有垃圾") })
    }

    @Test func `enrolling and revoking are logged with the actor, a backup with its file too`() throws {
        let harness = try GatewayHarness()
        let key = [UInt8](repeating: 9, count: 32)
        let device = DeviceID(.report, "p02")
        try harness.desk.desk.enrol(Device(id: device, unit: TestDesk.two), key: key, by: harness.desk.admin)
        _ = try harness.follow()
        try harness.pass(seconds: 2)
        try harness.desk.desk.revoke(device, by: harness.desk.admin)
        try harness.desk.desk.record([.backedUp(file: "desk-20261118.db", head: 9)], by: Actor.desk.name)
        _ = try harness.follow()
        try harness.pass(seconds: 2)
        #expect(harness.logged.first == "notice device enrolled by=admin count=1 device=report:p02 unit=02")
        #expect(
            Set(harness.logged.dropFirst()) == [
                "notice device revoked by=admin count=1 device=report:p02",
                "notice backed up by=desk count=1 file=desk-20261118.db",
            ]
        )
    }

    @Test func `two thousand devices enrolled at once are one line`() throws {
        let harness = try GatewayHarness()
        let devices = (1...2_000).map {
            (Device(id: DeviceID(.report, "x\($0)"), unit: TestDesk.one), key: [UInt8]?.none)
        }
        try harness.desk.desk.enrol(devices, by: harness.desk.admin)
        _ = try harness.follow()
        try harness.pass(seconds: 30)
        #expect(
            harness.logged == [
                "notice device enrolled by=admin count=2000 device=report:x1,report:x2,report:x3,report:x4,report:x5 "
                    + "unit=01"
            ]
        )
    }

    @Test func `a full disk is one line, and one when it is over`() throws {
        let harness = try GatewayHarness()
        let vehicle = try VehicleScript(harness)
        try vehicle.play(Line(.register, "registered"))
        try harness.pass(seconds: 10)
        harness.failWriting(StoreProblem(.inputOutput, Phrase("磁盘已满", "the disk is full")))
        try vehicle.play(Line(.position("09:59:00")))
        try harness.pass(seconds: 60)
        harness.failWriting(nil)
        #expect(try vehicle.hear(harness.pass(seconds: 1)) == ["position report: done"])
        try harness.pass(seconds: 10)
        let lines = harness.logged.filter { $0.contains("the store") }
        try #require(lines.count == 2, "\(lines)")
        #expect(lines[0] == "error the store fails at=positions fault=the disk is full")
        #expect(lines[1].hasPrefix("warning the store works again at=positions failures=6"), "\(lines)")
    }
}
