import CSimulatedDisk
import DispatchCore
import DispatchDomain
import DispatchService
import NIOCore
import NIOEmbedded
import Synchronization

/// The process that serves the desk: the shipping gateway and timekeeper on an event loop that the night advances.
final class GatewayProcess {
    /// A datagram as it arrives or leaves.
    struct Datagram {
        var port: Int
        var bytes: [UInt8]
    }

    let process: SimulatedProcess
    private let desk: Desk
    private let lock: GatewayLock
    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel
    private let gateway: EmbeddedGateway
    private let clock: NightClock
    /// The time of the night up to which the loop has run.
    private var ranTo: Int64
    /// When something is due next by the desk's clock, as far as known.
    private var due: Timestamp?
    /// When the timekeeper looks again in any case.
    private var looksAt: Int64 = 0

    /// The longest time between two looks of the timekeeper, in milliseconds.
    private static let longestSleep: Int64 = 10_000
    /// The most datagrams that the socket keeps while the process hangs.
    private static let socketBuffer = 2_000
    private var waiting: [Datagram] = []
    /// Until when the process hangs; nil if it runs.
    var hangsUntil: Int64?

    /// Starts it; nil if another process holds the lock.
    static func start(
        _ process: SimulatedProcess,
        _ folder: DeskFolder,
        _ settings: DeskSettings,
        _ clock: NightClock
    ) throws -> GatewayProcess? {
        try process.run {
            guard let lock = GatewayLock(folder) else { return nil }
            do {
                let desk = try Desk(opening: folder, settings: settings, machine: clock.machine)
                // A restore leaves a rebuild. It goes by real time, so that its calls are not those of another run.
                do {
                    simdisk_spare(true)
                    defer { simdisk_spare(false) }
                    while try !desk.rebuild(for: 60) {}
                }
                return try GatewayProcess(process, try desk.leased(), lock, clock)
            } catch {
                lock.release()
                throw error
            }
        }
    }

    private init(_ process: SimulatedProcess, _ desk: Desk, _ lock: GatewayLock, _ clock: NightClock) throws {
        self.process = process
        self.desk = desk
        self.lock = lock
        self.clock = clock
        channel = EmbeddedChannel(loop: loop)
        ranTo = clock.passed
        let began = clock.truth
        let loop = loop
        let ends = Ends()
        gateway = try EmbeddedGateway(
            desk,
            on: loop,
            sendingTo: channel,
            lock: lock,
            reportFault: { problem in if let problem, problem.endsGateway { ends.problem.withLock { $0 = problem } } },
            networkTime: { began + Int64(loop.now.uptimeNanoseconds / 1_000_000) }
        )
        self.ends = ends
        lock.announce { $0.beat = clock.machine.sinceStart() }
    }

    deinit {
        // The loop's tasks hold the gateway, which holds the loop.
        process.run {
            gateway.end()
            try? loop.syncShutdownGracefully()
        }
    }

    private final class Ends: Sendable {
        let problem = Mutex<StoreProblem?>(nil)
    }

    private let ends: Ends

    /// Why the process ends by itself: the desk was replaced, or another has taken over; nil if it goes on.
    var reasonToEnd: StoreProblem? { ends.problem.withLock(\.self) }

    /// Looks whether its files are still the desk's; if not, it ends by itself.
    func secure() { process.run { look() } }

    private func look() {
        do throws(DeskFailure) { try desk.store.secure() } catch {
            if case .store(let problem) = error { ends.problem.withLock { $0 = problem } }
        }
    }

    /// For how long it has not worked, in milliseconds.
    func silence(at now: Int64) -> Int64 { now - ranTo }

    private var isHanging: Bool { hangsUntil.map { clock.passed < $0 } ?? false }

    /// Puts a datagram into its socket.
    func deliver(_ bytes: [UInt8], from port: Int) {
        guard waiting.count < Self.socketBuffer else { return }
        waiting.append(Datagram(port: port, bytes: bytes))
    }

    /// Lets it work up to the present.
    ///
    /// - parameter news: Whether the journal has entries that it may not have followed yet.
    /// - returns: What it has sent, and whether its timekeeper has looked for what is due.
    func work(hasNews news: Bool) throws -> (sent: [Datagram], hasKeptTime: Bool) {
        guard !isHanging else { return ([], false) }
        hangsUntil = nil
        var hasKeptTime = false
        try process.run {
            let arrived = waiting
            waiting = []
            if !arrived.isEmpty {
                for datagram in arrived {
                    gateway.receive([datagram.bytes], from: try Self.address(datagram.port))
                }
            }
            loop.advanceTime(by: .milliseconds(clock.passed - ranTo))
            ranTo = clock.passed
            if news { try? gateway.follow() }
            // As with every beat of the service.
            look()
            if news || clock.passed >= looksAt || due.map({ desk.now >= $0 }) ?? false {
                hasKeptTime = true
                looksAt = clock.passed + Self.longestSleep
                due = (try? gateway.keepTime()) ?? nil
                lock.announce { $0.beat = clock.machine.sinceStart() }
            }
            loop.run()
        }
        // What it sent before it died in this call is taken for lost on the way.
        let sent = try takeSent()
        return (process.isDead ? [] : sent, hasKeptTime)
    }

    /// Ends in order: everything accepted is written and answered.
    func stop() throws -> [Datagram] {
        process.run {
            gateway.drain()
            loop.run()
        }
        let sent = try takeSent()
        lock.release()
        return process.isDead ? [] : sent
    }

    /// Frees the lock, as the kernel does when a process has ended.
    func releaseLock() { lock.release() }

    private func takeSent() throws -> [Datagram] {
        var sent: [Datagram] = []
        while let envelope = try channel.readOutbound(as: AddressedEnvelope<ByteBuffer>.self) {
            sent.append(
                Datagram(port: envelope.remoteAddress.port ?? 0, bytes: Array(envelope.data.readableBytesView))
            )
        }
        return sent
    }

    /// Each device has an address of its own; its ports change now and then.
    private static func address(_ port: Int) throws -> SocketAddress {
        try SocketAddress(ipAddress: "10.0.0.\(port / 1000)", port: port)
    }
}
