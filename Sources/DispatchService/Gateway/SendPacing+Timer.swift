import DispatchDomain
import NIOCore

extension SendPacing {
    /// The wait as timers of the event loop take it.
    func timeout(afterAttempt attempt: Int) -> TimeAmount { .milliseconds(wait(afterAttempt: attempt)) }
}
