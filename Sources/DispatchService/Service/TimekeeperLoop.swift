import DispatchCore
import DispatchDomain
import Dispatch
import Foundation
import Synchronization

/// Lets the timekeeper work when something is due, and sleeps in between.
final class TimekeeperLoop: Sendable {
    private let desk: Desk
    private let keeper: Timekeeper
    private let tell: @Sendable (StoreProblem) -> Void
    private let queue = DispatchQueue(label: "zhiban.timekeeper", qos: .utility)
    private let state = Mutex(State())

    private struct State {
        /// Counts the plans made; only the newest one is carried out.
        var plan = 0
        var isStopped = false
    }

    /// However far off the next thing is: a machine that slept must not be late for hours.
    private static let longestSleep = 60.0

    init(_ desk: Desk, holding lock: GatewayLock, _ tell: @escaping @Sendable (StoreProblem) -> Void) {
        self.desk = desk
        self.tell = tell
        keeper = Timekeeper(desk, holding: lock)
        wake()
    }

    /// Something has changed: what is due next may be due sooner.
    func wake() {
        let plan = state.withLock { state in
            state.plan += 1
            return state.plan
        }
        queue.async { self.work(plan) }
    }

    /// Ends it; done when nothing is being worked on any more.
    func stop() {
        state.withLock { $0.isStopped = true }
        queue.sync {}
    }

    private func work(_ plan: Int) {
        guard isCurrent(plan) else { return }
        var seconds = Self.longestSleep
        do throws(DeskFailure) {
            try keeper.catchUp(isStopped: { state.withLock { $0.isStopped } })
            let due = try keeper.nextDue()
            // A clock that stands still brings nothing, however long one waits.
            if desk.clock.rate > 0 {
                seconds = min(seconds, Double(due - desk.now) / 1000 / desk.clock.rate)
            }
        } catch {
            // A full disk or a restored desk: tried again, and said once a minute at most.
            if case .store(let problem) = error { tell(problem) }
        }
        // What is due and could not be done is no reason to spin.
        queue.asyncAfter(deadline: .now() + max(seconds, 0.05)) { [weak self] in self?.work(plan) }
    }

    private func isCurrent(_ plan: Int) -> Bool {
        state.withLock { $0.plan == plan && !$0.isStopped }
    }
}
