package import DispatchCore
package import DispatchDomain
import Foundation
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The gateway as a service: waits for the desk's lock, listens, keeps the desk's time, and shuts down gracefully.
package struct GatewayService: Service, CustomStringConvertible {
    /// What the service reports about itself.
    package enum News: Sendable {
        /// Another process holds the lock; this one stands by to take over.
        case standingBy(GatewayLock.Notice?)
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

    private let desk: Desk
    private let listen: [ListenAddress]
    private let adopts: Bool
    private let log: ServiceLog
    private let onNews: @Sendable (News) -> Void

    /// Creates the service; `run` starts it.
    ///
    /// - parameters:
    ///   - listen: The addresses to bind; if empty, the standard address, or after a takeover those of the previous
    ///     owner.
    ///   - adopts: Whether unknown devices become new units instead of being quarantined.
    ///   - logger: Receives what an administrator looks for: refusals, faults, devices, takeovers.
    ///   - onNews: Receives the service's news.
    package init(
        desk: Desk,
        listen: [ListenAddress] = [],
        adopts: Bool = false,
        logger: Logger,
        onNews: @escaping @Sendable (News) -> Void
    ) {
        log = ServiceLog(logger)
        self.desk = desk
        self.listen = listen
        self.adopts = adopts
        self.onNews = onNews
    }

    /// Runs the gateway until a graceful shutdown.
    ///
    /// - throws: `DeskFailure` if it can't listen, if the desk is replaced while it runs, or if something it accepted
    ///   could not be written before the end.
    package func run() async throws {
        let begun = ContinuousClock.now
        do {
            try await serve()
            log.stopped(after: .now - begun)
        } catch {
            log.failed(error, after: .now - begun)
            throw error
        }
    }

    private func serve() async throws {
        let begun = ContinuousClock.now
        var hasStoodBy = false
        guard let lock = try await takeLock(&hasStoodBy) else { return }
        if hasStoodBy { log.tookOver(from: GatewayLock.notice(of: desk.folder)?.process, after: .now - begun) }
        let rebuild = RebuildRunner(desk, logger: log.logger)
        rebuild.start()
        defer { rebuild.stop() }
        let checkpointer = try desk.startCheckpoints()
        defer { checkpointer.stop() }
        // Without the list of devices the gateway would refuse them.
        while try !desk.canAct() { try await Task.sleep(for: .milliseconds(50)) }
        let gateway = try await Gateway.start(
            desk,
            lock,
            listen: addresses(hasStoodBy: hasStoodBy),
            adopts: adopts,
            log: log,
            onNews: onNews
        )
        let failure = await reasonToEnd(gateway)
        let isOnDisk = await gateway.stop()
        if let failure { throw failure }
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
    private func reasonToEnd(_ gateway: Gateway) async -> DeskFailure? {
        await withTaskGroup(of: DeskFailure?.self) { group in
            group.addTask {
                try? await gracefulShutdown()
                return nil
            }
            group.addTask {
                for await failure in gateway.ends { return failure }
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// The addresses to bind; a takeover uses those of the previous owner, where devices expect the desk, even if the
    /// port was any free one.
    private func addresses(hasStoodBy: Bool) -> [ListenAddress] {
        let last = hasStoodBy ? GatewayLock.notice(of: desk.folder)?.addresses ?? [] : []
        if !last.isEmpty, listen.allSatisfy({ $0.port == 0 }) { return last }
        return listen.isEmpty ? [.standard] : listen
    }

    /// Takes the lock, waiting until its owner releases it or dies; returns nil if this process is shut down first.
    private func takeLock(_ hasStoodBy: inout Bool) async throws -> GatewayLock? {
        if let lock = GatewayLock(desk.folder) { return lock }
        hasStoodBy = true
        let owner = GatewayLock.notice(of: desk.folder)
        log.standingBy(for: owner?.process)
        onNews(.standingBy(owner))
        let folder = desk.folder
        let (locks, continuation) = AsyncStream.makeStream(of: GatewayLock?.self)
        // Waiting for the lock blocks a thread of its own, so nothing has to poll.
        let thread = Thread {
            continuation.yield(GatewayLock.wait(for: folder))
            continuation.finish()
        }
        thread.name = "gateway lock"
        thread.start()
        for await lock in locks.cancelOnGracefulShutdown() {
            guard let lock else {
                throw DeskFailure.store(
                    StoreProblem(
                        .notPermitted,
                        Phrase("无法使用锁文件 \(folder.lock)", "cannot use the lock file \(folder.lock)")
                    )
                )
            }
            return lock
        }
        return nil
    }
}
