import DispatchCore
import DispatchDomain
import DispatchService
import DispatchWire
import TestSupport
import Testing

/// Devices whose time is ahead of the desk's clock, because they or the machine's clock are wrong: what is not kept is not
/// answered as done, and the desk knows who is ahead.
struct AheadDeviceTests {
    typealias Line = VehicleScript.Line

    /// Returns the seconds that a device is ahead; nil if it is not.
    private func lead(_ kind: DeviceKind, _ harness: GatewayHarness, at now: Timestamp = TestDesk.now) throws -> Int64?
    {
        let states = try harness.desk.desk.deviceStates()
        return states.first { $0.device.kind == kind }?.lead(at: now).map { $0 / Milliseconds.second }
    }

    @Test func `a position that is ahead is answered as failed each time, and counts once the clock is right`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(
            Line(.register, "registered"),
            Line(.position("10:02:00"), "position report: failed"),
            Line(.again, "position report: failed")
        )
        #expect(harness.count("jt808.rejected.future") == 2)
        #expect(harness.count("jt808.duplicates") == 0)
        #expect(try harness.fix() == nil)
        try harness.restart(at: TestDesk.now + 5 * Milliseconds.minute)
        try terminal.play(Line(.again, "position report: done"), Line(.again, "position report: done"))
        #expect(try harness.fix() != nil)
        #expect(harness.count("jt808.fixes_accepted") == 1)
    }

    @Test func `an SOS that is ahead is raised and answered as dealt with, without its place`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        var position = try VehicleScript.position("10:02:00")
        position.alarms = JT808.AlarmBit.sos.mask
        let help = terminal.frames(.position(JT808.PositionReport(position)))
        for _ in 0..<2 {
            #expect(
                try terminal.hear(harness.receive(help, from: terminal.port)) == ["position report: alarmProcessed"]
            )
        }
        #expect(try harness.entries("sosRaised") == 1)
        let sos = try #require(try harness.desk.desk.unit(TestDesk.one)?.sos)
        #expect(sos.point == nil)
    }

    /// Whether a batch is of a time without signal, and the times of its positions.
    @Test(arguments: [
        (true, ["09:58:00", "09:59:00"]), (true, ["09:58:00", "10:02:00", "09:59:00"]), (false, ["10:02:00"]),
    ])
    func `a batch with a position that is ahead is answered as failed, and the others are kept`(
        isReplay: Bool,
        times: [String]
    ) throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"))
        let reports = try times.map { JT808.PositionReport(try VehicleScript.position($0)) }
        let batch = terminal.frames(.batch(JT808.Batch(isReplay: isReplay, reports: reports)))
        let name = try #require(JT808.MessageTable.row(0x0704)?.name.english)
        let kept = times.filter { $0 < "10" }
        let result = kept == times ? "done" : "failed"
        #expect(try terminal.hear(harness.receive(batch, from: terminal.port)) == ["\(name): \(result)"])
        #expect(harness.count("jt808.fixes_accepted") == Int64(kept.count))
    }

    @Test func `a telephone's position that is ahead is refused by name, and the same again`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let ahead = try phone.datagram(1, ReportScript.position, at: "10:02:00")
        for _ in 0..<2 { #expect(try phone.send(ahead) == ["no to 1: future"]) }
        #expect(try harness.fix() == nil)
        try harness.restart()
        #expect(try phone.send(ahead) == ["no to 1: future"])
        // What the telephone says of itself counts within ten minutes.
        #expect(try phone.send(phone.datagram(2, .status(.atPost), at: "10:02:00")) == ["yes to 2"])
        #expect(try lead(.report, harness) == 120)
        #expect(try phone.send(phone.datagram(3, ReportScript.position)) == ["yes to 3"])
        #expect(try harness.fix() != nil)
        #expect(try lead(.report, harness) == nil)
    }

    @Test(arguments: [(false, 0), (true, 0), (true, 70)])
    func `a telephone's position that was ahead is taken once its time has come`(isRestarted: Bool, newer: Int) throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        let ahead = try phone.datagram(1, ReportScript.position, at: "10:02:00")
        #expect(try phone.send(ahead) == ["no to 1: future"])
        // The others have moved the replay window on.
        for number in 0..<newer {
            let status = try phone.datagram(Int64(2 + number), .ack(of: 1))
            #expect(try phone.send(status).isEmpty)
        }
        if isRestarted { try harness.restart() }
        for _ in 0..<2 { #expect(try phone.send(ahead) == ["no to 1: future"]) }
        try harness.restart(at: TestDesk.now + 2 * Milliseconds.minute)
        for _ in 0..<2 { #expect(try phone.send(ahead) == ["yes to 1"]) }
        #expect(try harness.fix() != nil)
        #expect(harness.count("report.fixes_accepted") == 1)
        // Another position under its number counts for nothing.
        #expect(try phone.send(phone.datagram(1, ReportScript.position, at: "10:01:59")).isEmpty)
    }

    @Test func `a position of the right time replaces one that a clock ahead has let in`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try harness.restart(at: TestDesk.now + 10 * Milliseconds.hour)
        try terminal.play(Line(.register, "registered"), Line(.position("19:59:00"), "position report: done"))
        let ahead = try #require(try harness.desk.desk.unit(TestDesk.one))
        #expect(ahead.fix?.age(at: TestDesk.now) == nil)
        #expect(Recommendation.unfit(ahead, at: TestDesk.now, freshSeconds: 300) == .stale)
        try harness.restart()
        try terminal.play(Line(.position("09:59:00"), "position report: done"))
        let right = try #require(try harness.desk.desk.unit(TestDesk.one))
        #expect(right.fix?.age(at: TestDesk.now) == Milliseconds.minute)
        #expect(Recommendation.unfit(right, at: TestDesk.now, freshSeconds: 300) == nil)
    }

    @Test func `a copy of a position that is ahead does not move its device, nor make it look alive`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        func state() throws -> DeviceState? {
            try harness.desk.desk.deviceStates().first { $0.device.kind == .report }
        }
        let copies = try [1, 2].map { try phone.datagram($0, ReportScript.position, at: "10:02:00") }
        for copy in copies { _ = try phone.send(copy) }
        let known = try state()
        #expect(known?.address?.hasSuffix(":\(phone.port)") == true)
        try harness.restart(at: TestDesk.now + 30 * Milliseconds.second)
        for _ in 0..<3 {
            for copy in copies { _ = try phone.send(copy, from: 50_000) }
        }
        try harness.pass(seconds: 1)
        #expect(try state()?.address == known?.address)
        #expect(try state()?.heardAt == known?.heardAt)
        let receipts = try sqlite(harness.desk.folder.store, "SELECT count(*) FROM receipts")
        #expect(receipts.contains("2"))
    }

    @Test func `the desk knows how far a device is ahead, until that is over or long ago`() throws {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(Line(.register, "registered"), Line(.position("10:02:00"), "position report: failed"))
        #expect(try lead(.jt808, harness) == 120)
        try harness.restart()
        #expect(try lead(.jt808, harness) == 120)
        #expect(try lead(.jt808, harness, at: TestDesk.now + Milliseconds.hour) == 120)
        #expect(try lead(.jt808, harness, at: TestDesk.now + Milliseconds.hour + 1) == nil)
        #expect(try lead(.jt808, harness, at: TestDesk.now + -1) == nil)
        try terminal.play(Line(.position("09:59:00"), "position report: done"))
        #expect(try lead(.jt808, harness) == nil)
        let rejected = try harness.desk.desk.deviceStates().first { $0.device.kind == .jt808 }?.rejected
        #expect(rejected?.map(\.reason) == ["future"])
    }

    @Test func `a telephone whose reports get no answer, because it is far ahead, is known too`() throws {
        let harness = try GatewayHarness()
        let phone = try ReportScript(harness)
        #expect(try phone.send(phone.datagram(1, .sos(nil), at: "10:12:00")).isEmpty)
        #expect(harness.count("report.rejected.future") == 1)
        #expect(try lead(.report, harness) == 720)
        #expect(try phone.send(phone.datagram(1, .sos(nil), at: "10:00:00")) == ["yes to 1"])
        #expect(try lead(.report, harness) == nil)
    }
}
