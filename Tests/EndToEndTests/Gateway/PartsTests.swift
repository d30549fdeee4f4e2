import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// A message in several sub-packages, in the orders and with the losses of a network.
@Suite struct PartsTests {
    private static let number = "013800000031"

    /// A batch of positions that takes three frames.
    private func batch(_ start: Timestamp) -> JT808.Message {
        let reports = (0..<80).map { index in
            var position = JT808.Position.near("08:00:00")
            position.time = start + Int64(index) * 1000
            return JT808.PositionReport(position)
        }
        return .batch(JT808.Batch(isReplay: true, reports: reports))
    }

    private func parts(_ terminal: VehicleTerminal, _ message: JT808.Message) -> [[UInt8]] {
        let first = terminal.serial
        return (1...3).map { index in
            terminal.serial = first
            return terminal.frames(message, parts: [UInt16(index)])
        }
    }

    @Test(arguments: [[1, 2, 3], [3, 1, 2], [2, 2, 3, 1], [3, 3, 3, 2, 1]])
    func `in any order and with duplicates it is taken once, and every frame answered`(order: [Int]) throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]])
        let terminal = try street.vehicle(Self.number)
        #expect(try terminal.authenticate() == 0)
        let first = terminal.serial
        let parts = parts(terminal, batch(.at("08:00:00")))
        for index in order { try terminal.send(parts[index - 1]) }
        for index in 0..<3 { #expect(try terminal.result(of: first + UInt16(index)) == 0) }
        #expect(try street.track("C1").count == 80)
        try street.expect(counters: ["jt808.fixes_accepted": 80, "jt808.duplicates": order.count - 3])
    }

    @Test func `a part that stays away is asked for`() throws {
        let street = try FieldHarness(enrol: [["C1", "--jt808", Self.number]], isRunning: true)
        let terminal = try street.vehicle(Self.number)
        #expect(try terminal.authenticate() == 0)
        let first = terminal.serial
        let parts = parts(terminal, batch(Timestamp(Date()) + -10 * Milliseconds.minute))
        try terminal.send(parts[0])
        try terminal.send(parts[2])
        guard case .partsRequest(let request) = try terminal.receive(within: 20).message else {
            Issue.record("nothing is asked for")
            return
        }
        #expect(request == JT808.PartsRequest(firstSerial: first, missing: [2]))
        try terminal.send(parts[1])
        for index in 0..<3 { #expect(try terminal.result(of: first + UInt16(index)) == 0) }
        #expect(try street.track("C1").count == 80)
    }
}
