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

    private static let everyV4 = "0.0.0.0"
    private static let everyV6 = "::"

    /// Binds one address and waits for the result.
    ///
    /// - throws: `DeskFailure` with the program that has the port, if it is taken.
    static func bind(
        _ address: ListenAddress,
        group: any EventLoopGroup,
        core: NIOLoopBound<GatewayCore>,
        number: Int
    ) async throws(DeskFailure) -> any Channel {
        var hosts = [address.host]
        // One socket for both families: an IPv6 socket of this library takes IPv4 as well. Without IPv6 in the kernel,
        // IPv4 alone.
        if address.host == ListenAddress.everyHost { hosts = [everyV6, everyV4] }
        var phrase = Phrase("无法监听 UDP \(address)", "cannot listen on UDP \(address)")
        for host in hosts {
            do {
                let place = ListenAddress(host: host, port: address.port)
                return try await start(place, group, core, number).get()
            } catch {
                phrase = why(address, error)
                if (error as? IOError)?.errnoCode == EADDRINUSE { break }
            }
        }
        throw .store(StoreProblem(.unavailable, phrase))
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
                }
            }
            .bind(host: address.host, port: address.port)
            // Only one that is bound, and before it can have read anything.
            .map { channel in
                core.value.add(channel)
                return channel
            }
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
        let isNowhere = (error as? IOError)?.errnoCode == EADDRNOTAVAIL
        if error is SocketAddressError.UnknownHost || isNowhere, let meant = address.inBrackets {
            return Phrase(
                "本机没有地址 \(address.host);IPv6 地址带端口时要加方括号:--listen '\(meant)'",
                "this machine has no address \(address.host); with a port, an IPv6 address needs brackets: "
                    + "--listen '\(meant)'"
            )
        }
        if error is SocketAddressError.UnknownHost {
            return Phrase(
                "找不到主机 \(address.host) 的地址;--listen 请写本机的 IP 地址",
                "cannot find the address of \(address.host); give --listen an IP address of this machine"
            )
        }
        if isNowhere {
            return Phrase(
                "本机没有地址 \(address.host);--listen 请写本机的 IP 地址,或用 * 监听所有地址",
                "this machine has no address \(address.host); give --listen one that it has, or * for every address"
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
