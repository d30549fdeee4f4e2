package import DispatchCore
package import DispatchDomain
package import Logging
package import NIOCore
import Synchronization

/// The gateway on an event loop and a channel of the caller: no sockets, no threads, and time passes only on that loop.
///
/// The desk and the pipelines are real, but do their work inline instead of on queues of their own.
package final class EmbeddedGateway {
    private let desk: Desk
    private let core: GatewayCore
    private let writer: PositionWriter
    private let disk: FaultyDisk
    /// Nil if somebody else keeps the desk's time.
    private let keeper: Timekeeper?
    /// The sequence number of the last journal entry that was followed.
    private var known: Int64

    /// Creates a gateway for a desk.
    ///
    /// - parameters:
    ///   - loop: Runs timers and answers when the caller advances it.
    ///   - channel: Receives what the gateway sends, like a socket.
    ///   - adopts: Whether unknown devices become new units.
    ///   - logger: The log.
    ///   - lock: The desk's lock, if this gateway is to keep the desk's time, too.
    ///   - reportFault: Receives a fault of the store; nil when none stands any more.
    ///   - networkTime: The clock for retransmissions and message parts.
    package init(
        _ desk: Desk,
        on loop: any EventLoop,
        sendingTo channel: any Channel,
        adopts: Bool = false,
        logger: Logger = .silent,
        lock: GatewayLock? = nil,
        reportFault: @escaping @Sendable (StoreProblem?) -> Void = { _ in },
        networkTime: @escaping @Sendable () -> Timestamp
    ) throws(DeskFailure) {
        let writer = try PositionWriter(desk)
        let disk = FaultyDisk()
        self.disk = disk
        self.desk = desk
        self.writer = writer
        keeper = lock.map { Timekeeper(desk, ClockKeeper(desk, $0)) }
        known = try desk.journalEnd()
        core = try Gateway.assemble(
            desk,
            on: loop,
            adopts: adopts,
            write: { batch throws(DeskFailure) in
                if let problem = disk.problem.withLock({ $0 }) { throw .store(problem) }
                return try writer.write(batch: batch)
            },
            queue: { _ in .inline },
            networkTime: networkTime,
            log: ServiceLog(logger),
            reportFault
        ).value
        core.add(channel)
        let bound = NIOLoopBound(core, eventLoop: loop)
        writer.onSetAside { bound.value.trackWasSetAside($0) }
        writer.onLost { bound.value.trackWasLost($0) }
    }

    deinit { end() }

    /// Lets go of the desk and the loop; nothing may be received afterwards.
    package func end() {
        core.detach()
        writer.onSetAside { _ in }
        writer.onLost { _ in }
        writer.close()
    }

    /// Makes every write of positions fail with a fault; nil ends that.
    package func fail(with problem: StoreProblem?) { disk.problem.withLock { $0 = problem } }

    /// The fault with which positions can't be written; nil if they can.
    private final class FaultyDisk: Sendable {
        let problem = Mutex<StoreProblem?>(nil)
    }

    /// Adds another socket.
    package func add(_ channel: any Channel) { core.add(channel) }

    /// Feeds the datagrams of one burst.
    ///
    /// - parameter socket: The index of the socket that receives them.
    package func receive(_ datagrams: [[UInt8]], from address: SocketAddress, through socket: Int = 0) {
        let peer = Peer(socket: socket, address: address)
        for datagram in datagrams { core.receive(datagram.span, from: peer) }
        core.endBurst()
    }

    /// Handles the journal entries made since the last call.
    package func follow() throws(DeskFailure) {
        let entries = try desk.journal(after: known)
        known = entries.last?.seq ?? known
        core.follow(entries)
    }

    /// Performs what has become due, as the timekeeper of a gateway does.
    ///
    /// - returns: When something is due next; nil while the desk's clock stands or the machine's is doubted.
    package func keepTime() throws(DeskFailure) -> Timestamp? {
        guard let keeper else { return nil }
        do throws(DeskFailure) {
            let (run, due) = try keeper.keepTime()
            if let problem = run.problem {
                core.failed(.timekeeper, .store(problem))
            } else {
                core.worked(.timekeeper)
            }
            return due
        } catch {
            core.failed(.timekeeper, error)
            throw error
        }
    }

    /// Writes everything accepted and answers it, as a gateway does before it ends.
    package func drain() {
        // Events first: their answers wait for the positions.
        _ = core.events?.drained()
        core.positions?.touch()
        _ = core.positions?.drained()
    }

    /// All counters by name.
    package var counters: [String: Int64] { core.counters.values }
}
