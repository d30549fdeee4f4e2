import Foundation
import Synchronization

/// Coalesces calls: at most one pending call of each kind, and a minimum pause between two.
final class Throttle: Sendable {
    enum Kind: Hashable, Sendable {
        case entries, files, freshness
    }

    /// The schedule of each kind, in seconds of system uptime.
    private struct State {
        /// When the pending call is due.
        var due: [Kind: Double] = [:]
        var last: [Kind: Double] = [:]
    }

    private let state = Mutex(State())

    /// Schedules a call, unless one of its kind is pending that is due no later.
    ///
    /// - parameters:
    ///   - pause: The least number of seconds since the last call of this kind.
    ///   - delay: The least number of seconds from now.
    ///   - arrange: Gets the delay in seconds and a closure that it must call when the delay is over.
    func make(
        _ kind: Kind,
        notBefore pause: Double,
        atLeast delay: Double = 0,
        _ arrange: (_ delay: Double, _ done: @escaping @Sendable () -> Void) -> Void
    ) {
        let now = ProcessInfo.processInfo.systemUptime
        let due: Double? = state.withLock { state in
            let due = max(now + delay, (state.last[kind] ?? 0) + pause)
            if let standing = state.due[kind], standing <= due { return nil }
            state.due[kind] = due
            return due
        }
        guard let due else { return }
        arrange(max(0, due - now)) { [self] in
            state.withLock { state in
                // A call that was scheduled for an earlier moment may have replaced this one.
                if state.due[kind] == due { state.due[kind] = nil }
                state.last[kind] = ProcessInfo.processInfo.systemUptime
            }
        }
    }
}
