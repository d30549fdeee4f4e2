import DispatchCore
import DispatchDomain
import Foundation
import NIOCore
import NIOPosix

/// Opens the gateway's sockets so that whole datagrams arrive and a stall of the machine loses none.
enum GatewaySocket {
    /// Datagrams read with one call of the kernel.
    static let vector = 32
    /// The longest datagram there is, rounded up; a shorter slot would cut long ones silently.
    static let slot = 64 * 1024
    /// Asked for; the kernel may give less (`net.core.rmem_max`), and says what it gave.
    static let receiveBuffer = 4 << 20

    /// Binds one address.
    ///
    /// - throws: `DeskFailure` naming who else has the port.
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

    /// Begins to bind one address.
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

    private static func why(_ address: ListenAddress, _ error: any Error) -> Phrase {
        if let error = error as? IOError, error.errnoCode == EADDRINUSE {
            let owner = PortOwner.name(ofPort: address.port)
            return Phrase(
                "UDP 端口 \(address) 被\(owner.map { " \($0) " } ?? "其他程序")占用;请结束它,或用 --listen 换一个端口",
                "UDP port \(address) is taken by \(owner ?? "another program"); end it, or choose another port with --listen"
            )
        }
        return Phrase("无法监听 UDP \(address):\(error)", "cannot listen on UDP \(address): \(error)")
    }
}

/// Hands a socket's datagrams to the gateway, a burst at a time.
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

    func channelReadComplete(context: ChannelHandlerContext) { core.settle() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A datagram socket lives on whatever one peer does; the kernel's complaint is only worth counting.
        core.countSocketError()
    }
}
