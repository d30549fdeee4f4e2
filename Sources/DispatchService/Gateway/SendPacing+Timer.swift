import DispatchDomain
import NIOCore

extension SendPacing {
    /// The wait after an attempt, for the event loop's timers.
    func timeout(afterAttempt attempt: Int) -> TimeAmount { .milliseconds(wait(afterAttempt: attempt)) }
}
