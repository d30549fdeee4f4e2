import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// A terminal of signed reports in the test's hands.
final class ReportDevice {
    let name: String
    let key: DeviceReport.Key
    private let signer: DeviceReport.Signer
    private let client: UDPClient
    /// Listens for as long as anybody has a terminal of it.
    private let street: FieldHarness?
    private let port: Int
    /// Of the last report.
    var sequence: Int64 = 0

    /// - parameter told: What `device enrol --json` said.
    convenience init(_ told: [String: Any], of street: FieldHarness) throws {
        try self.init(told, port: street.port, street)
    }

    /// - parameter street: Who listens at the port, if it is not the test itself.
    init(_ told: [String: Any], port: Int, _ street: FieldHarness? = nil) throws {
        self.port = port
        name = try #require(told["device"] as? String)
        key = try #require((told["key"] as? String).flatMap { DeviceReport.Key(text: $0) })
        signer = try DeviceReport.Signer(name: name, key: key)
        client = try UDPClient()
        self.street = street
    }

    // MARK: Up

    func datagram(_ kind: DeviceReport.Kind, _ sequence: Int64, at clock: String = "08:31:00") throws -> [UInt8] {
        try signer.datagram(sequence, at: .at(clock), kind)
    }

    func send(_ bytes: [UInt8]) throws { try client.send(bytes, to: port) }

    /// Says something under the next number and gives what the desk answers.
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

    /// The acknowledgement of a report, which must be the next thing the desk says.
    func answer(
        to sequence: Int64,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DeviceReport.Ack {
        let said = try hear(sourceLocation: sourceLocation)
        guard case .ack(let ack) = said else { throw Zhiban.Failure(text: "no acknowledgement: \(said)") }
        #expect(ack.of == sequence, sourceLocation: sourceLocation)
        return ack
    }

    /// Tells the desk that its order or message has arrived; that is never acknowledged itself.
    func acknowledge(_ number: Int64) throws {
        sequence += 1
        try send(datagram(.ack(of: number), sequence))
    }

    // MARK: Down

    /// The next thing the desk says, its signature good.
    func hear(
        within seconds: Double = 15,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DeviceReport.Downlink {
        try unverified(within: seconds, sourceLocation: sourceLocation).downlink(signedBy: key)
    }

    /// The next thing the desk says, if it says anything.
    func heard(within seconds: Double) -> DeviceReport.Downlink? {
        guard let bytes = client.receive(within: seconds) else { return nil }
        return try? DeviceReport.Unverified(bytes).downlink(signedBy: key)
    }

    /// The next thing the desk says, as it is written.
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
    /// Near the middle of the made-up city.
    static let harbin = DeviceReport.Position(
        DeviceReport.ReportedPoint(GeoPoint(latitude: 45.755, longitude: 126.65))
    )
}
