import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Units made for unknown devices can be removed, if nothing refers to them.
@Suite struct UnitRemovalTests {
    private let unknown = DeviceID(.jt808, "013999999999")

    @Test func `an adopted unit goes with its device, and does not come back`() throws {
        let test = try TestDesk()
        let unit = try test.desk.adopt([unknown]).first?.unit
        #expect(unit == CallSign("A1"))
        // It has been heard; what the journal says of it stays readable.
        try test.step(.onUnit(CallSign("A1"), .setStatus(.onBreak)))
        try test.desk.revoke([unknown], withUnits: true, by: test.admin)
        #expect(try !test.desk.units().contains { $0.unit.callSign == CallSign("A1") })
        #expect(try test.desk.deviceViews().first { $0.id == unknown }?.standing == .revoked)
        #expect(try test.desk.journal(after: 0).suffix(2).map(\.kind) == ["deviceRevoked", "unitRemoved"])
        #expect(try test.desk.journal(after: 0).last?.actor == "admin")
        #expect(try test.desk.adopt([unknown]).isEmpty)
        #expect(try test.desk.audit(rebuild: true).isSound)
        // The call sign is not given to another.
        #expect(try test.desk.adopt([DeviceID(.nmea, "n9")]).map(\.unit) == [CallSign("A2")])
    }

    @Test func `a unit with a case stays with its device, and the others go`() throws {
        let test = try TestDesk()
        let known = DeviceID(.jt808, "013800000001")
        try test.desk.enrol(Device(id: known, unit: TestDesk.one), key: nil, by: test.admin)
        _ = try test.desk.adopt([unknown])
        _ = try test.dispatched()
        #expect(try test.desk.revoke([known, unknown], withUnits: true, by: test.admin) == [TestDesk.one])
        #expect(try test.desk.devices().map(\.id) == [known])
        #expect(try test.desk.unit(TestDesk.one) != nil)
        #expect(try test.desk.unit(CallSign("A1")) == nil)
    }

    /// Whoever sends under a made-up number can call for help, and the desk answers when the call is taken.
    @Test func `an open SOS keeps a unit, and the answer to it does not`() throws {
        let test = try TestDesk()
        let unit = CallSign("A1")
        _ = try test.desk.adopt([unknown])
        try test.step(.onUnit(unit, .raiseSOS(nil, unknown)))
        #expect(try test.desk.revoke([unknown], withUnits: true, by: test.admin) == [unit])
        try test.step(.onUnit(unit, .takeSOS))
        #expect(try test.outboxLines() == ["message A1 queued"])
        #expect(try test.desk.revoke([unknown], withUnits: true, by: test.admin).isEmpty)
        #expect(try test.desk.unit(unit) == nil)
        // Nobody goes on sending it.
        #expect(try test.outboxLines() == ["message A1 failed noTerminal"])
        #expect(try test.desk.pendingOrders().isEmpty)
        #expect(
            try test.desk.journal(after: 0).suffix(3).map(\.kind) == ["deviceRevoked", "deliveryFailed", "unitRemoved"]
        )
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `a rebuild leaves a removed unit out, and a unit of its name that came later in`() throws {
        let test = try TestDesk()
        _ = try test.desk.adopt([unknown])
        try test.desk.revoke([unknown], withUnits: true, by: test.admin)
        let again = Unit(callSign: CallSign("A1"), name: "新来的", kind: .vehicle, department: "一队")
        try test.desk.record([.unitsImported(units: [again])], by: "admin")
        let before = try projections(test.folder)
        try sqlite(test.folder, "DROP TABLE units;")
        let desk = try test.again()
        #expect(try desk.rebuild())
        #expect(try projections(test.folder) == before)
        #expect(try desk.unit(CallSign("A1"))?.unit.name == "新来的")
    }
}
