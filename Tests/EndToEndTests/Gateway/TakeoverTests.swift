import DispatchWire
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// Two processes on one desk, of which one has the port.
@Suite struct TakeoverTests {
    private static let number = "013800000031"

    @Test func `the one that stands by listens at the same port, and terminals go on as if nothing had been`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number], ["01", "--report"]])
        let vehicle = try street.vehicle(Self.number)
        #expect(try vehicle.authenticate() == 0)
        #expect(try vehicle.ask(.position("08:30:00")) == 0)
        let officer = try street.reporter("01")
        #expect(try officer.say(.position(.harbin), at: "08:30:00").ok)
        let second = try Serve(street.zhiban, [])
        #expect(eventually { second.errors.contains("\(street.serve.pid)") })

        street.serve.kill()
        #expect(try second.port() == street.port)
        // The terminal need not authenticate again.
        #expect(try vehicle.ask(.position("08:30:10")) == 0)
        #expect(try officer.say(.position(.harbin), at: "08:30:10").ok)
        // Messages from the desk reach both devices too.
        try street.zhiban.act("ms c1,1 /请回电")
        try vehicle.acknowledge(vehicle.text().serial)
        guard case .message(let number, _) = try officer.hear() else {
            Issue.record("the officer is not told")
            return
        }
        try officer.acknowledge(number)
        #expect(try eventually { try street.rows("list", "outbox", "state=delivered").count == 2 })
        #expect(try street.times("C1") == ["08:30:00", "08:30:10"])
        // The same number from another address is still refused.
        let stranger = try vehicle.elsewhere()
        #expect(try stranger.ask(.position("08:30:20")) == 1)
        #expect(try second.terminate() == 0)
    }

    @Test func `one that stands by ends when it is asked to`() throws {
        let street = try FieldHarness()
        let second = try Serve(street.zhiban, [])
        #expect(eventually { second.errors.contains("\(street.serve.pid)") })
        #expect(try second.terminate() == 0)
    }

    @Test func `a stranger on the port is named`() throws {
        let stranger = try UDPClient()
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: FieldHarness.now)
        let serve = try Serve(zhiban, ["--listen", stranger.address])
        #expect(try serve.end() == 69)
        let process = ProcessInfo.processInfo.processIdentifier
        #expect(serve.errors.contains("\(process)") && serve.errors.contains(stranger.address), "\(serve.errors)")
        // The sentence is printed once; output of a library whose event loop ends early is not counted.
        let sentences = serve.errors.split(separator: "\n").filter { $0.contains(stranger.address) }
        #expect(sentences.count == 1, "\(serve.errors)")
        // No process holds the desk itself.
        #expect(try zhiban.act("n zydj68 bl").exit == 0)
    }
}
