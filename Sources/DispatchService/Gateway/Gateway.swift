import DispatchCore
import DispatchDomain
import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A running gateway: its sockets, event loop, pipelines and timekeeper.
final class Gateway: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let core: NIOLoopBound<GatewayCore>
    private let channels: [any Channel]
    private let tail: JournalTail
    private let keeper: TimekeeperLoop
    private let writer: PositionWriter
    /// Whether the loop takes nothing any more; a beat may still come then.
    private let isEnded = Mutex(false)

    private init(
        _ group: MultiThreadedEventLoopGroup,
        _ core: NIOLoopBound<GatewayCore>,
        _ channels: [any Channel],
        _ tail: JournalTail,
        _ keeper: TimekeeperLoop,
        _ writer: PositionWriter
    ) {
        self.group = group
        self.core = core
        self.channels = channels
        self.tail = tail
        self.keeper = keeper
        self.writer = writer
    }

    /// Opens the sockets and starts the gateway.
    ///
    /// - parameters:
    ///   - desk: The desk with a lease on it.
    ///   - lock: The desk's lock, held for as long as the gateway runs.
    ///   - clock: Watches the machine's clock.
    ///   - end: Called with a failure that has to end the gateway.
    /// - throws: `DeskFailure` if the desk can't be read or written, or an address can't be bound.
    static func start(
        _ desk: Desk,
        _ lock: GatewayLock,
        _ clock: ClockKeeper,
        listen: [ListenAddress],
        adopts: Bool,
        log: ServiceLog,
        end: @escaping @Sendable (DeskFailure) -> Void,
        onNews: @escaping @Sendable (GatewayService.News) -> Void
    ) async throws(DeskFailure) -> Gateway {
        Heap.returnLargePieces()
        let writer = try PositionWriter(desk)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let reportFault: @Sendable (StoreProblem?) -> Void = { problem in
            // The desk was replaced, for one: everything written here would go into a deleted file.
            if let problem, problem.endsGateway { return end(.store(problem)) }
            // Every other console reads it from the lock's file.
            lock.announce { $0.trouble = problem?.phrase }
            onNews(problem.map { .trouble($0.phrase) } ?? .recovered)
        }
        do throws(DeskFailure) {
            // Entries after this point are followed; the state before it is loaded.
            let known = try desk.journalEnd()
            let core = try await makeCore(desk, group.next(), writer, adopts, log, reportFault)
            let (channels, buffers) = try await open(listen, group, core)
            let addresses = channels.compactMap { $0.localAddress }.map { Peer(socket: 0, address: $0).description }
            lock.announce { $0.addresses = addresses.compactMap { ListenAddress($0) } }
            writer.onSetAside { file in core.execute { $0.trackWasSetAside(file) } }
            writer.onLost { loss in core.execute { $0.trackWasLost(loss) } }
            let keeper = TimekeeperLoop(desk, clock, log) { failure in
                core.execute { core in
                    if let failure { core.failed(.timekeeper, failure) } else { core.worked(.timekeeper) }
                }
            }
            let tail: JournalTail
            do throws(DeskFailure) {
                tail = try follow(desk, after: known, core, keeper)
            } catch {
                // The timekeeper reports to the loop, which ends now.
                keeper.stop()
                throw error
            }
            for (address, buffer) in zip(addresses, buffers) {
                log.listening(at: address, buffer: buffer)
                onNews(.listening(address))
            }
            return Gateway(group, core, channels, tail, keeper, writer)
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
        _ log: ServiceLog,
        _ reportFault: @escaping @Sendable (StoreProblem?) -> Void
    ) async throws(DeskFailure) -> NIOLoopBound<GatewayCore> {
        let made = loop.submit { () -> Result<NIOLoopBound<GatewayCore>, DeskFailure> in
            Result { () throws(DeskFailure) in
                try assemble(desk, on: loop, adopts: adopts, write: writer.write(batch:), log: log, reportFault)
            }
        }
        do {
            return try await made.get().get()
        } catch let failure as DeskFailure {
            throw failure
        } catch {
            let why = FaultText.phrase(error)
            throw .store(
                StoreProblem(
                    .unavailable,
                    Phrase("无法启动网关:\(why.chinese)", "cannot start the gateway: \(why.english)")
                )
            )
        }
    }

    /// Builds the gateway's parts; called on the loop they live on.
    ///
    /// - parameters:
    ///   - write: Writes a batch of positions.
    ///   - answers: Whether positions are answered after that.
    ///   - queue: Returns the work queue of the pipeline with that name.
    ///   - networkTime: Real time, for retransmissions and message parts.
    ///   - reportFault: Receives a fault of the store that the desk can survive; nil when none stands any more.
    static func assemble(
        _ desk: Desk,
        on loop: any EventLoop,
        adopts: Bool,
        write: @escaping @Sendable (PositionPipeline.Batch) throws(DeskFailure) -> Int,
        answers: Bool = true,
        queue: (String) -> WorkQueue = WorkQueue.background,
        networkTime: @escaping @Sendable () -> Timestamp = { .system() },
        log: ServiceLog,
        _ reportFault: @escaping @Sendable (StoreProblem?) -> Void
    ) throws(DeskFailure) -> NIOLoopBound<GatewayCore> {
        let counters = GatewayCounters(try desk.counters())
        let core = GatewayCore(
            desk,
            loop: loop,
            adopts: adopts,
            counters: counters,
            networkTime: networkTime,
            log: log,
            reportFault: reportFault
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
        let events = EventPipeline(
            loop: loop,
            queue: queue("words"),
            journaler: EventJournaler(desk),
            done: { bound.value.journaled($0) },
            failed: { bound.value.failed(.events, $0) }
        )
        let settings = desk.settings
        let pacing = SendPacing(
            firstWait: Int64(settings.orderTimeoutSeconds) * Milliseconds.second,
            retries: settings.orderRetries
        )
        core.attach(positions, events, Downlink(core, pacing: pacing))
        core.downlink?.read()
        return bound
    }

    /// Opens the sockets.
    ///
    /// - returns: The sockets, and the bytes of the receive buffer that each was granted.
    private static func open(
        _ addresses: [ListenAddress],
        _ group: MultiThreadedEventLoopGroup,
        _ core: NIOLoopBound<GatewayCore>
    ) async throws(DeskFailure) -> (channels: [any Channel], buffers: [Int?]) {
        var channels: [any Channel] = []
        var buffers: [Int?] = []
        for (number, address) in addresses.enumerated() {
            let channel = try await GatewaySocket.bind(address, group: group, core: core, number: number)
            channels.append(channel)
            // The kernel may grant less than requested; the size granted decides how long a stall may last without
            // loss.
            let size = try? await channel.getOption(.socketOption(.so_rcvbuf)).get()
            if let size { core.execute { $0.counters.others["udp.receive_buffer"] = Int64(size) } }
            buffers.append(size.map { Int($0) })
        }
        return (channels, buffers)
    }

    /// Follows the journal: any process may queue orders, enrol devices or take an SOS.
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

    /// Has what is due looked for again, because the clock is trusted again or not any more.
    func clockChanged() { keeper.wake() }

    /// Asks the gateway's loop whether it works: it calls `answer`, with false while a write has not come back for long.
    func answer(_ answer: @escaping @Sendable (Bool) -> Void) {
        let isOver = isEnded.withLock { isEnded in
            if !isEnded { core.execute { answer(!$0.isStuck) } }
            return isEnded
        }
        // The process goes on with what it has to do at the end.
        if isOver { answer(true) }
    }

    /// Stops reading, writes everything accepted, answers it, and shuts down.
    ///
    /// - returns: Whether everything is on disk.
    func stop() async -> Bool {
        tail.stop()
        for channel in channels { try? await channel.setOption(.autoRead, value: false).get() }
        // Events first: their answers wait for the positions.
        let areJournaled = (try? await core.flatSubmit { $0.events?.drained() }) ?? false
        let areWritten =
            (try? await core.flatSubmit { core in
                core.positions?.touch()
                return core.positions?.drained()
            }) ?? false
        for channel in channels { try? await channel.close().get() }
        keeper.stop()
        core.execute { $0.endLog() }
        writer.end()
        isEnded.withLock { $0 = true }
        try? await group.shutdownGracefully()
        return areJournaled && areWritten
    }
}

extension NIOLoopBound<GatewayCore> {
    /// Runs `body` on the gateway's loop.
    func execute(_ body: @escaping @Sendable (GatewayCore) -> Void) {
        eventLoop.execute { body(value) }
    }

    /// Runs `body` on the loop and waits for its future; nil counts as true.
    func flatSubmit(_ body: @escaping @Sendable (GatewayCore) -> EventLoopFuture<Bool>?) async throws -> Bool {
        try await eventLoop.flatSubmit { body(value) ?? eventLoop.makeSucceededFuture(true) }.get()
    }
}

extension PositionWriter {
    /// Writes a batch, with the receipts of signed position reports and the gateway's state.
    ///
    /// - returns: How many fixes were too old for a track, or of a day in the future.
    func write(batch: PositionPipeline.Batch) throws(DeskFailure) -> Int {
        let taken = ReportAnswer.taken.text
        let receipts = batch.receipts.map { held in
            let answer = held.isPostponed ? Receipt.postponed : held.reply == .taken ? taken : held.reply.text
            return (receipt: held.receipt, answer: answer)
        }
        return try write(batch.fixes, receipts: receipts, state: batch.state, batch: batch.number)
    }
}
