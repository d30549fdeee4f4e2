import DispatchDomain
import Synchronization

/// The time by what the machine has counted, from the last moment at which its clock could be relied on.
///
/// A doubted clock may be set at any moment, and back again. Deadlines, holds and the time of what is reported must not
/// follow it: they would be wrong for good.
final class ClockReckoning: Sendable {
    /// What the time was when the machine was started, by its own count; nil while the clock is trusted.
    private let start = Mutex<Timestamp?>(nil)

    /// Goes by a doubt from now on, or by the clock if there is none.
    func follow(_ doubt: ClockDoubt?, on machine: Machine) {
        let reckoned = doubt?.reckoned
        let since = reckoned?.sinceStart
        // Only now and then is there a doubt, and the start of the machine has to be read from a file.
        let isCounting = reckoned.map { $0.boot != nil && $0.boot == machine.boot() } ?? false
        start.withLock { start in
            start = if isCounting, let reckoned, let since { reckoned.wall + -since } else { nil }
        }
    }

    /// Returns what the time was when the machine was started; nil while `now` is.
    var first: Timestamp? { start.withLock { $0 } }

    /// Returns the time; nil while the clock is to be relied on, or the machine was started again since.
    func now(_ machine: Machine) -> Timestamp? { start.withLock { $0 }.map { $0 + machine.sinceStart() } }
}
