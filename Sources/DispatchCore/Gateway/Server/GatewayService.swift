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
    ///   - listen: Where; none is where the last owner listened, else the standard address.
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

    package func run() async throws {
        guard let lock = try await takeLock() else { return }
        let gateway = try await Gateway.start(desk, lock, listen: addresses, adopts: adopts, tell: tell)
        try? await gracefulShutdown()
        await gateway.stop()
        tell(.ended)
    }

    /// A takeover binds where the terminals are used to find the desk.
    private var addresses: [ListenAddress] {
        guard listen.isEmpty else { return listen }
        let last = GatewayLock.notice(of: desk.folder)?.addresses ?? []
        return last.isEmpty ? [.standard] : last
    }

    /// The lock at once or as soon as its owner ends or dies; nil if this process is told to end before.
    private func takeLock() async throws -> GatewayLock? {
        if let lock = GatewayLock(desk.folder) { return lock }
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
