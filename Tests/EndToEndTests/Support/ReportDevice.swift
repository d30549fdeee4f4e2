import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// A device of signed reports controlled by the test.
final class ReportDevice {
    let name: String
    let key: DeviceReport.Key
    private let signer: DeviceReport.Signer
    private let client: UDPClient
    /// Held so that the gateway listens as long as one of its devices exists.
    private let street: FieldHarness?
    private let port: Int
    /// The sequence number of the last report.
    var sequence: Int64 = 0

    /// - parameter told: The output of `device enrol --json`.
    convenience init(_ told: [String: Any], of street: FieldHarness) throws {
        try self.init(told, port: street.port, street)
    }

    /// - parameter street: The harness whose gateway listens on the port; nil if the test itself does.
    init(_ told: [String: Any], port: Int, _ street: FieldHarness? = nil) throws {
        self.port = port
        name = try #require(told["device"] as? String)
        key = try #require((told["key"] as? String).flatMap { DeviceReport.Key(text: $0) })
        signer = try DeviceReport.Signer(name: name, key: key)
        client = try UDPClient()
        self.street = street
    }

    // MARK: Uplink

    func datagram(_ kind: DeviceReport.Kind, _ sequence: Int64, at clock: String = "08:31:00") throws -> [UInt8] {
        try signer.datagram(sequence, at: .at(clock), kind)
    }

    func send(_ bytes: [UInt8]) throws { try client.send(bytes, to: port) }

    /// Sends a report under the next sequence number and returns the desk's acknowledgement.
    @discardableResult
    func say(
        _ kind: DeviceReport.Kind,
        at clock: String = "08:31:00",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DeviceReport.Ack {
        sequence += 1
        try send(datagram(kind, sequence, at: clock))
        return try answer(to: sequence, sourceLocation: sourceLocation)
    }

    /// Returns the acknowledgement of a report, which must be the next message from the desk.
    func answer(
        to sequence: Int64,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DeviceReport.Ack {
        let said = try hear(sourceLocation: sourceLocation)
        guard case .ack(let ack) = said else { throw Zhiban.Failure(text: "no acknowledgement: \(said)") }
        #expect(ack.of == sequence, sourceLocation: sourceLocation)
        return ack
    }

    /// Acknowledges an order or message of the desk; such an acknowledgement is never acknowledged itself.
    func acknowledge(_ number: Int64) throws {
        sequence += 1
        try send(datagram(.ack(of: number), sequence))
    }

    // MARK: Downlink

    /// Returns the next message from the desk, its signature verified.
    func hear(
        within seconds: Double = 15,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DeviceReport.Downlink {
        try unverified(within: seconds, sourceLocation: sourceLocation).downlink(signedBy: key)
    }

    /// Returns the next message from the desk; nil if none arrives within the time.
    func heard(within seconds: Double) -> DeviceReport.Downlink? {
        guard let bytes = client.receive(within: seconds) else { return nil }
        return try? DeviceReport.Unverified(bytes).downlink(signedBy: key)
    }

    /// Returns the payload of the next message from the desk as JSON.
    func payload() throws -> [String: Any] {
        let unverified = try unverified(within: 15)
        #expect(unverified.isSigned(by: key) && unverified.name == name)
        return try JSONSerialization.jsonObject(with: Data(unverified.payload)) as? [String: Any] ?? [:]
    }

    private func unverified(
        within seconds: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DeviceReport.Unverified {
        let bytes = try #require(client.receive(within: seconds), "no answer", sourceLocation: sourceLocation)
        return try DeviceReport.Unverified(bytes)
    }
}

extension DeviceReport.Position {
    /// A position near the middle of the made-up city.
    static let harbin = DeviceReport.Position(
        DeviceReport.ReportedPoint(GeoPoint(latitude: 45.755, longitude: 126.65))
    )
}
