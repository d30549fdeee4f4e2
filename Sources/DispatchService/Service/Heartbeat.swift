import DispatchCore
import DispatchDomain
import Dispatch
import Synchronization

/// Writes into the lock's file every second that this process works, as long as it does.
///
/// Until the gateway runs, the process works as long as it runs at all: it may rebuild projections for minutes. From
/// then on it works only if the gateway's loop answers. Whoever stands by ends a holder that is silent (`HolderWatch`),
/// and the service manager one that does not tell it.
final class Heartbeat: Sendable {
    /// What the loop has to answer; it calls its argument, with false if the gateway is stuck.
    typealias Probe = @Sendable (@escaping @Sendable (Bool) -> Void) -> Void

    private let lock: GatewayLock
    private let manager: ServiceManager
    private let onLoss: @Sendable () -> Void
    private let onHang: @Sendable (Int) -> Void
    private let onBeat: @Sendable () -> Void
    private let queue = DispatchQueue(label: "zhiban.heartbeat", qos: .userInitiated)
    private let state = Mutex(State())

    private struct State {
        var probe: Probe?
        var isStopped = false
        var isAnswered = true
        /// How many beats were due since the loop last answered; time in which the whole process was stopped does not
        /// count.
        var missed = 0
    }

    /// - parameters:
    ///   - manager: Is told of every beat, too.
    ///   - onBeat: Called with every beat, on a queue of its own.
    ///   - onLoss: Called when the lock's file was deleted and another process has taken the lock.
    ///   - onHang: Called with the seconds for which the gateway has been stuck, every second.
    init(
        _ lock: GatewayLock,
        manager: ServiceManager,
        onBeat: @escaping @Sendable () -> Void = {},
        onLoss: @escaping @Sendable () -> Void,
        onHang: @escaping @Sendable (Int) -> Void
    ) {
        self.lock = lock
        self.manager = manager
        self.onBeat = onBeat
        self.onLoss = onLoss
        self.onHang = onHang
        queue.async { [self] in tick() }
    }

    /// Has the gateway asked before every beat from now on.
    func follow(_ probe: @escaping Probe) { state.withLock { $0.probe = probe } }

    /// Ends the beats, and waits for one that is under way.
    func stop() {
        state.withLock { $0.isStopped = true }
        manager.tell(.stopping)
        queue.sync {}
    }

    private func tick() {
        guard !state.withLock({ $0.isStopped }) else { return }
        queue.asyncAfter(deadline: .now() + 1) { [weak self] in self?.tick() }
        let (probe, isAnswered, missed) = state.withLock { state in
            defer { if state.probe != nil { state.isAnswered = false } }
            state.missed = state.isAnswered ? 0 : state.missed + 1
            return (state.probe, state.isAnswered, state.missed)
        }
        if isAnswered { beat() } else if missed > 1 { onHang(missed) }
        // A loop that is stuck is not asked again and again: its answer is still to come.
        guard let probe, isAnswered else { return }
        probe { [weak self] isWell in self?.state.withLock { $0.isAnswered = isWell } }
    }

    private func beat() {
        guard lock.keepInPlace() else { return onLoss() }
        lock.announce { $0.beat = Machine.real.sinceStart() }
        manager.tell(.alive)
        onBeat()
    }
}
