import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Enrolled devices, their keys, and their stored state.
@Suite struct DeviceTests {
    private let jt808 = DeviceID(.jt808, "013800000001")

    private func refusal(_ body: () throws -> Void) throws -> Refusal? {
        do {
            try body()
        } catch DeskFailure.refused(let refusal) {
            return refusal
        }
        return nil
    }

    @Test func `the same terminal for the same unit again changes only what is new`() throws {
        let test = try TestDesk()
        let device = Device(id: TestDesk.phone, unit: TestDesk.one)
        try test.desk.enrol(device, key: [1, 2, 3], by: test.admin)
        let end = try test.desk.journalEnd()
        try test.desk.enrol(device, key: nil, by: test.admin)
        try test.desk.enrol(device, key: [1, 2, 3], by: test.admin)
        #expect(try test.desk.journalEnd() == end)
        #expect(try test.desk.key(of: TestDesk.phone) == [1, 2, 3])
        try test.desk.enrol(device, key: [9], by: test.admin)
        #expect(try test.desk.key(of: TestDesk.phone) == [9])
        #expect(try test.desk.journalEnd() == end + 1)
        #expect(try test.desk.devices() == [device])
        #expect(try test.desk.unit(TestDesk.one).orThrow().devices == [TestDesk.phone])
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `enrolling a terminal that has a code again voids it, and says so once`() throws {
        let test = try TestDesk()
        let device = Device(id: jt808, unit: TestDesk.one)
        try test.desk.enrol(device, key: nil, by: test.admin)
        try test.desk.keepCode("SECRET", of: jt808, from: "192.0.2.7:40001")
        #expect(try test.desk.deviceStates().map(\.address) == ["192.0.2.7:40001"])
        let end = try test.desk.journalEnd()
        for _ in 0..<2 { try test.desk.enrol(device, key: nil, by: test.admin) }
        #expect(try test.desk.key(of: jt808) == nil)
        #expect(try test.desk.journalEnd() == end + 1)
    }

    @Test func `a new code is journaled with its address and without itself`() throws {
        let test = try TestDesk()
        try test.desk.enrol(Device(id: jt808, unit: TestDesk.one), key: nil, by: test.admin)
        try test.desk.renewCode("SECRET", of: jt808, from: "192.0.2.7:40001")
        #expect(try test.desk.key(of: jt808) == Array("SECRET".utf8))
        let state = DeviceState(device: jt808, address: "192.0.2.7:40001", isAuthenticated: true)
        #expect(try test.desk.deviceStates() == [state])
        let entry = try test.desk.journal(after: 0).last.orThrow()
        #expect(entry.kind == "deviceCodeRenewed")
        #expect(entry.body.contains("192.0.2.7:40001") && !entry.body.contains("SECRET"))
        let shown = try test.desk.deviceViews().first?.registration
        #expect(shown?.at == TestDesk.now && shown?.address == "192.0.2.7:40001" && shown?.isRefused == false)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    /// Whoever has registered is at the address of the code, even if the process dies at once.
    @Test func `a new code moves its terminal to the address that has it, and changes nothing else`() throws {
        let test = try TestDesk()
        try test.desk.enrol(Device(id: jt808, unit: TestDesk.one), key: nil, by: test.admin)
        var state = DeviceState(device: jt808, address: "192.0.2.7:40001", heardAt: TestDesk.now, alarms: 5)
        try test.desk.saveGatewayState(states: [state])
        try test.desk.renewCode("SECRET", of: jt808, from: "192.0.2.8:40001")
        (state.address, state.isAuthenticated) = ("192.0.2.8:40001", true)
        #expect(try test.desk.deviceStates() == [state])
    }

    @Test func `a code that comes after its terminal was revoked is not kept`() throws {
        let test = try TestDesk()
        try test.desk.enrol(Device(id: jt808, unit: TestDesk.one), key: nil, by: test.admin)
        try test.desk.revoke(jt808, by: test.admin)
        let gone = Refusal.ofDesk(.unknownDevice(jt808))
        #expect(try refusal { try test.desk.keepCode("SECRET", of: jt808, from: "192.0.2.7:40001") } == gone)
        #expect(try refusal { try test.desk.renewCode("SECRET", of: jt808, from: "192.0.2.7:40001") } == gone)
        #expect(try test.desk.key(of: jt808) == nil)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `the key is in no journal entry`() throws {
        let test = try TestDesk()
        let key = Array("a very secret key".utf8)
        try test.desk.enrol(Device(id: TestDesk.phone, unit: TestDesk.one), key: key, by: test.admin)
        let entry = try test.desk.journal(after: 0).last.orThrow()
        #expect(entry.kind == "deviceEnrolled")
        #expect(!entry.body.contains("secret"))
        #expect(try test.desk.deviceViews().first?.fingerprint?.count == 8)
    }

    @Test func `zeros in front of a JT/T 808 number do not make another terminal`() throws {
        let test = try TestDesk()
        let short = DeviceID(.jt808, "13800000001")
        try test.desk.enrol(Device(id: jt808, unit: TestDesk.one), key: nil, by: test.admin)
        let wrong = try refusal {
            try test.desk.enrol(Device(id: short, unit: TestDesk.two), key: nil, by: test.admin)
        }
        #expect(wrong == .ofDesk(.deviceTaken(jt808, by: "01")))
        try test.desk.enrol(Device(id: short, unit: TestDesk.one), key: [5], by: test.admin)
        #expect(try test.desk.devices().map(\.id) == [short])
        #expect(try test.desk.key(of: jt808) == [5])
    }

    @Test(arguments: [
        DeviceID(.jt808, "zz"), DeviceID(.jt808, ""), DeviceID(.jt808, "123456789012345678901"),
        DeviceID(.report, "a b"), DeviceID(.nmea, "x\u{1B}"), DeviceID(.report, String(repeating: "k", count: 65)),
    ])
    func `a name no terminal can have is refused`(_ id: DeviceID) throws {
        let test = try TestDesk()
        let given = try refusal { try test.desk.enrol(Device(id: id, unit: TestDesk.one), key: nil, by: test.admin) }
        #expect(given == .ofDesk(.deviceUnusable(id)))
    }

    @Test func `an unknown unit is refused, and then none of the list is taken`() throws {
        let test = try TestDesk()
        let given = try refusal {
            try test.desk.enrol(
                [
                    (Device(id: jt808, unit: TestDesk.one), key: nil),
                    (Device(id: TestDesk.phone, unit: CallSign("99")), key: [1]),
                ],
                by: test.admin
            )
        }
        #expect(given == .ofUnit(.unknownUnit(CallSign("99"))))
        #expect(try test.desk.devices().isEmpty)
    }

    @Test func `a revoked terminal has no voice and no key, and can be given to another`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        try test.desk.revoke(TestDesk.phone, by: test.admin)
        try test.desk.revoke(TestDesk.phone, by: test.admin)
        #expect(try test.desk.key(of: TestDesk.phone) == nil)
        #expect(try !test.desk.devices().contains { $0.id == TestDesk.phone })
        #expect(try test.desk.deviceViews().filter { $0.standing == .revoked }.map(\.id) == [TestDesk.phone])
        #expect(try test.desk.adopt([TestDesk.phone]).isEmpty)
        try test.desk.enrol(Device(id: TestDesk.phone, unit: TestDesk.two), key: [1], by: test.admin)
        #expect(try test.desk.unit(TestDesk.two).orThrow().devices.contains(TestDesk.phone))
        let unknown = DeviceID(.report, "nobody")
        #expect(try refusal { try test.desk.revoke(unknown, by: test.admin) } == .ofDesk(.unknownDevice(unknown)))
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `unknown devices are adopted as new units, each once`() throws {
        let test = try TestDesk()
        let unknown = [jt808, DeviceID(.nmea, "n9"), DeviceID(.jt808, "0" + jt808.key)]
        let devices = try test.desk.adopt(unknown)
        #expect(devices.map(\.unit) == [CallSign("A1"), CallSign("A2"), CallSign("A1")])
        #expect(try test.desk.adopt(unknown) == devices)
        #expect(try test.desk.adopt([DeviceID(.report, "p9")]).map(\.unit) == [CallSign("A3")])
        let kinds = try ["A1", "A2", "A3"].map { try test.desk.unit(CallSign($0)).orThrow().unit.kind }
        #expect(kinds == [.vehicle, .officer, .officer])
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `the gateway's state is kept, and a device is quarantined until it is enrolled`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let state = DeviceState(
            device: TestDesk.terminal,
            address: "127.0.0.1:4000",
            isAuthenticated: true,
            heardAt: TestDesk.now,
            alarms: 0x8000_0001,
            rejected: [RejectedFix(point: TestDesk.point, at: TestDesk.now, reason: "future")]
        )
        let unknown = QuarantinedDevice(id: DeviceID(.jt808, "099"), firstHeard: TestDesk.now, lastHeard: TestDesk.now)
        let known = QuarantinedDevice(id: TestDesk.phone, firstHeard: TestDesk.now, lastHeard: TestDesk.now)
        try test.desk.saveGatewayState(
            states: [state],
            quarantine: [unknown, known],
            counters: ["jt808.datagrams": 5, "bytes": 9]
        )
        try test.desk.saveGatewayState(counters: ["jt808.datagrams": 7])
        #expect(try test.desk.deviceStates() == [state])
        #expect(try test.desk.quarantine() == [unknown])
        #expect(try test.desk.counters().map { "\($0.name)=\($0.value)" } == ["bytes=9", "jt808.datagrams=7"])
        #expect(try test.desk.deviceViews().last?.standing == .quarantined)
        try test.desk.enrol(Device(id: DeviceID(.jt808, "99"), unit: TestDesk.one), key: nil, by: test.admin)
        #expect(try test.desk.quarantine().isEmpty)
    }

    @Test func `the number of quarantined devices is limited`() throws {
        let test = try TestDesk()
        try test.desk.saveGatewayState(
            quarantine: (0..<1500).map {
                QuarantinedDevice(
                    id: DeviceID(.jt808, "\($0 + 1)"),
                    firstHeard: TestDesk.now,
                    lastHeard: TestDesk.now + Int64($0)
                )
            }
        )
        let kept = try test.desk.quarantine()
        #expect(kept.count == 1000)
        #expect(kept.allSatisfy { $0.lastHeard - TestDesk.now >= 500 })
    }

    @Test func `a fix keeps the device's own clock`() throws {
        let test = try TestDesk()
        let fix = Fix(
            point: TestDesk.point,
            at: TestDesk.now,
            receivedAt: TestDesk.now,
            device: "\(TestDesk.terminal)",
            deviceAt: TestDesk.now + -500
        )
        try test.desk.place([(TestDesk.one, fix)])
        #expect(try test.desk.unit(TestDesk.one).orThrow().fix == fix)
        #expect(try test.desk.units().first?.fix == fix)
    }
}
