package import DispatchCore
package import DispatchDomain
import Dispatch
import Foundation
import NIOCore
import NIOPosix

/// The gateway's heart without the service around it: fed by hand or by a socket of its own, to be tried and measured.
///
/// The desk and its pipelines are real; only who owns the port and keeps the time is left out.
package final class GatewayRehearsal: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let core: NIOLoopBound<GatewayCore>
    private let writer: PositionWriter
    /// Whoever holds it keeps positions from the disk.
    private let disk: NSLock
    /// Where answers would go: to nobody.
    private let addresses: [SocketAddress]

    /// - parameters:
    ///   - adopts: Whether unknown terminals become new units.
    ///   - stores: Whether positions reach the disk; else they are forgotten, and not answered.
    package init(_ desk: Desk, adopts: Bool = false, stores: Bool = true) throws {
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
            try Gateway.assemble(desk, on: loop, adopts: adopts, write: write, answers: stores) { _ in }
        }.wait()
    }

    /// Opens a socket on 127.0.0.1 and gives its port.
    package func listen() throws -> Int {
        let address = ListenAddress(host: "127.0.0.1", port: 0)
        return try GatewaySocket.start(address, group, core, 0).wait().localAddress?.port ?? 0
    }

    /// Takes in a burst of datagrams, the answers to which nobody gets.
    ///
    /// - parameter sender: From which of a few addresses they come.
    package func receive(_ datagrams: [[UInt8]], from sender: Int) throws {
        try receive(datagrams, addresses[sender % addresses.count])
    }

    /// Takes in a burst of datagrams as if they came from a port of 127.0.0.1.
    package func receive(_ datagrams: [[UInt8]], fromPort port: Int) throws {
        try receive(datagrams, SocketAddress(ipAddress: "127.0.0.1", port: port))
    }

    private func receive(_ datagrams: [[UInt8]], _ address: SocketAddress) throws {
        let peer = Peer(socket: 0, address: address)
        try core.eventLoop.submit { [core] in
            for datagram in datagrams { core.value.receive(datagram.span, from: peer) }
            core.value.settle()
        }.wait()
    }

    /// Does something while the gateway reads nothing, so that what is sent meanwhile waits in the kernel.
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

    /// Does something while the disk takes no positions: as if it were too slow for them.
    package func withoutDisk(_ body: () throws -> Void) rethrows { try disk.withLock(body) }

    /// How many fixes of a kind of device have been believed so far.
    package func fixes(of kind: DeviceKind) throws -> Int64 {
        try core.eventLoop.submit { [core] in core.value.counters[kind].fixesAccepted }.wait()
    }

    /// What has been counted so far, by name (contract, "counters").
    package func counters() throws -> [String: Int64] {
        try core.eventLoop.submit { [core] in core.value.counters.values }.wait()
    }

    /// Waits until everything taken in is on disk, and ends.
    package func finish() throws {
        let loop = core.eventLoop
        _ = try loop.flatSubmit { [core] in core.value.words?.drained() ?? loop.makeSucceededFuture(true) }.wait()
        _ = try loop.flatSubmit { [core] in core.value.positions?.drained() ?? loop.makeSucceededFuture(true) }.wait()
        writer.close()
        try group.syncShutdownGracefully()
    }
}
