import DispatchCore
import DispatchDomain
import Foundation
import NIOCore
import NIOPosix

/// Opens the gateway's sockets so that datagrams arrive whole and a stall of the machine loses none.
enum GatewaySocket {
    /// Datagrams read with one system call.
    static let vector = 32
    /// Bytes per datagram: the longest possible one, rounded up; a smaller buffer would silently truncate long ones.
    static let slot = 64 * 1024
    /// The receive buffer requested, in bytes; the kernel may grant less (`net.core.rmem_max`) and reports what it
    /// granted.
    static let receiveBuffer = 4 << 20

    /// Binds one address and waits for the result.
    ///
    /// - throws: `DeskFailure` with the program that has the port, if it is taken.
    static func bind(
        _ address: ListenAddress,
        group: any EventLoopGroup,
        core: NIOLoopBound<GatewayCore>,
        number: Int
    ) async throws(DeskFailure) -> any Channel {
        do {
            return try await start(address, group, core, number).get()
        } catch {
            throw .store(StoreProblem(.unavailable, why(address, error)))
        }
    }

    /// Starts to bind one address and adds the socket to the gateway.
    static func start(
        _ address: ListenAddress,
        _ group: any EventLoopGroup,
        _ core: NIOLoopBound<GatewayCore>,
        _ number: Int
    ) -> EventLoopFuture<any Channel> {
        DatagramBootstrap(group: group)
            .channelOption(.socketOption(.so_rcvbuf), value: SocketOptionValue(receiveBuffer))
            .channelOption(.datagramVectorReadMessageCount, value: vector)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: vector * slot))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DatagramHandler(core: core.value, number: number))
                    core.value.add(channel)
                }
            }
            .bind(host: address.host, port: address.port)
    }

    /// Says why an address could not be bound, and what to do.
    static func why(_ address: ListenAddress, _ error: any Error) -> Phrase {
        if let error = error as? IOError, error.errnoCode == EADDRINUSE {
            let owner = PortOwner.name(ofPort: address.port)
            return Phrase(
                "UDP 端口 \(address) 被\(owner.map { " \($0) " } ?? "其他程序")占用;请停止该程序,或用 --listen 换一个端口",
                "UDP port \(address) is in use by \(owner ?? "another program"); stop that program, "
                    + "or choose another port with --listen"
            )
        }
        let reason: Phrase
        switch error {
        case let error as IOError: reason = FaultText.phrase(errno: error.errnoCode)
        case is SocketAddressError: reason = Phrase("没有这个主机名或地址", "there is no such host name or address")
        case let other: reason = FaultText.phrase(other)
        }
        return Phrase(
            "无法监听 UDP \(address):\(reason.chinese)",
            "cannot listen on UDP \(address): \(reason.english)"
        )
    }
}

/// Passes a socket's datagrams to the gateway, burst by burst.
final class DatagramHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let core: GatewayCore
    private let number: Int

    init(core: GatewayCore, number: Int) {
        self.core = core
        self.number = number
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        core.receive(envelope.data.readableBytesUInt8Span, from: Peer(socket: number, address: envelope.remoteAddress))
    }

    func channelReadComplete(context: ChannelHandlerContext) { core.endBurst() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // An error caused by one peer does not affect a datagram socket: count it and go on.
        core.countSocketError()
    }
}
