import TestSupport
import DispatchCore
import DispatchService
import DispatchDomain
import DispatchWire
import Foundation
import InMemoryLogging
import Logging
import NIOCore
import NIOEmbedded

/// A gateway on a desk of its own without sockets or threads: the test passes datagrams in and out and moves the time.
///
/// `01` has a vehicle terminal and a phone, `02` a vehicle terminal.
final class GatewayHarness {
    static let car = "013800000001"
    static let phone = "p01"
    static let key = Array(UInt8(1)...32)

    let desk: TestDesk
    private let log = InMemoryLogHandler()
    private let loop = EmbeddedEventLoop()
    /// The sockets.
    private let channels: [EmbeddedChannel]
    private var gateway: EmbeddedGateway
    private var adopts: Bool
    /// The number of journal entries of the desk before anything is received.
    let beginning: Int

    init(adopts: Bool = false, settings: DeskSettings = DeskSettings(), sockets: Int = 1) throws {
        self.adopts = adopts
        desk = try TestDesk(settings: settings)
        try desk.desk.enrol(
            [
                (Device(id: DeviceID(.jt808, Self.car), unit: TestDesk.one), key: nil),
                (Device(id: DeviceID(.report, Self.phone), unit: TestDesk.one), key: Self.key),
                (Device(id: DeviceID(.jt808, "013800000002"), unit: TestDesk.two), key: nil),
            ],
            by: desk.admin
        )
        beginning = Int(try desk.desk.journalEnd())
        channels = (0..<sockets).map { [loop] _ in EmbeddedChannel(loop: loop) }
        let served = try Desk(opening: desk.folder, settings: settings, frozen: TestDesk.now)
        gateway = try Self.start(served, loop, channels, log, adopts)
    }

    deinit {
        // The loop's tasks hold the gateway with its files, and the gateway holds the loop.
        try? loop.syncShutdownGracefully()
    }

    private static func start(
        _ desk: Desk,
        _ loop: EmbeddedEventLoop,
        _ channels: [EmbeddedChannel],
        _ log: InMemoryLogHandler,
        _ adopts: Bool
    ) throws -> EmbeddedGateway {
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        let gateway = try EmbeddedGateway(desk, on: loop, sendingTo: channels[0], adopts: adopts, logger: logger) {
            TestDesk.now + Int64(loop.now.uptimeNanoseconds / 1_000_000)
        }
        for channel in channels.dropFirst() { gateway.add(channel) }
        return gateway
    }

    /// Starts a new gateway from what is on disk, as another process would.
    ///
    /// - parameters:
    ///   - now: What the desk's clock shows from now on.
    ///   - adopts: Whether it adopts unknown devices; nil as before.
    func restart(at now: Timestamp = TestDesk.now, adopts: Bool? = nil) throws {
        try pass(seconds: 1)
        self.adopts = adopts ?? self.adopts
        gateway = try Self.start(desk.again(at: now), loop, channels, log, self.adopts)
    }

    // MARK: The network

    /// A datagram sent, the port it was sent to, and the index of the socket that sent it.
    struct Sent {
        var socket: Int
        var port: Int
        var bytes: [UInt8]
    }

    /// Passes datagrams in and returns those sent within a quarter of a second.
    func receive(
        _ datagrams: [UInt8]...,
        from port: Int,
        host: String = "127.0.0.1",
        through socket: Int = 0
    ) throws -> [Sent] {
        gateway.receive(datagrams, from: try SocketAddress(ipAddress: host, port: port), through: socket)
        loop.advanceTime(by: .milliseconds(250))
        return try takeSent()
    }

    /// Passes datagrams in at the same moment, and returns those sent within a quarter of a second.
    func receive(_ flood: [(bytes: [UInt8], host: String, port: Int)]) throws -> [Sent] {
        for (bytes, host, port) in flood {
            gateway.receive([bytes], from: try SocketAddress(ipAddress: host, port: port))
        }
        loop.advanceTime(by: .milliseconds(250))
        return try takeSent()
    }

    /// Lets time pass and returns the datagrams sent meanwhile.
    @discardableResult
    func pass(seconds: Int64) throws -> [Sent] {
        loop.advanceTime(by: .seconds(seconds))
        return try takeSent()
    }

    private func takeSent() throws -> [Sent] {
        var sent: [Sent] = []
        for (socket, channel) in channels.enumerated() {
            while let envelope = try channel.readOutbound(as: AddressedEnvelope<ByteBuffer>.self) {
                let bytes = Array(envelope.data.readableBytesView)
                sent.append(Sent(socket: socket, port: envelope.remoteAddress.port ?? 0, bytes: bytes))
            }
        }
        return sent
    }

    // MARK: The desk

    /// Performs a step on the desk and returns the datagrams sent because of it.
    @discardableResult
    func act(_ step: Act.Step) throws -> [Sent] {
        try desk.step(step)
        return try follow()
    }

    /// Lets the gateway read the new journal entries, and returns the datagrams sent.
    func follow() throws -> [Sent] {
        try gateway.follow()
        return try pass(seconds: 0)
    }

    /// The lines of the log so far: level, message and metadata by name.
    var logged: [String] {
        log.entries.map { entry in
            let pairs = entry.metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
            return "\(entry.level) \(entry.message)\(pairs.joined())"
        }
    }

    private var store: String { desk.folder.store }

    /// Puts another file in the place of the desk's store, as a restore does: until `bringStoreBack` nothing can be
    /// journaled.
    func replaceStore() throws {
        try FileManager.default.moveItem(atPath: store, toPath: store + ".aside")
        try FileManager.default.copyItem(atPath: store + ".aside", toPath: store)
    }

    /// Ends what `replaceStore` has begun.
    func bringStoreBack() throws {
        try FileManager.default.removeItem(atPath: store)
        try FileManager.default.moveItem(atPath: store + ".aside", toPath: store)
    }

    /// Makes every write of positions fail with a fault; nil ends that.
    func failWriting(_ problem: StoreProblem?) { gateway.fail(with: problem) }

    /// Returns the value of a counter.
    func count(_ counter: String) -> Int64 { gateway.counters[counter] ?? 0 }

    /// All counters by name.
    var counters: [String: Int64] { gateway.counters }

    /// Returns the number of journal entries of a kind.
    func entries(_ kind: String) throws -> Int {
        try desk.desk.journal(after: 0).count { $0.kind == kind }
    }

    /// Returns the position of a unit; nil before its first fix.
    func fix(_ unit: CallSign = TestDesk.one) throws -> GeoPoint? {
        try desk.desk.units().first { $0.unit.callSign == unit }?.fix?.point
    }
}
