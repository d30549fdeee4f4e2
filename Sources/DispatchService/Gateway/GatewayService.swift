package import DispatchCore
package import DispatchDomain
import Foundation
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The gateway as a service: it waits until it may own the port, listens, keeps the desk's time, and ends gracefully.
package struct GatewayService: Service {
    /// What the service tells of itself.
    package enum News: Sendable {
        /// Another process has the port; this one stands by to take over.
        case standingBy(GatewayLock.Notice?)
        /// `HOST:PORT` of a socket that is open.
        case listening(String)
        /// Something went wrong that the desk can go on with.
        case trouble(Phrase)
        /// All that was taken in is on disk.
        case ended
    }

    private let desk: Desk
    private let listen: [ListenAddress]
    private let adopts: Bool
    private let tell: @Sendable (News) -> Void

    /// - parameters:
    ///   - listen: Where; none is the standard address, or after standing by where the last owner listened.
    ///   - adopts: Whether unknown terminals become new units instead of being quarantined.
    package init(
        desk: Desk,
        listen: [ListenAddress] = [],
        adopts: Bool = false,
        tell: @escaping @Sendable (News) -> Void
    ) {
        self.desk = desk
        self.listen = listen
        self.adopts = adopts
        self.tell = tell
    }

    /// - throws: `DeskFailure` when it can't listen, when the desk is replaced under it, or when what it had taken in
    ///   could not be put on disk at the end.
    package func run() async throws {
        var hasStoodBy = false
        guard let lock = try await takeLock(&hasStoodBy) else { return }
        let rebuild = RebuildRunner(desk)
        rebuild.start()
        defer { rebuild.stop() }
        // A gateway that does not know its devices yet would turn them away.
        while try !desk.canAct() { try await Task.sleep(for: .milliseconds(50)) }
        let gateway = try await Gateway.start(
            desk,
            lock,
            listen: addresses(hasStoodBy: hasStoodBy),
            adopts: adopts,
            tell: tell
        )
        let failure = await reasonToEnd(gateway)
        let isOnDisk = await gateway.stop()
        if let failure { throw failure }
        guard isOnDisk else {
            throw DeskFailure.store(
                StoreProblem(
                    .inputOutput,
                    Phrase(
                        "已停止监听,但有数据未能落盘;未应答的终端会重发",
                        "stopped listening, but not everything could be put on disk; terminals send again what was not answered"
                    )
                )
            )
        }
        tell(.ended)
    }

    /// Waits until it is told to end (nil), or can't go on.
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

    /// A takeover binds where the terminals are used to find the desk, also when that was any free port.
    private func addresses(hasStoodBy: Bool) -> [ListenAddress] {
        let last = hasStoodBy ? GatewayLock.notice(of: desk.folder)?.addresses ?? [] : []
        if !last.isEmpty, listen.allSatisfy({ $0.port == 0 }) { return last }
        return listen.isEmpty ? [.standard] : listen
    }

    /// The lock at once or as soon as its owner ends or dies; nil if this process is told to end before.
    private func takeLock(_ hasStoodBy: inout Bool) async throws -> GatewayLock? {
        if let lock = GatewayLock(desk.folder) { return lock }
        hasStoodBy = true
        tell(.standingBy(GatewayLock.notice(of: desk.folder)))
        let folder = desk.folder
        let (locks, continuation) = AsyncStream.makeStream(of: GatewayLock?.self)
        // The kernel's queue for the lock blocks a thread of its own; nothing has to be asked again and again.
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
