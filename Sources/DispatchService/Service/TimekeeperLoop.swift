import DispatchCore
import DispatchDomain
import Dispatch
import Foundation
import Synchronization

/// Runs the timekeeper when something is due and sleeps in between.
final class TimekeeperLoop: Sendable {
    private let desk: Desk
    private let keeper: Timekeeper
    private let log: ServiceLog
    private let onRun: @Sendable (DeskFailure?) -> Void
    private let queue = DispatchQueue(label: "zhiban.timekeeper", qos: .utility)
    private let state = Mutex(State())

    private struct State {
        /// The number of the latest plan; older ones are not carried out.
        var plan = 0
        var isStopped = false
        /// Why anchors could not be added at the last attempt; nil if they could.
        var anchorProblem: StoreProblem?
    }

    /// The longest sleep in seconds, so that a machine that was suspended is not late for hours.
    private static let longestSleep = 60.0
    /// The time that each run gives to a rebuild that no other process works on, in seconds.
    private static let rebuildSeconds = 0.2

    /// Starts the loop.
    ///
    /// - parameter onRun: Called after every run with its failure; nil if it had none.
    init(
        _ desk: Desk,
        _ clock: ClockKeeper,
        _ log: ServiceLog,
        _ onRun: @escaping @Sendable (DeskFailure?) -> Void
    ) {
        self.desk = desk
        self.log = log
        self.onRun = onRun
        keeper = Timekeeper(desk, clock)
        wake()
    }

    /// Runs the timekeeper soon: a change may have made something due earlier.
    func wake() {
        let plan = state.withLock { state in
            state.plan += 1
            return state.plan
        }
        queue.async { self.work(plan) }
    }

    /// Stops the loop and waits for the act under way.
    func stop() {
        state.withLock { $0.isStopped = true }
        queue.sync {}
    }

    private func work(_ plan: Int) {
        guard isCurrent(plan) else { return }
        var seconds = Self.longestSleep
        do throws(DeskFailure) {
            let (run, due) = try keeper.keepTime(isStopped: { state.withLock { $0.isStopped } })
            if let due { seconds = min(seconds, Double(due - desk.now) / 1000 / desk.clock.rate) }
            // A process that was killed may have left a rebuild behind.
            if try !desk.rebuild(for: Self.rebuildSeconds) { seconds = min(seconds, 1) }
            if desk.clock.rate > 0 { anchorDays() }
            log.keptTime(run.done, next: seconds)
            onRun(run.problem.map { .store($0) })
        } catch {
            // The store failed or the desk was replaced: report it and try again, a minute later.
            onRun(error)
        }
        // The minimum delay keeps the loop from spinning on what is due and could not be performed.
        queue.asyncAfter(deadline: .now() + max(seconds, 0.05)) { [weak self] in self?.work(plan) }
    }

    /// Adds anchors of ended days; logs once why they can't be added, and when they can again.
    private func anchorDays() {
        let failure = keeper.anchorDays()
        let (before, now) = state.withLock { state in
            let before = state.anchorProblem
            if case .store(let problem) = failure { state.anchorProblem = problem } else { state.anchorProblem = nil }
            return (before, state.anchorProblem)
        }
        guard before != now else { return }
        if let now { log.cannotAnchor(now) } else { log.anchorsAgain() }
    }

    private func isCurrent(_ plan: Int) -> Bool {
        state.withLock { $0.plan == plan && !$0.isStopped }
    }
}
