package import DispatchCore
import DispatchDomain
import Foundation
import Synchronization

/// Rebuilds missing projections on a thread of its own, and continues a rebuild whose process has died.
package final class RebuildRunner: Sendable {
    private let desk: Desk
    private let isStopped = Mutex(false)
    /// Wakes the thread when it has to stop, and `stop` when the thread has ended.
    private let ended = NSCondition()
    private let isRunning = Mutex(false)

    /// Seconds between attempts while another process rebuilds or the store fails.
    private static let patience = 1.0

    package init(_ desk: Desk) {
        self.desk = desk
    }

    /// Starts the thread if a projection has to be rebuilt.
    package func start() {
        guard (try? desk.rebuildPercent()) != nil else { return }
        isRunning.withLock { $0 = true }
        let thread = Thread { [self] in
            work()
            ended.lock()
            isRunning.withLock { $0 = false }
            ended.broadcast()
            ended.unlock()
        }
        thread.name = "rebuild"
        thread.start()
    }

    /// Stops after the current transaction and waits for the thread; any process can continue the rebuild.
    package func stop() {
        ended.lock()
        isStopped.withLock { $0 = true }
        ended.broadcast()
        while isRunning.withLock({ $0 }) { ended.wait() }
        ended.unlock()
    }

    private func work() {
        while !isStopped.withLock({ $0 }) {
            // The store failed or another process rebuilds: try again later.
            if (try? desk.rebuild(isStopped: { [self] in isStopped.withLock { $0 } })) == true { return }
            ended.lock()
            if !isStopped.withLock({ $0 }) { _ = ended.wait(until: Date(timeIntervalSinceNow: Self.patience)) }
            ended.unlock()
        }
    }
}
