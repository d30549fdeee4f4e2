import DispatchService
import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// A phone of signed reports controlled by the test; what it receives is described in words.
struct ReportScript {
    let harness: GatewayHarness
    let port = 41_001
    private let key: DeviceReport.Key
    private let signer: DeviceReport.Signer

    init(_ harness: GatewayHarness, key bytes: [UInt8] = GatewayHarness.key) throws {
        self.harness = harness
        key = try #require(DeviceReport.Key(bytes))
        signer = try DeviceReport.Signer(name: GatewayHarness.phone, key: key)
    }

    /// Returns a report made at `clock`, by default ten seconds before the desk's time of ten o'clock.
    func datagram(_ sequence: Int64, _ kind: DeviceReport.Kind, at clock: String = "09:59:50") throws -> [UInt8] {
        try signer.datagram(sequence, at: moment("2026-11-18T\(clock)+08:00"), kind)
    }

    /// Passes a signed payload in, whatever it is, and returns the answers.
    func send(payload: [UInt8]) throws -> [String] { try send(signer.datagram(payload: payload)) }

    /// Passes a datagram in and returns the answers.
    func send(_ bytes: [UInt8], from port: Int? = nil) throws -> [String] {
        try hear(harness.receive(bytes, from: port ?? self.port))
    }

    /// Describes the datagrams sent to phones.
    func hear(_ sent: [GatewayHarness.Sent]) throws -> [String] {
        try sent.filter { $0.bytes.first != 0x7E }.map { sent in
            let words =
                switch try DeviceReport.Unverified(sent.bytes).downlink(signedBy: key) {
                case .ack(let ack): "\(ack.ok ? "yes" : "no") to \(ack.of)" + (ack.error.map { ": \($0)" } ?? "")
                case .order(let order): "order \(order.sequence)"
                case .message(let sequence, let text): "message \(sequence): \(text)"
                }
            return sent.port == port ? words : "\(words) at \(sent.port)"
        }
    }

    static let sighting = DeviceReport.Kind.report(
        DeviceReport.Sighting("有垃圾", classWord: "bl", point: DeviceReport.ReportedPoint(TestDesk.point))
    )
    static let position = DeviceReport.Kind.position(
        DeviceReport.Position(DeviceReport.ReportedPoint(TestDesk.point))
    )
}
