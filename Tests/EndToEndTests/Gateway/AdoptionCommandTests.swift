import DispatchDomain
import DispatchWire
import Foundation
import TestSupport
import Testing

/// Unknown terminals that an administrator accepts, and takes away again.
@Suite struct AdoptionCommandTests {
    private static let number = "019900000007"

    @Test func `by setting --adopt asks, and what was accepted can be removed`() throws {
        let street = try FieldHarness(adopts: true, settings: ["ZHIBAN_GATEWAY_ADOPT": "ask"])
        let terminal = try street.vehicle(Self.number)
        try terminal.send(.position("08:30:00"))
        let id = "jt808:\(Self.number)"
        #expect(try eventually { try street.device(id)?["state"] as? String == "quarantined" })
        #expect(try street.zhiban.run(["list", "devices"]).errors.contains("device adopt"))

        let adopted = try street.zhiban.run(["device", "adopt", "19900000007", "--json"])
        #expect(adopted.exit == 0 && adopted.json.first?["unit"] as? String == "A1", "\(adopted.errors)")
        // The gateway reads the desk's device list a moment after the change.
        #expect(try eventually { try terminal.register()?.result == 0 })
        #expect(try terminal.ask(.position("08:30:10")) == 0)
        #expect(try street.times("A1") == ["08:30:10"])

        let removed = try street.zhiban.run(["device", "revoke", "19900000007", "--with-unit", "--json"])
        #expect(removed.exit == 0 && removed.json.first?["unit_removed"] as? Bool == true, "\(removed.errors)")
        #expect(try street.zhiban.run(["show", "A1"]).exit != 0)
        #expect(try street.journal("unitRemoved").first?["unit"] as? String == "A1")
        #expect(try street.zhiban.run(["device", "adopt", "nosuch"]).exit == 3)
        #expect(try street.zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test func `a unit with a case stays, and so does its terminal, and the others go`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        try street.zhiban.act("n zydj68 bl")
        try street.zhiban.act("la 101")
        #expect(try street.zhiban.act("d 101 c1").exit == 0)
        let unknown = "019900000009"
        try street.vehicle(unknown).send(.position("08:30:00"))
        #expect(try eventually { try street.device("jt808:\(unknown)") != nil })
        #expect(try street.zhiban.run(["device", "adopt", unknown]).exit == 0)
        let refused = try street.zhiban.run(["device", "revoke", Self.number, unknown, "--with-unit"])
        #expect(refused.exit == 3 && refused.errors.contains("C1"), "\(refused.errors)")
        #expect(refused.output.contains(unknown) && !refused.output.contains(Self.number), "\(refused.output)")
        #expect(try street.zhiban.run(["show", "A1"]).exit != 0)
        #expect(try street.device("jt808:\(Self.number)")?["state"] as? String == "enrolled")
    }
}
