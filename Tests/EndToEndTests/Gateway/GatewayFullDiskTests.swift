import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// A disk that fills up while devices report; mounting a small one requires root.
@Suite(.serialized, .enabled(if: SmallDisk.canMount, "mounting needs root")) struct GatewayFullDiskTests {
    @Test func `what does not fit is not answered, and is taken when there is room again`() throws {
        let disk = try SmallDisk(megabytes: 12)
        // The disk is unmounted only after the processes that use it have ended.
        defer { withExtendedLifetime(disk) {} }
        try fillUp(disk)
    }

    @Test func `a gateway started on a full disk listens when there is room, and ends when it is told to`() throws {
        let disk = try SmallDisk(megabytes: 12)
        defer { withExtendedLifetime(disk) {} }
        try startOnFull(disk)
    }

    private func startOnFull(_ disk: SmallDisk) throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: nil, in: disk.path + "/desk")
        try disk.fill()
        let first = try Serve(zhiban, ["--listen", "127.0.0.1:0"])
        #expect(eventually { first.errors.contains("cannot write") })
        #expect(try first.terminate() == 0)
        let second = try Serve(zhiban, ["--listen", "127.0.0.1:0"])
        #expect(eventually { second.errors.contains("cannot write") })
        try disk.free()
        _ = try second.port()
        #expect(second.errors.contains("writes again"))
        #expect(try second.terminate() == 0)
    }

    private func fillUp(_ disk: SmallDisk) throws {
        let street = try FieldHarness(
            enrol: [["C1", "--jt808", "013800000031"], ["01", "--report"]],
            in: disk.path + "/desk"
        )
        let vehicle = try street.vehicle("013800000031")
        #expect(try vehicle.authenticate() == 0)
        let officer = try street.reporter("01")
        #expect(try officer.say(.position(.harbin)).ok)
        try disk.fill()
        // Some reports fit into space the store has already allocated; one will not.
        var refused: [UInt8] = []
        var taken = 0
        for number in Int64(2)...400 {
            let text = "第\(number)起" + String(repeating: "满", count: 9_000)
            let sighting = DeviceReport.Sighting(text, classWord: "bl", place: "中央大街68号")
            refused = try officer.datagram(.report(sighting), number)
            try officer.send(refused)
            guard officer.heard(within: 1) != nil else { break }
            taken += 1
        }
        #expect(eventually { street.serve.errors.contains("the disk is full") })
        #expect(try street.rows("list", "cases").count == taken)
        // Heartbeats need no disk space, so the gateway still answers them.
        #expect(try vehicle.ask(.heartbeat) == 0)
        try disk.free()
        try officer.send(refused)
        #expect(try officer.answer(to: Int64(taken) + 2).ok)
        #expect(try vehicle.ask(.position("08:30:00")) == 0)
        #expect(try street.rows("list", "cases").count == taken + 1)
        #expect(eventually { street.serve.errors.contains("the store works again") })
        #expect(try street.serve.terminate() == 0)
        let faults = street.serve.errors.split(separator: "\n").filter { $0.contains("the store fails") }
        // One for the events and one for the positions, however often they were tried.
        #expect((1...2).contains(faults.count), "\(faults)")
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }
}
