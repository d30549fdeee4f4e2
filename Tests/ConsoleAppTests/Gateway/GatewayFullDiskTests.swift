import DispatchCore
import Foundation
import Testing

/// A disk that fills up while the street reports; mounting a small one takes root.
@Suite(.serialized, .enabled(if: SmallDisk.canMount, "mounting needs root")) struct GatewayFullDiskTests {
    @Test func `what does not fit is not answered, and is taken when there is room again`() throws {
        let disk = try SmallDisk(megabytes: 12)
        let street = try Street(
            enrol: [["C1", "--jt808", "013800000031"], ["01", "--report"]],
            in: disk.path + "/desk"
        )
        let vehicle = try street.vehicle("013800000031")
        #expect(try vehicle.authenticate() == 0)
        let officer = try street.reporter("01")
        #expect(try officer.say(.position(.harbin)).ok)
        try disk.fill()
        let long = TerminalReport.Sighting(String(repeating: "满", count: 9_000), classWord: "bl", place: "中央大街68号")
        let report = try officer.datagram(.report(long), 2)
        try officer.send(report)
        #expect(eventually { street.serve.errors.contains("磁盘已满") })
        #expect(officer.heard(within: 0) == nil)
        // Heartbeats need no room: the gateway lives.
        #expect(try vehicle.ask(.heartbeat) == 0)
        try disk.free()
        try officer.send(report)
        #expect(try officer.answer(to: 2).ok)
        #expect(try vehicle.ask(.position("08:30:00")) == 0)
        #expect(try street.rows("list", "cases").count == 1)
        #expect(try street.serve.terminate() == 0)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }
}
