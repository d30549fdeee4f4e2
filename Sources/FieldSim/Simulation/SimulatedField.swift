import DispatchDomain
import Glibc
import NIOCore
import NIOPosix

/// A simulated field over real UDP: each device has a socket of its own, as real ones have.
///
/// `@unchecked Sendable`, since its state is only used on its one event loop.
package final class SimulatedField: @unchecked Sendable {
    /// Real time between ticks; it does not depend on the speed of the desk's clock.
    private static let tick = TimeAmount.milliseconds(50)

    private let group: MultiThreadedEventLoopGroup
    private let loop: any EventLoop
    private let target: SocketAddress
    private let cast: FieldPersonas
    private var stage: FieldStage
    private var channels: [any Channel] = []
    private var pulse: RepeatedTask?

    /// Resolves the desk's address; the sockets are opened by `start()`.
    ///
    /// - parameters:
    ///   - host: the desk's host, a name or an address.
    ///   - port: the desk's port.
    /// - throws: An error when the host can't be resolved.
    package init(_ cast: FieldPersonas, in city: SimulatedCity, settings: Settings, host: String, port: Int) throws {
        target = try SocketAddress.makeAddressResolvingHost(host, port: port)
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        self.cast = cast
        stage = FieldStage(cast, in: city, settings: settings, real: .system())
    }

    /// Not every device could have a socket.
    package struct SocketFailure: Error {
        /// The error number of the system.
        package let number: Int32
        package let opened: Int
        package let needed: Int
    }

    /// Opens the sockets and starts the simulation.
    ///
    /// - throws: `SocketFailure` if a socket can't be opened.
    package func start() async throws {
        let count = try await loop.submit { self.stage.terminals.count }.get()
        Self.allowOpenFiles(count + 64)
        for index in 0..<count {
            let channel: any Channel
            do {
                channel = try await socket(of: index)
            } catch let error as IOError {
                throw SocketFailure(number: error.errnoCode, opened: index, needed: count)
            }
            try await loop.submit { self.channels.append(channel) }.get()
        }
        try await loop.submit {
            self.pulse = self.loop.scheduleRepeatedTask(initialDelay: .zero, delay: Self.tick) { _ in self.advance() }
        }.get()
    }

    /// Returns the counts so far.
    package func counts() async throws -> FieldCounts { try await loop.submit { self.stage.counts }.get() }

    /// The number of devices.
    package var terminalCount: Int { cast.members.reduce(cast.feeds.count) { $0 + $1.terminals.count } }

    /// Stops the simulation and closes the sockets.
    package func stop() async {
        let channels = try? await loop.submit {
            self.pulse?.cancel()
            defer { self.channels = [] }
            return self.channels
        }.get()
        for channel in channels ?? [] { try? await channel.close() }
        try? await group.shutdownGracefully()
    }

    private func socket(of terminal: Int) async throws -> any Channel {
        let own = try SocketAddress(ipAddress: Self.ownAddress(towards: target), port: 0)
        return try await DatagramBootstrap(group: loop)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 65_536))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DatagramReceiver(field: self, terminal: terminal))
                }
            }
            .bind(to: own)
            .get()
    }

    /// Returns the address to bind to; sockets to this machine are not reachable from others.
    private static func ownAddress(towards target: SocketAddress) -> String {
        let isVersion6 = target.protocol == .inet6
        guard target.ipAddress == "127.0.0.1" || target.ipAddress == "::1" else { return isVersion6 ? "::" : "0.0.0.0" }
        return isVersion6 ? "::1" : "127.0.0.1"
    }

    private static func allowOpenFiles(_ count: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < count else {
            return
        }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(count) + 256)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    // MARK: On the event loop

    private func advance() { stage.advance(to: .system(), send) }

    fileprivate func receive(_ datagram: [UInt8], by terminal: Int) {
        stage.receive(datagram, by: terminal, at: .system(), send)
    }

    private func send(_ terminal: Int, _ datagram: [UInt8]) {
        guard channels.indices.contains(terminal) else { return }
        let buffer = channels[terminal].allocator.buffer(bytes: datagram)
        channels[terminal].writeAndFlush(AddressedEnvelope(remoteAddress: target, data: buffer), promise: nil)
    }
}

/// Passes the datagrams of a socket to its device.
private final class DatagramReceiver: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let field: SimulatedField
    private let terminal: Int

    init(field: SimulatedField, terminal: Int) {
        self.field = field
        self.terminal = terminal
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        field.receive(Array(unwrapInboundIn(data).data.readableBytesView), by: terminal)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Ignored: while the desk does not listen, devices keep trying.
    }
}
