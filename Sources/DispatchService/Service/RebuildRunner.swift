package import DispatchCore
import DispatchDomain
import Foundation
import Synchronization

/// Rebuilds missing projections on a thread of its own for as long as its process lives, and goes on where another process
/// that did so has died.
package final class RebuildRunner: Sendable {
    private let desk: Desk
    private let isStopped = Mutex(false)
    /// Wakes the thread when it is to end, and whoever waits for that.
    private let ended = NSCondition()
    private let isRunning = Mutex(false)

    /// How often it looks whether the process that rebuilds is still there.
    private static let patience = 1.0

    package init(_ desk: Desk) {
        self.desk = desk
    }

    /// Begins, if there is anything to do.
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

    /// Ends after the transaction that is under way; somebody else may go on.
    package func stop() {
        ended.lock()
        isStopped.withLock { $0 = true }
        ended.broadcast()
        while isRunning.withLock({ $0 }) { ended.wait() }
        ended.unlock()
    }

    private func work() {
        while !isStopped.withLock({ $0 }) {
            // A full disk or another process at it: looked at again.
            if (try? desk.rebuild(isStopped: { [self] in isStopped.withLock { $0 } })) == true { return }
            ended.lock()
            if !isStopped.withLock({ $0 }) { _ = ended.wait(until: Date(timeIntervalSinceNow: Self.patience)) }
            ended.unlock()
        }
    }
}
