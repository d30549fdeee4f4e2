import DispatchService
import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// A message in several sub-packages, in the orders and with the losses of a network.
struct SubpackageTests {
    /// Returns a registered terminal and the three frames of a batch of 80 fixes.
    private func ready() throws -> (GatewayHarness, VehicleScript, parts: [[UInt8]]) {
        let harness = try GatewayHarness()
        let terminal = try VehicleScript(harness)
        try terminal.play(.init(.register, "registered"))
        let start = try moment("2026-11-18 09:30")
        let reports = try (0..<80).map { index in
            var position = try VehicleScript.position("09:30:00")
            position.time = start + Int64(index) * Milliseconds.second
            return JT808.PositionReport(position)
        }
        let first = terminal.serial
        let parts = (1...3).map { part in
            terminal.rewind(to: first)
            return terminal.frames(.batch(JT808.Batch(isReplay: true, reports: reports)), parts: [UInt16(part)])
        }
        return (harness, terminal, parts)
    }

    @Test(arguments: [[1, 2, 3], [3, 1, 2], [2, 2, 3, 1], [3, 3, 3, 2, 1]])
    func `in any order and with duplicates it is taken once, and every frame answered`(order: [Int]) throws {
        let (harness, terminal, parts) = try ready()
        for part in order.dropLast() { #expect(try harness.receive(parts[part - 1], from: terminal.port).isEmpty) }
        let heard = try terminal.hear(harness.receive(parts[order[order.count - 1] - 1], from: terminal.port))
        #expect(heard == Array(repeating: "batch of positions: done", count: 3))
        #expect(harness.count("jt808.fixes_accepted") == 80)
        #expect(harness.count("jt808.duplicates") == Int64(order.count - 3))
    }

    @Test func `a part that stays away is asked for once, and then the message is whole`() throws {
        let (harness, terminal, parts) = try ready()
        for part in [parts[0], parts[2]] { #expect(try harness.receive(part, from: terminal.port).isEmpty) }
        #expect(try terminal.hear(harness.pass(seconds: 20)) == ["wants parts [2]"])
        #expect(try terminal.hear(harness.receive(parts[1], from: terminal.port)).count == 3)
        #expect(harness.count("jt808.fixes_accepted") == 80)
    }

    @Test func `what stays away for five minutes is forgotten, and has to come whole again`() throws {
        let (harness, terminal, parts) = try ready()
        _ = try harness.receive(parts[0], parts[1], from: terminal.port)
        try harness.pass(seconds: 300)
        #expect(try harness.receive(parts[2], from: terminal.port).isEmpty)
        let heard = try terminal.hear(harness.receive(parts[0], parts[1], from: terminal.port))
        #expect(heard == Array(repeating: "batch of positions: done", count: 3))
    }

    @Test func `parts from an unauthenticated address are rejected`() throws {
        let (harness, _, parts) = try ready()
        #expect(try harness.receive(parts[0], from: 40_002).count == 1)
        #expect(harness.count("jt808.rejected.unauthenticated") == 1)
    }
}
