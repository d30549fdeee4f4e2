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
        let writer = try PositionWriter(desk)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do throws(DeskFailure) {
            let core = try await makeCore(desk, group.next(), writer, adopts) { tell(.trouble($0)) }
            let channels = try await open(listen, group, core, tell)
            lock.announce(channels.compactMap { $0.localAddress }.map { Peer(socket: 0, address: $0).description })
            let keeper = TimekeeperLoop(desk, holding: lock) { tell(.trouble($0)) }
            let tail = try follow(desk, core, keeper)
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
        _ tell: @escaping @Sendable (Phrase) -> Void
    ) async throws(DeskFailure) -> NIOLoopBound<GatewayCore> {
        let counters = GatewayCounters(try desk.counters())
        let made = loop.submit { () -> Result<NIOLoopBound<GatewayCore>, DeskFailure> in
            let core = GatewayCore(desk, loop: loop, adopts: adopts, counters: counters, tell: tell)
            do throws(DeskFailure) {
                try core.load()
            } catch {
                return .failure(error)
            }
            let bound = NIOLoopBound(core, eventLoop: loop)
            let positions = PositionPipeline(
                loop: loop,
                state: { [unowned core] in core.takeState() },
                write: { batch throws(DeskFailure) in
                    let taken = ReportAnswer.taken.text
                    let receipts = batch.receipts.map { (receipt: $0, answer: taken) }
                    try writer.write(batch.fixes, receipts: receipts, state: batch.state)
                },
                written: { bound.value.written($0, $1) }
            )
            let words = WordPipeline(loop: loop, clerk: WordClerk(desk)) { bound.value.entered($0) }
            let settings = desk.settings
            let pacing = SendPacing(
                firstWait: Int64(settings.orderTimeoutSeconds) * Span.second,
                retries: settings.orderRetries
            )
            core.attach(positions, words, Downlink(core, pacing: pacing))
            core.downlink?.read()
            return .success(bound)
        }
        do {
            return try await made.get().get()
        } catch let failure as DeskFailure {
            throw failure
        } catch {
            throw .store(StoreProblem(.unavailable, Phrase("无法启动网关:\(error)", "cannot start the gateway: \(error)")))
        }
    }

    private static func open(
        _ addresses: [ListenAddress],
        _ group: MultiThreadedEventLoopGroup,
        _ core: NIOLoopBound<GatewayCore>,
        _ tell: @Sendable (GatewayService.News) -> Void
    ) async throws(DeskFailure) -> [any Channel] {
        var channels: [any Channel] = []
        for (number, address) in addresses.enumerated() {
            let channel = try await GatewaySocket.bind(address, group: group, core: core, number: number)
            channels.append(channel)
            if let local = channel.localAddress {
                tell(.listening(Peer(socket: number, address: local).description))
            }
        }
        return channels
    }

    /// What anyone does at the desk may concern terminals: orders to send, devices enrolled, emergencies taken.
    private static func follow(
        _ desk: Desk,
        _ core: NIOLoopBound<GatewayCore>,
        _ keeper: TimekeeperLoop
    ) throws(DeskFailure) -> JournalTail {
        do {
            return try JournalTail(desk, after: desk.journalEnd()) { entries in
                keeper.wake()
                core.execute { $0.follow(entries) }
            }
        } catch let problem as StoreProblem {
            throw .store(problem)
        } catch let failure as DeskFailure {
            throw failure
        } catch {
            throw .store(StoreProblem(.unavailable, Phrase("无法跟随日志", "cannot follow the journal")))
        }
    }

    /// Closes the sockets, puts everything on disk and ends.
    func stop() async {
        tail.stop()
        for channel in channels { try? await channel.close().get() }
        // Words first: what they are answered waits for the positions.
        try? await core.flatSubmit { $0.words?.drained() }
        try? await core.flatSubmit { core in
            core.positions?.touch()
            return core.positions?.drained()
        }
        keeper.stop()
        writer.close()
        try? await group.shutdownGracefully()
    }
}

extension NIOLoopBound<GatewayCore> {
    /// Does something with the gateway, on its loop.
    func execute(_ body: @escaping @Sendable (GatewayCore) -> Void) {
        eventLoop.execute { body(value) }
    }

    /// Starts something on the loop and waits for it.
    func flatSubmit(_ body: @escaping @Sendable (GatewayCore) -> EventLoopFuture<Void>?) async throws {
        try await eventLoop.flatSubmit { body(value) ?? eventLoop.makeSucceededVoidFuture() }.get()
    }
}
