package import DispatchCore
package import DispatchDomain
import Foundation
import Glibc
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The gateway as a service: waits for the desk's lock, listens, keeps the desk's time, and shuts down gracefully.
package struct GatewayService: Service, CustomStringConvertible {
    /// What the service reports about itself.
    package enum News: Sendable {
        /// Another process holds the lock; this one stands by to take over.
        case standingBy(GatewayNotice?)
        /// `HOST:PORT` of a socket that is open.
        case listening(String)
        /// A fault that the desk can survive.
        case trouble(Phrase)
        /// No such fault stands any more.
        case recovered
        /// The service has ended, and everything it accepted is on disk.
        case ended
    }

    /// What the service library calls it in its log.
    package var description: String { "gateway" }

    var desk: Desk
    /// The addresses at which it goes on, because it has opened the desk again.
    var held: [ListenAddress] = []
    /// Whether it has said that it can't write.
    private var isTroubled = false
    private let listen: [ListenAddress]
    private let adopts: Bool
    private let endsWhenHung: Bool
    /// Whether the desk is a made-up city, for which devices may be simulated.
    let isMadeUp: Bool
    let log: ServiceLog
    let onNews: @Sendable (News) -> Void

    /// Creates the service; `run` starts it.
    ///
    /// - parameters:
    ///   - listen: The addresses to bind; if empty, the standard address, or after a takeover those of the previous
    ///     owner.
    ///   - adopts: Whether unknown devices become new units instead of being quarantined.
    ///   - endsWhenHung: Whether the process ends itself when the gateway hangs, so that another can take its place; not
    ///     for one at which somebody works.
    ///   - logger: Receives what an administrator looks for: refusals, faults, devices, takeovers.
    ///   - onNews: Receives the service's news.
    package init(
        desk: Desk,
        listen: [ListenAddress] = [],
        adopts: Bool = false,
        endsWhenHung: Bool = false,
        logger: Logger,
        onNews: @escaping @Sendable (News) -> Void
    ) {
        log = ServiceLog(logger)
        self.desk = desk
        isMadeUp = desk.isMadeUp
        self.listen = listen
        self.adopts = adopts
        self.endsWhenHung = endsWhenHung
        self.onNews = onNews
    }

    /// Runs the gateway until a graceful shutdown.
    ///
    /// When a backup is restored, or the files of the desk are taken away, it opens the desk again and goes on listening
    /// at the same addresses; if it can't within 10 seconds, it ends, because what it still has open may be what keeps
    /// everybody from opening the desk. A desk that could only be opened for reading from the beginning is opened again
    /// every second: meanwhile another process may have the lock.
    ///
    /// - throws: `DeskFailure` if it can't listen, if the desk can't be opened again, or if something it accepted could
    ///   not be written before the end.
    package func run() async throws {
        let begun = ContinuousClock.now
        var service = self
        while true {
            do {
                try await service.serve()
                return log.stopped(after: .now - begun)
            } catch {
                if !service.desk.store.isWritable, case .store(let problem) = error as? DeskFailure,
                    problem.kind == .inputOutput
                {
                    service.tellOfTrouble(problem)
                    guard await Self.waits(.seconds(1)) else { return log.stopped(after: .now - begun) }
                    service.desk = (try? service.openedDesk()) ?? service.desk
                    continue
                }
                do {
                    guard case .store(let problem) = error as? DeskFailure, problem.isReplacement else { throw error }
                    guard let next = try await service.reopened(after: problem) else {
                        return log.stopped(after: .now - begun)
                    }
                    service = next
                } catch {
                    log.failed(error, after: .now - begun)
                    throw error
                }
            }
        }
    }

    func openedDesk() throws(DeskFailure) -> Desk {
        let now = desk.clock.rate == 0 ? desk.now : nil
        if let news = Desk.mendInterrupted(desk.folder) { log.tookBack(news) }
        return try Desk(opening: desk.folder, settings: desk.settings, frozen: now, machine: desk.machine)
    }

    private mutating func tellOfTrouble(_ problem: StoreProblem) {
        guard !isTroubled else { return }
        isTroubled = true
        log.cannotWrite(problem)
        onNews(.trouble(problem.phrase))
    }

    /// Waits; returns false at once when the process is to end.
    static func waits(_ time: Duration) async -> Bool {
        do {
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: time) }
            return !Task.isShuttingDownGracefully
        } catch {
            return false
        }
    }

    private mutating func serve() async throws {
        let begun = ContinuousClock.now
        var hasStoodBy = false
        guard let lock = try await takeLock(&hasStoodBy) else { return }
        defer { lock.release() }
        if hasStoodBy { log.tookOver(from: lock.before?.process, after: .now - begun) }
        let (ends, end) = AsyncStream.makeStream(of: DeskFailure.self)
        let manager = ServiceManager()
        let heart = heartbeat(lock, manager, end)
        defer { heart.stop() }
        guard let leased = try await lease(lock) else { return }
        let clock = ClockKeeper(leased, lock)
        let rebuild = RebuildRunner(desk, logger: log.logger)
        rebuild.start()
        defer { rebuild.stop() }
        let checkpointer = try desk.startCheckpoints()
        defer { checkpointer.stop() }
        // Without the list of devices the gateway would refuse them.
        while try !desk.canAct() { guard await Self.waits(.milliseconds(50)) else { return } }
        let gateway = try await Gateway.start(
            leased,
            lock,
            clock,
            listen: addresses(before: held.isEmpty && hasStoodBy ? lock.before?.addresses ?? [] : held),
            adopts: adopts,
            log: log,
            end: { end.yield($0) },
            onNews: onNews
        )
        heart.follow(gateway.answer)
        let clockWatch = Task { [self] in try await watch(clock, for: gateway) }
        defer { clockWatch.cancel() }
        manager.tell(.ready)
        let failure = await reasonToEnd(ends)
        let isOnDisk = await gateway.stop()
        if let failure { throw failure }
        // What was confirmed must outlive this process, too.
        try desk.store.secure()
        guard isOnDisk else {
            throw DeskFailure.store(
                StoreProblem(
                    .inputOutput,
                    Phrase(
                        "已停止监听,但有数据未能写入 \(desk.folder.path);请检查磁盘,未获应答的数据,终端会重发",
                        "stopped listening, but some data could not be written to \(desk.folder.path); check the disk; devices "
                            + "will resend what was not acknowledged"
                    )
                )
            )
        }
        onNews(.ended)
    }

    /// Waits for a graceful shutdown (returns nil) or a failure that ends the gateway.
    private func reasonToEnd(_ ends: AsyncStream<DeskFailure>) async -> DeskFailure? {
        await withTaskGroup(of: DeskFailure?.self) { group in
            group.addTask {
                try? await gracefulShutdown()
                return nil
            }
            group.addTask {
                for await failure in ends { return failure }
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// Starts the beats, which also notice files that were taken away.
    private func heartbeat(
        _ lock: GatewayLock,
        _ manager: ServiceManager,
        _ end: AsyncStream<DeskFailure>.Continuation
    ) -> Heartbeat {
        let (desk, log, endsWhenHung) = (desk, log, endsWhenHung)
        return Heartbeat(
            lock,
            manager: manager,
            onBeat: {
                do throws(DeskFailure) { try desk.store.secure() } catch { end.yield(error) }
            },
            onLoss: { end.yield(.store(Desk.superseded)) },
            onHang: { seconds in
                guard endsWhenHung, seconds >= Self.longestHang else { return }
                log.hangs(for: seconds)
                // Nothing of this process can be relied on: it ends as if it had been killed.
                _exit(StoreProblem.Kind.unavailable.rawValue)
            }
        )
    }

    /// The seconds after which a process that only serves ends itself when its gateway hangs.
    private static let longestHang = 60

    /// Takes the lease, and tries again while the disk is full or the store is busy.
    ///
    /// - returns: Nil if the process is to end before it could.
    private mutating func lease(_ lock: GatewayLock) async throws -> Desk? {
        // Until it writes it is no gateway, whatever its beats say.
        if let problem = desk.store.writeProblem { lock.announce { $0.trouble = problem.phrase } }
        while true {
            do throws(DeskFailure) {
                let leased = try desk.leased()
                if isTroubled {
                    log.writesAgain()
                    onNews(.recovered)
                }
                isTroubled = false
                lock.announce { $0.trouble = nil }
                return leased
            } catch {
                guard case .store(let problem) = error, problem.kind == .inputOutput, desk.store.isWritable else {
                    throw error
                }
                tellOfTrouble(problem)
                lock.announce { $0.trouble = problem.phrase }
            }
            guard await Self.waits(.seconds(1)) else { return nil }
        }
    }

    /// The addresses to bind; a takeover uses those of the previous owner, where devices expect the desk, even if the
    /// port was any free one.
    ///
    /// - parameter last: Those of the previous owner, or of this process before it opened the desk again.
    private func addresses(before last: [ListenAddress]) -> [ListenAddress] {
        if !last.isEmpty, listen.allSatisfy({ $0.port == 0 }) { return last }
        return listen.isEmpty ? [.standard] : listen
    }

    /// Looks at the machine's clock every second.
    private func watch(_ clock: ClockKeeper, for gateway: Gateway) async throws {
        var last: ClockDoubt?
        while !Task.isCancelled {
            // A desk that can't be written is reported elsewhere; the doubt is journaled when it can be.
            let look = Result { () throws(DeskFailure) in try clock.look() }
            if case .success(let doubt) = look, doubt != last {
                last = doubt
                gateway.clockChanged()
                if let doubt { log.doubtsClock(doubt) } else { log.trustsClock() }
            }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
