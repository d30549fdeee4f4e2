package import DispatchCore
package import DispatchDomain
package import NIOCore

/// The gateway's heart on a loop and a channel of the caller's: no socket, no thread, and no time but the loop's.
///
/// The desk and its pipelines are real, and do at once what they otherwise do beside the loop.
package final class EmbeddedGateway {
    private let desk: Desk
    private let core: GatewayCore
    private let writer: PositionWriter
    /// Up to where the journal has been followed.
    private var known: Int64

    /// - parameters:
    ///   - loop: Runs timers and answers when the caller lets it.
    ///   - channel: What the gateway sends is written to it, as to a socket.
    ///   - adopts: Whether unknown terminals become new units.
    ///   - networkTime: Real time, as far as the network is concerned.
    package init(
        _ desk: Desk,
        on loop: any EventLoop,
        sendingTo channel: any Channel,
        adopts: Bool = false,
        networkTime: @escaping @Sendable () -> Timestamp
    ) throws(DeskFailure) {
        let writer = try PositionWriter(desk)
        self.desk = desk
        self.writer = writer
        known = try desk.journalEnd()
        core = try Gateway.assemble(
            desk,
            on: loop,
            adopts: adopts,
            write: writer.write(batch:),
            queue: { _ in .inline },
            networkTime: networkTime
        ) { _ in }.value
        core.add(channel)
    }

    deinit { writer.close() }

    /// Takes in the datagrams of one burst.
    package func receive(_ datagrams: [[UInt8]], from address: SocketAddress) {
        let peer = Peer(socket: 0, address: address)
        for datagram in datagrams { core.receive(datagram.span, from: peer) }
        core.settle()
    }

    /// Looks at what has been done at the desk since it was last asked to.
    package func follow() throws(DeskFailure) {
        let entries = try desk.journal(after: known)
        known = entries.last?.seq ?? known
        core.follow(entries)
    }

    /// What has been counted so far, by name (contract, "counters").
    package var counters: [String: Int64] { core.counters.values }
}
