import Foundation
import Testing

/// A full disk and a read-only disk.
///
/// The tests mount a small file system of their own, which only root may do; without that right they are skipped.
@Suite(.serialized, .enabled(if: SmallDisk.canMount, "mounting needs root")) struct FullDiskTests {
    @Test func `on a full disk an act is refused whole, reading goes on, and with room again it works`() throws {
        let disk = try SmallDisk()
        let zhiban = try Zhiban(city: false, in: disk.path + "/desk")
        #expect(try zhiban.act("n 某处 bl /一").exit == 0)
        try disk.fill()
        let refused = try zhiban.act("n 某处 bl /" + String(repeating: "满", count: 3000))
        #expect(refused.exit == 74)
        #expect(refused.errors.contains("磁盘已满"))
        #expect(try zhiban.run(["list", "cases", "--json"]).json.count == 1)
        #expect(try zhiban.run(["init", "--empty", "--desk", disk.path + "/other"]).exit == 74)
        try disk.free()
        #expect(try zhiban.act("n 某处 bl /二").exit == 0)
        #expect(try zhiban.run(["list", "cases", "--json"]).json.count == 2)
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `in a read-only folder everything can be read and nothing written`() throws {
        let disk = try SmallDisk()
        let zhiban = try Zhiban(city: false, in: disk.path + "/desk")
        #expect(try zhiban.act("n 某处 bl /一").exit == 0)
        try disk.mountReadOnly()
        #expect(try zhiban.act("n 某处 bl /二").exit == 77)
        #expect(try zhiban.run(["show", "101"]).exit == 0)
        #expect(try zhiban.run(["audit"]).exit == 0)
        #expect(try zhiban.run(["init", "--desk", disk.path + "/other"]).exit == 77)
    }
}
