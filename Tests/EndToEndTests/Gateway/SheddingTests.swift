import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// More positions than the disk can take: the oldest are dropped and counted, and everything else continues.
@Suite struct SheddingTests {
    private static let number = "013800000031"
    private static let sent = 300_000
    /// The positions the gateway keeps in memory (`PositionPipeline.capacity`).
    private static let kept = 200_000

    /// Returns position reports of one vehicle, a second apart, the last one second before the desk's time.
    private func drive(_ desk: Desk) throws -> [[UInt8]] {
        let number = try #require(JT808.TerminalNumber(Self.number))
        let writer = JT808.Writer(terminal: number, version: .v2013)
        var serial: UInt16 = 1
        let begin = desk.now + Int64(-Self.sent) * Milliseconds.second
        return (0..<Self.sent).map { index in
            var position = JT808.Position.near("08:30:00")
            position.time = begin + Int64(index) * Milliseconds.second
            var bytes: [UInt8] = []
            writer.append(.position(JT808.PositionReport(position)), serial: &serial, to: &bytes)
            return bytes
        }
    }

    @Test func `the oldest positions are given up, while words are entered and answered and people act`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: FieldHarness.now)
        try zhiban.enrol(["C1", "--jt808", Self.number])
        let told = try zhiban.enrol(["01", "--report"])
        let desk = try Desk(opening: DeskFolder(path: zhiban.desk), settings: DeskSettings(), frozen: .at("08:31:00"))
        let gateway = try GatewayRehearsal(desk)
        let port = try gateway.listen()
        let officer = try ReportDevice(told, port: port)
        let vehicle = try VehicleTerminal(Self.number, port: port)
        let frames = try drive(desk)
        try gateway.withoutDisk {
            #expect(try vehicle.authenticate() == 0)
            for start in stride(from: 0, to: frames.count, by: 500) {
                try gateway.receive(Array(frames[start..<start + 500]), fromPort: vehicle.client.port)
            }
            // No position is on disk, so none is answered; device events are written and answered one by one.
            #expect(try officer.say(.status(.patrol)).ok)
            #expect(try officer.say(.sos(nil)).ok)
            #expect(try vehicle.ask(.event(DeviceButton.id(of: .wantsToTalk))) == 0)
            #expect(try zhiban.act("tk sos").exit == 0)
        }
        try gateway.finish()
        let counters = Dictionary(try desk.counters().map { ($0.name, $0.value) }) { $1 }
        let shed = try Int(#require(counters["positions.shed"]))
        #expect(shed > 0 && counters["jt808.fixes_accepted"] == Int64(Self.sent))
        var times: [Timestamp] = []
        let begin = desk.now + Int64(-Self.sent) * Milliseconds.second
        try desk.track(of: CallSign("C1"), since: begin, until: desk.now) { _, fix in times.append(fix.at) }
        #expect(times.count + shed == Self.sent)
        // The dropped fixes are one run of the oldest: the newest are all stored.
        let newest = (0..<Self.kept).map { desk.now + Int64($0 - Self.kept) * Milliseconds.second }
        #expect(times.suffix(Self.kept) == newest[...])
    }
}
