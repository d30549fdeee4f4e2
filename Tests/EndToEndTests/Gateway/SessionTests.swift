import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// The session of a JT/T 808 terminal, from unknown device to authenticated device.
@Suite struct SessionTests {
    private static let number = "013800000031"

    @Test func `a stranger is refused and remembered, and once enrolled it speaks for its unit`() throws {
        let street = try FieldHarness()
        let terminal = try street.vehicle(Self.number)
        #expect(try terminal.register()?.result == 4)
        #expect(try terminal.authenticate("guess") == 1)
        let frame = terminal.frames(.position("08:30:00"))
        try terminal.send(frame)
        let id = "jt808:\(Self.number)"
        #expect(try eventually { try street.device(id)?["count"] as? Int == 3 })
        let stranger = try street.device(id) ?? [:]
        #expect(stranger["state"] as? String == "quarantined" && stranger["unit"] is NSNull)
        #expect(stranger["address"] as? String == terminal.client.address)
        #expect(stranger["protocol"] as? String == "jt808")
        #expect(stranger["last_frame"] as? String == JT808.Hex.text(frame))

        try street.zhiban.enrol(["C1", "--jt808", Self.number])
        var code = ""
        // The gateway reads the desk's device list a moment after the change.
        #expect(
            try eventually {
                let answer = try terminal.register()
                code = answer?.code ?? ""
                return answer?.result == 0
            }
        )
        #expect(!code.isEmpty)
        #expect(try terminal.authenticate(code) == 0)
        let place = terminal.frames(.position("08:30:10", speed: 41.5))
        let serial = terminal.serial &- 1
        try terminal.send(place)
        #expect(try terminal.result(of: serial) == 0)
        // The answer is sent only after the fix is on disk, so no wait is needed.
        let unit = try street.zhiban.show("C1")
        #expect(unit["lat"] as? Double == 45.755 && unit["lon"] as? Double == 126.65)
        #expect(unit["fix_time"] as? String == "2026-11-21T08:30:10+08:00")
        #expect(unit["device"] as? String == id && unit["speed_kmh"] as? Double == 41.5)

        try terminal.send(place)
        #expect(try terminal.result(of: serial) == 0)
        #expect(try street.times("C1") == ["08:30:10"])
        // How often it was unknown depends on how soon the gateway has read the list.
        try street.expect(counters: ["jt808.duplicates": 1, "jt808.fixes_accepted": 1])
        #expect(try street.rows("list", "devices", "state=quarantined").isEmpty)
        #expect(try street.device(id)?["address"] as? String == terminal.client.address)
    }

    @Test func `a wrong code opens nothing, the right one does`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let code = try #require(street.vehicle(Self.number).register()?.code)
        let other = try street.vehicle(Self.number)
        #expect(try other.authenticate(code + "x") == 1)
        #expect(try other.ask(.position("08:30:00")) == 1)
        #expect(try street.track("C1").isEmpty)
        #expect(try other.authenticate(code) == 0)
        #expect(try other.ask(.position("08:30:01")) == 0)
        #expect(try street.times("C1") == ["08:30:01"])
        try street.expect(counters: ["jt808.rejected.authentication": 1, "jt808.rejected.unauthenticated": 1])
    }

    @Test func `a registration from elsewhere gets a new code, and lists and journal say so`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let owner = try street.vehicle(Self.number)
        let code = try #require(owner.register()?.code)
        #expect(try owner.authenticate(code) == 0)
        let other = try owner.elsewhere()
        let otherCode = try #require(other.register()?.code)
        #expect(code != otherCode)
        #expect(try owner.ask(.position("08:30:00")) == 1)
        #expect(try street.vehicle(Self.number).authenticate(code) == 1)
        let device = try street.device("jt808:\(Self.number)") ?? [:]
        let registration = try #require(device["registration"] as? [String: Any])
        #expect(registration["address"] as? String == other.client.address)
        #expect(registration["refused"] as? Bool == false)
        #expect(try street.rows("list", "journal", "kind=deviceCodeRenewed").count == 1)
        // Who had proved itself registers anew and is back.
        let newCode = try #require(owner.register()?.code)
        #expect(try owner.authenticate(newCode) == 0)
        #expect(try owner.ask(.position("08:30:10")) == 0)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `another address with its number moves nothing until it authenticates, then the first is out`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let first = try street.vehicle(Self.number)
        #expect(try first.authenticate() == 0)
        #expect(try first.ask(.position("08:30:00")) == 0)
        let second = try first.elsewhere()
        second.serial = 100
        #expect(try second.ask(.position("08:30:10", north: 45.7551)) == 1)
        // An answer to a heartbeat would be longer than it.
        try second.send(.heartbeat)
        #expect(try street.times("C1") == ["08:30:00"])
        // Messages still go to the first address.
        try street.zhiban.act("ms c1 /请回电")
        try first.acknowledge(first.text().serial)

        #expect(try second.authenticate() == 0)
        #expect(try second.ask(.position("08:30:20")) == 0)
        #expect(try first.ask(.position("08:30:30")) == 1)
        #expect(try street.times("C1") == ["08:30:00", "08:30:20"])
        try street.expect(counters: ["jt808.moved": 1, "jt808.rejected.unauthenticated": 3])
    }

    @Test func `a terminal that logs out has to authenticate again`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let terminal = try street.vehicle(Self.number)
        #expect(try terminal.authenticate() == 0)
        #expect(try terminal.ask(.logout) == 0)
        #expect(try terminal.ask(.position("08:30:00")) == 1)
        #expect(try terminal.authenticate() == 0)
        #expect(try terminal.ask(.position("08:30:00")) == 0)
    }

    @Test(arguments: [(JT808.Version.v2011, 12), (.v2013, 12), (.v2019, 20)])
    func `every version of the header is answered in its own`(version: JT808.Version, digits: Int) throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let terminal = try street.vehicle(Self.number, version)
        let code = try #require(terminal.register()?.code)
        #expect(try terminal.authenticate(code) == 0)
        try terminal.send(.position("08:30:00"))
        let (header, _) = try terminal.receive()
        #expect(header.terminal.digits == digits && header.terminal == terminal.number)
        let unit = try street.zhiban.show("C1")
        #expect(unit["device"] as? String == "jt808:\(Self.number)" && unit["lat"] as? Double == 45.755)
    }

    @Test func `with --adopt an unknown number is enough, and its first position is not lost`() throws {
        let street = try FieldHarness(adopts: true)
        let terminal = try street.vehicle("019900000007")
        #expect(try terminal.ask(.position("08:30:00")) == 0)
        let receiver = try UDPClient()
        try receiver.send(
            Array("G77$GNRMC,003015.00,A,4545.30000,N,12639.00000,E,24.46,90.0,211126,,,A,V*0B".utf8),
            to: street.port
        )
        #expect(try eventually { try street.rows("list", "devices", "state=enrolled").count == 2 })
        let devices = try street.rows("list", "devices")
        #expect(devices.map { $0["device"] as? String } == ["jt808:019900000007", "nmea:G77"])
        #expect(try street.times("A1") == ["08:30:00"])
        #expect(try street.zhiban.show("A1")["kind"] as? String == "vehicle")
        #expect(try eventually { try street.times("A2") == ["08:30:15"] })
    }
}
