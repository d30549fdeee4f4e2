package import DispatchCore
package import DispatchDomain
import Dispatch
import Foundation
package import Logging
import NIOCore
import NIOPosix

/// The gateway without the service around it, for tests and measurements: fed by the caller or by a socket of its own.
///
/// The desk and the pipelines are real; only the lock and the timekeeper are missing.
package final class GatewayRehearsal: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let core: NIOLoopBound<GatewayCore>
    private let writer: PositionWriter
    /// Holding it blocks the writing of positions.
    private let disk: NSLock
    /// The source addresses of datagrams fed by the caller; nobody receives the answers.
    private let addresses: [SocketAddress]

    /// Creates a gateway on an event loop of its own.
    ///
    /// - parameters:
    ///   - adopts: Whether unknown devices become new units.
    ///   - stores: Whether positions are written; if not, they are dropped and not answered.
    ///   - logger: The log.
    package init(_ desk: Desk, adopts: Bool = false, stores: Bool = true, logger: Logger = .silent) throws {
        Heap.returnLargePieces()
        let writer = try PositionWriter(desk)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let disk = NSLock()
        let write: @Sendable (PositionPipeline.Batch) throws(DeskFailure) -> Int = { batch throws(DeskFailure) in
            disk.lock()
            defer { disk.unlock() }
            return stores ? try writer.write(batch: batch) : 0
        }
        self.disk = disk
        self.writer = writer
        self.group = group
        addresses = try (1...8).map { try SocketAddress(ipAddress: "127.0.0.1", port: 40_000 + $0) }
        core = try loop.submit {
            try Gateway.assemble(
                desk,
                on: loop,
                adopts: adopts,
                write: write,
                answers: stores,
                log: ServiceLog(logger)
            ) { _ in }
        }.wait()
    }

    /// Opens a socket on 127.0.0.1 and returns its port.
    package func listen() throws -> Int {
        let address = ListenAddress(host: "127.0.0.1", port: 0)
        return try GatewaySocket.start(address, group, core, 0).wait().localAddress?.port ?? 0
    }

    /// Feeds a burst of datagrams whose answers nobody receives.
    ///
    /// - parameter sender: Selects one of a few source addresses.
    package func receive(_ datagrams: [[UInt8]], from sender: Int) throws {
        try receive(datagrams, addresses[sender % addresses.count])
    }

    /// Feeds a burst of datagrams as if they came from a port of 127.0.0.1.
    package func receive(_ datagrams: [[UInt8]], fromPort port: Int) throws {
        try receive(datagrams, SocketAddress(ipAddress: "127.0.0.1", port: port))
    }

    private func receive(_ datagrams: [[UInt8]], _ address: SocketAddress) throws {
        let peer = Peer(socket: 0, address: address)
        try core.eventLoop.submit { [core] in
            for datagram in datagrams { core.value.receive(datagram.span, from: peer) }
            core.value.endBurst()
        }.wait()
    }

    /// Runs `body` while the event loop is blocked, so that datagrams sent meanwhile wait in the kernel.
    package func standingStill(_ body: () throws -> Void) rethrows {
        let begun = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        core.eventLoop.execute {
            begun.signal()
            ended.wait()
        }
        begun.wait()
        defer { ended.signal() }
        try body()
    }

    /// Runs `body` while no positions can be written, as with a slow disk.
    package func withoutDisk(_ body: () throws -> Void) rethrows { try disk.withLock(body) }

    /// The number of accepted fixes of a kind of device.
    package func fixes(of kind: DeviceKind) throws -> Int64 {
        try core.eventLoop.submit { [core] in core.value.counters[kind].fixesAccepted }.wait()
    }

    /// All counters by name.
    package func counters() throws -> [String: Int64] {
        try core.eventLoop.submit { [core] in core.value.counters.values }.wait()
    }

    /// Waits until everything accepted is on disk, then shuts down.
    package func finish() throws {
        let loop = core.eventLoop
        _ = try loop.flatSubmit { [core] in core.value.events?.drained() ?? loop.makeSucceededFuture(true) }.wait()
        _ = try loop.flatSubmit { [core] in core.value.positions?.drained() ?? loop.makeSucceededFuture(true) }.wait()
        writer.close()
        try group.syncShutdownGracefully()
    }
}
