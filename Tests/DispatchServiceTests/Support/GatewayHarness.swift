import TestSupport
import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import NIOCore
import NIOEmbedded

/// A gateway at a desk of its own that opens no socket: datagrams go in and come out, and time passes when a test says so.
///
/// `01` has a vehicle terminal and a telephone, `02` a vehicle terminal.
final class GatewayHarness {
    static let car = "013800000001"
    static let phone = "p01"
    static let key = Array(UInt8(1)...32)

    let desk: TestDesk
    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel
    private var gateway: EmbeddedGateway

    init(adopts: Bool = false) throws {
        desk = try TestDesk()
        try desk.desk.enrol(
            [
                (Device(id: DeviceID(.jt808, Self.car), unit: TestDesk.one), key: nil),
                (Device(id: DeviceID(.report, Self.phone), unit: TestDesk.one), key: Self.key),
                (Device(id: DeviceID(.jt808, "013800000002"), unit: TestDesk.two), key: nil),
            ],
            by: desk.admin
        )
        channel = EmbeddedChannel(loop: loop)
        gateway = try Self.start(desk.desk, loop, channel, adopts)
    }

    private static func start(
        _ desk: Desk,
        _ loop: EmbeddedEventLoop,
        _ channel: EmbeddedChannel,
        _ adopts: Bool
    ) throws -> EmbeddedGateway {
        try EmbeddedGateway(desk, on: loop, sendingTo: channel, adopts: adopts) {
            TestDesk.now + Int64(loop.now.uptimeNanoseconds / 1_000_000)
        }
    }

    /// Another process takes over, and knows what is on disk.
    func restart() throws {
        try pass(seconds: 1)
        gateway = try Self.start(desk.again(), loop, channel, false)
    }

    // MARK: The street

    /// What goes out, and to which port.
    struct Sent {
        var port: Int
        var bytes: [UInt8]
    }

    /// Lets datagrams in, and gives what goes out in the quarter of a second after them.
    func receive(_ datagrams: [UInt8]..., from port: Int) throws -> [Sent] {
        gateway.receive(datagrams, from: try SocketAddress(ipAddress: "127.0.0.1", port: port))
        loop.advanceTime(by: .milliseconds(250))
        return try takeSent()
    }

    /// Lets time pass, and gives what goes out meanwhile.
    @discardableResult
    func pass(seconds: Int64) throws -> [Sent] {
        loop.advanceTime(by: .seconds(seconds))
        return try takeSent()
    }

    private func takeSent() throws -> [Sent] {
        var sent: [Sent] = []
        while let envelope = try channel.readOutbound(as: AddressedEnvelope<ByteBuffer>.self) {
            sent.append(Sent(port: envelope.remoteAddress.port ?? 0, bytes: Array(envelope.data.readableBytesView)))
        }
        return sent
    }

    // MARK: The desk

    /// Does a step at the desk, and gives what goes out because of it.
    @discardableResult
    func act(_ step: Act.Step) throws -> [Sent] {
        try desk.step(step)
        return try follow()
    }

    /// The gateway looks at what has been done at the desk.
    func follow() throws -> [Sent] {
        try gateway.follow()
        return try pass(seconds: 0)
    }

    /// How often that has been counted.
    func count(_ counter: String) -> Int64 { gateway.counters[counter] ?? 0 }

    /// How many entries of a kind the journal has.
    func entries(_ kind: String) throws -> Int {
        try desk.desk.journal(after: 0).count { $0.kind == kind }
    }

    /// Where a unit is, once it has reported.
    func fix(_ unit: CallSign = TestDesk.one) throws -> GeoPoint? {
        try desk.desk.units().first { $0.unit.callSign == unit }?.fix?.point
    }
}
