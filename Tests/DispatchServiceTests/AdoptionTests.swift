import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// `serve --adopt`: unknown devices become units, but not by the thousand.
struct AdoptionTests {
    typealias Line = VehicleScript.Line

    /// The units that were made for unknown devices.
    private func adopted(_ harness: GatewayHarness) throws -> Int {
        try harness.desk.desk.units().count { $0.unit.callSign.rawValue.hasPrefix("A") }
    }

    /// The first frames of as many terminals.
    private func frames(_ harness: GatewayHarness, of numbers: Range<Int>) throws -> [[UInt8]] {
        try numbers.map { number in
            let report = JT808.PositionReport(try VehicleScript.position("09:59:00"))
            return try VehicleScript(harness, "09\(1_000_000 + number)").frames(.position(report))
        }
    }

    @Test func `a datagram full of made-up numbers makes a few units, and four of them a few more`() throws {
        let harness = try GatewayHarness(adopts: true)
        for round in 0..<4 {
            let datagram = try Array(frames(harness, of: round * 1_000..<(round + 1) * 1_000).joined())
            #expect(try harness.receive(datagram, from: 49_000).count <= 1)
        }
        #expect(try adopted(harness) == 32)
        #expect(harness.count("jt808.rejected.excess") == 4)
    }

    @Test func `one host has so many made in a minute, and others still get theirs`() throws {
        var settings = DeskSettings()
        settings.adoptionsPerMinute = 10
        let harness = try GatewayHarness(adopts: true, settings: settings)
        let flood = try frames(harness, of: 0..<100).map { (bytes: $0, host: "10.0.0.1", port: 5_000) }
        _ = try harness.receive(flood)
        #expect(try adopted(harness) == 10)
        let other = try frames(harness, of: 100..<101)[0]
        #expect(try harness.receive(other, from: 5_000, host: "10.0.0.2").count == 1)
        #expect(try adopted(harness) == 11)
        // Whoever got no place is quarantined, and adopted when it is heard again later.
        #expect(try harness.desk.desk.quarantine().count == 64)
        try harness.pass(seconds: 60)
        _ = try harness.receive(flood)
        #expect(try adopted(harness) == 21)
    }

    @Test func `a day makes so many, whatever the process`() throws {
        let test = try TestDesk()
        let ids = (1...5).map { DeviceID(.jt808, "01380000009\($0)") }
        #expect(try test.desk.adopt(Array(ids[0..<3]), perDay: 2).map(\.id) == Array(ids[0..<2]))
        #expect(try test.again().adopt([ids[0], ids[3]], perDay: 2).map(\.id) == [ids[0]])
        // A person who accepts one is not counted.
        #expect(try test.desk.adopt([ids[3]], by: test.admin).count == 1)
        let tomorrow = try test.again(at: TestDesk.now + Milliseconds.day)
        #expect(try tomorrow.adopt([ids[4]], perDay: 2).map(\.id) == [ids[4]])
    }

    @Test func `by setting an administrator is asked`() throws {
        var settings = DeskSettings()
        settings.adoption = .ask
        let harness = try GatewayHarness(adopts: true, settings: settings)
        let terminal = try VehicleScript(harness, "013999999999")
        try terminal.play(Line(.position("09:58:00")))
        let unknown = try harness.desk.desk.quarantine().map(\.id)
        #expect(unknown.map(\.key) == ["013999999999"])
        #expect(try adopted(harness) == 0)

        let device = try harness.desk.desk.adopt(unknown, by: harness.desk.admin)
        #expect(device.map(\.unit) == [CallSign("A1")])
        _ = try harness.follow()
        try terminal.play(Line(.position("09:59:00"), "position report: done"))
        #expect(try harness.desk.desk.quarantine().isEmpty)
        #expect(try harness.fix(CallSign("A1")) != nil)
    }

    @Test func `a revoked device is asked about once, and stays out`() throws {
        let harness = try GatewayHarness(adopts: true)
        let terminal = try VehicleScript(harness, "013999999999")
        try terminal.play(Line(.position("09:58:00"), "position report: done"))
        try harness.desk.desk.revoke(DeviceID(.jt808, "013999999999"), by: harness.desk.admin)
        _ = try harness.follow()
        let before = try harness.desk.desk.journal(after: 0).count
        try terminal.play(Line(.position("09:59:00")), Line(.position("09:59:10")))
        #expect(try harness.desk.desk.journal(after: 0).count == before)
        #expect(try harness.desk.desk.quarantine().map(\.id.key) == ["013999999999"])
    }
}
