package import DispatchCore
import DispatchDomain
import Foundation
package import Logging
import Synchronization

/// Rebuilds missing projections on a thread of its own, and continues a rebuild whose process has died.
package final class RebuildRunner: Sendable {
    private let desk: Mutex<Desk>
    private let log: ServiceLog
    private let isStopped = Mutex(false)
    /// Wakes the thread when it has to stop, and `stop` when the thread has ended.
    private let ended = NSCondition()
    private let isRunning = Mutex(false)

    /// Seconds between attempts while another process rebuilds or the store fails.
    private static let patience = 1.0

    /// Seconds between log messages about the progress.
    private static let progressPause = 10.0

    package init(_ desk: Desk, logger: Logger = .silent) {
        self.desk = Mutex(desk)
        log = ServiceLog(logger)
    }

    /// Starts the thread if a projection has to be rebuilt.
    package func start() {
        guard !isStopped.withLock(\.self), let percent = try? desk.withLock(\.self).rebuildPercent() else { return }
        let isFirst = isRunning.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        guard isFirst else { return }
        log.rebuilding(percent)
        let thread = Thread { [self] in
            work()
            ended.lock()
            isRunning.withLock { $0 = false }
            ended.broadcast()
            ended.unlock()
            // The desk may have been opened anew while the thread ended.
            start()
        }
        thread.name = "rebuild"
        thread.start()
    }

    /// Goes on with the desk opened anew: a restore leaves a rebuild, and there may be no gateway that does it.
    package func goOn(with fresh: Desk) {
        desk.withLock { $0 = fresh }
        start()
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
        let begun = ContinuousClock.now
        var problem: StoreProblem?
        while !isStopped.withLock({ $0 }) {
            do throws(DeskFailure) {
                if try rebuild() { return log.rebuilt(after: .now - begun) }
            } catch {
                // The store failed: log it once, and try again later.
                if case .store(let found) = error, found != problem {
                    problem = found
                    log.cannotRebuild(found)
                }
            }
            ended.lock()
            if !isStopped.withLock({ $0 }) { _ = ended.wait(until: Date(timeIntervalSinceNow: Self.patience)) }
            ended.unlock()
        }
    }

    /// Rebuilds until everything is rebuilt or the thread has to stop; returns false also while another process
    /// rebuilds.
    private func rebuild() throws(DeskFailure) -> Bool {
        let loggedAt = Mutex(ContinuousClock.now)
        let desk = desk.withLock { $0 }
        return try desk.rebuild(isStopped: { [self] in isStopped.withLock { $0 } }) { [log] percent in
            let isDue = loggedAt.withLock { last in
                guard .now - last >= .seconds(Self.progressPause) else { return false }
                last = .now
                return true
            }
            if isDue { log.rebuildGoesOn(percent) }
        }
    }
}
