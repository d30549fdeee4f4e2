import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// What a byte of a stranger costs: how much is answered, looked at, written and logged for it, whatever it is.
struct CostPerByteTests {
    /// The most that is looked at in one datagram of a stranger: frames, sentences of 4 KiB, a report.
    private static let mostJudged = 1_400

    @Test(arguments: try DatagramShape.all(), [false, true])
    func `a datagram gets one answer at most, none larger than it, and little attention`(
        shape: DatagramShape,
        adopts: Bool
    ) throws {
        let harness = try GatewayHarness(adopts: adopts)
        let datagram = shape.bytes
        let sent = try harness.receive(datagram, from: 49_000)
        #expect(sent.count <= 1)
        #expect(sent.allSatisfy { $0.bytes.count <= datagram.count && $0.port == 49_000 })
        expectLittle(harness, for: 1)
        #expect(try harness.desk.desk.journal(after: 0).count - harness.beginning <= 24)
    }

    @Test(arguments: [false, true])
    func `of a flood of them from one host a few are looked at, and fewer answered than were sent`(
        adopts: Bool
    ) throws {
        let harness = try GatewayHarness(adopts: adopts)
        let shapes = try DatagramShape.all().map(\.bytes)
        let sent = try harness.receive(shapes.enumerated().map { ($1, "10.0.0.9", 20_000 + $0) })
        #expect(sent.count < shapes.count)
        #expect(sent.reduce(0) { $0 + $1.bytes.count } < shapes.reduce(0) { $0 + $1.count } / 1_000)
        expectLittle(harness, for: shapes.count)
        #expect(try harness.desk.desk.journal(after: 0).count - harness.beginning <= 300)
        #expect(try harness.desk.desk.quarantine().count <= 500)
        #expect(try harness.desk.desk.audit(rebuild: true).isSound)
    }

    private func expectLittle(_ harness: GatewayHarness, for datagrams: Int) {
        let judged = harness.counters.filter { name, _ in
            name.hasSuffix(".frames") || name.contains(".rejected.") && !name.hasSuffix(".excess")
        }
        #expect(judged.values.reduce(0, +) <= Int64(Self.mostJudged * datagrams), "\(judged)")
        #expect(harness.logged.count <= 4 + 10 * datagrams)
    }
}
