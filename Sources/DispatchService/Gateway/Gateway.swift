import DispatchCore
import DispatchDomain
import Foundation
import NIOCore
import NIOPosix

/// A gateway at work: its sockets, its loop, its pipelines, and the desk's time.
final class Gateway: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let core: NIOLoopBound<GatewayCore>
    private let channels: [any Channel]
    private let tail: JournalTail
    private let keeper: TimekeeperLoop
    private let writer: PositionWriter
    /// Why the gateway can't go on, when it can't.
    let ends: AsyncStream<DeskFailure>

    private init(
        _ group: MultiThreadedEventLoopGroup,
        _ core: NIOLoopBound<GatewayCore>,
        _ channels: [any Channel],
        _ tail: JournalTail,
        _ keeper: TimekeeperLoop,
        _ writer: PositionWriter,
        _ ends: AsyncStream<DeskFailure>
    ) {
        self.group = group
        self.ends = ends
        self.core = core
        self.channels = channels
        self.tail = tail
        self.keeper = keeper
        self.writer = writer
    }

    /// Opens the sockets and begins.
    ///
    /// - parameter lock: The desk's, held for as long as the gateway works.
    static func start(
        _ desk: Desk,
        _ lock: GatewayLock,
        listen: [ListenAddress],
        adopts: Bool,
        tell: @escaping @Sendable (GatewayService.News) -> Void
    ) async throws(DeskFailure) -> Gateway {
        Heap.returnLargePieces()
        let writer = try PositionWriter(desk)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let (ends, end) = AsyncStream.makeStream(of: DeskFailure.self)
        let trouble: @Sendable (StoreProblem) -> Void = { problem in
            // Another desk is in this one's place: whatever is done here would be done to a file that is gone.
            if problem.isReplacement { end.yield(.store(problem)) } else { tell(.trouble(problem.phrase)) }
        }
        do throws(DeskFailure) {
            // What is done at the desk from here on is followed; what was done before is read.
            let known = try desk.journalEnd()
            let core = try await makeCore(desk, group.next(), writer, adopts, trouble)
            let channels = try await open(listen, group, core)
            let addresses = channels.compactMap { $0.localAddress }.map { Peer(socket: 0, address: $0).description }
            lock.announce(addresses)
            let keeper = TimekeeperLoop(desk, holding: lock, trouble)
            let tail = try follow(desk, after: known, core, keeper)
            for address in addresses { tell(.listening(address)) }
            return Gateway(group, core, channels, tail, keeper, writer, ends)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private static func makeCore(
        _ desk: Desk,
        _ loop: any EventLoop,
        _ writer: PositionWriter,
        _ adopts: Bool,
        _ tell: @escaping @Sendable (StoreProblem) -> Void
    ) async throws(DeskFailure) -> NIOLoopBound<GatewayCore> {
        let made = loop.submit { () -> Result<NIOLoopBound<GatewayCore>, DeskFailure> in
            Result { () throws(DeskFailure) in
                try assemble(desk, on: loop, adopts: adopts, write: writer.write(batch:), tell)
            }
        }
        do {
            return try await made.get().get()
        } catch let failure as DeskFailure {
            throw failure
        } catch {
            throw .store(StoreProblem(.unavailable, Phrase("无法启动网关:\(error)", "cannot start the gateway: \(error)")))
        }
    }

    /// Puts the parts together, on the loop that they will live on.
    ///
    /// - parameters:
    ///   - write: Puts a batch of positions on disk.
    ///   - answers: Whether positions are answered when that is done.
    ///   - queue: Where a pipeline of that name works.
    ///   - networkTime: Real time, by which parts and repetitions are judged.
    static func assemble(
        _ desk: Desk,
        on loop: any EventLoop,
        adopts: Bool,
        write: @escaping @Sendable (PositionPipeline.Batch) throws(DeskFailure) -> Int,
        answers: Bool = true,
        queue: (String) -> WorkQueue = WorkQueue.background,
        networkTime: @escaping @Sendable () -> Timestamp = { .system() },
        _ tell: @escaping @Sendable (StoreProblem) -> Void
    ) throws(DeskFailure) -> NIOLoopBound<GatewayCore> {
        let counters = GatewayCounters(try desk.counters())
        let core = GatewayCore(
            desk,
            loop: loop,
            adopts: adopts,
            counters: counters,
            networkTime: networkTime,
            tell: tell
        )
        try core.load()
        let bound = NIOLoopBound(core, eventLoop: loop)
        let positions = PositionPipeline(
            loop: loop,
            queue: queue("positions"),
            state: { [unowned core] in core.takeState() },
            write: write,
            written: { if answers { bound.value.written($0, outOfDate: $1) } },
            failed: { bound.value.notWritten($0) },
            shed: { [unowned core] in core.dropUnanswered($0) }
        )
        let words = EventPipeline(
            loop: loop,
            queue: queue("words"),
            clerk: EventJournaler(desk),
            done: { bound.value.entered($0) },
            failed: { bound.value.trouble($0) }
        )
        let settings = desk.settings
        let pacing = SendPacing(
            firstWait: Int64(settings.orderTimeoutSeconds) * Milliseconds.second,
            retries: settings.orderRetries
        )
        core.attach(positions, words, Downlink(core, pacing: pacing))
        core.downlink?.read()
        return bound
    }

    private static func open(
        _ addresses: [ListenAddress],
        _ group: MultiThreadedEventLoopGroup,
        _ core: NIOLoopBound<GatewayCore>
    ) async throws(DeskFailure) -> [any Channel] {
        var channels: [any Channel] = []
        for (number, address) in addresses.enumerated() {
            let channel = try await GatewaySocket.bind(address, group: group, core: core, number: number)
            channels.append(channel)
            // The kernel gives what it likes: how much that is decides how long a stall loses nothing.
            if let size = try? await channel.getOption(.socketOption(.so_rcvbuf)).get() {
                core.execute { $0.counters.others["udp.receive_buffer"] = Int64(size) }
            }
        }
        return channels
    }

    /// What anyone does at the desk may concern terminals: orders to send, devices enrolled, emergencies taken.
    private static func follow(
        _ desk: Desk,
        after known: Int64,
        _ core: NIOLoopBound<GatewayCore>,
        _ keeper: TimekeeperLoop
    ) throws(DeskFailure) -> JournalTail {
        do throws(StoreProblem) {
            return try JournalTail(desk, after: known) { entries in
                keeper.wake()
                core.execute { $0.follow(entries) }
            }
        } catch {
            throw .store(error)
        }
    }

    /// Takes nothing more in, puts everything on disk, answers it, and ends.
    ///
    /// - returns: Whether all of it is on disk.
    func stop() async -> Bool {
        tail.stop()
        for channel in channels { try? await channel.setOption(.autoRead, value: false).get() }
        // Words first: what they are answered waits for the positions.
        let areEntered = (try? await core.flatSubmit { $0.words?.drained() }) ?? false
        let areWritten =
            (try? await core.flatSubmit { core in
                core.positions?.touch()
                return core.positions?.drained()
            }) ?? false
        for channel in channels { try? await channel.close().get() }
        keeper.stop()
        writer.close()
        try? await group.shutdownGracefully()
        return areEntered && areWritten
    }
}

extension NIOLoopBound<GatewayCore> {
    /// Does something with the gateway, on its loop.
    func execute(_ body: @escaping @Sendable (GatewayCore) -> Void) {
        eventLoop.execute { body(value) }
    }

    /// Starts something on the loop and waits for it.
    func flatSubmit(_ body: @escaping @Sendable (GatewayCore) -> EventLoopFuture<Bool>?) async throws -> Bool {
        try await eventLoop.flatSubmit { body(value) ?? eventLoop.makeSucceededFuture(true) }.get()
    }
}

extension PositionWriter {
    /// Writes what the pipeline has gathered, the receipts of numbered reports along with their positions.
    ///
    /// - returns: How many positions were too old for a track, or of a day to come.
    func write(batch: PositionPipeline.Batch) throws(DeskFailure) -> Int {
        let taken = ReportAnswer.taken.text
        let receipts = batch.receipts.map { (receipt: $0.receipt, answer: taken) }
        return try write(batch.fixes, receipts: receipts, state: batch.state, batch: batch.number)
    }
}
