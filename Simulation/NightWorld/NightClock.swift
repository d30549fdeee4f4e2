import DispatchCore
import DispatchDomain
import FieldSim
import Synchronization

/// The time of a night: the true time, and what the machine's clock shows.
final class NightClock: Sendable {
    private struct State {
        /// Milliseconds since the night began.
        var passed: Int64 = 0
        /// How far the machine's clock is off, in milliseconds.
        var error: Int64 = 0
        /// How often the machine was started, and when last.
        var starts = 1
        var startedAt: Int64 = 0
        var random: SeededRandom
    }

    private let start: Timestamp
    private let state: Mutex<State>

    /// - parameter seed: Where the chance of the simulated machine comes from.
    init(start: Timestamp, seed: UInt64) {
        self.start = start
        state = Mutex(State(random: SeededRandom(seed: seed)))
    }

    /// The true time, by which devices and people live.
    var truth: Timestamp { start + passed }
    /// Milliseconds since the night began.
    var passed: Int64 { state.withLock { $0.passed } }
    /// How far the machine's clock is off, in milliseconds.
    var error: Int64 { state.withLock { $0.error } }
    /// How often the machine was started.
    var starts: Int { state.withLock { $0.starts } }
    /// What the machine's clock shows.
    var wall: Timestamp { state.withLock { start + $0.passed + $0.error } }

    func pass(_ milliseconds: Int64) { state.withLock { $0.passed += milliseconds } }

    /// Sets the machine's clock wrong by so many milliseconds.
    func set(error: Int64) { state.withLock { $0.error = error } }

    /// The machine is started again.
    func restart() {
        state.withLock { state in
            state.starts += 1
            state.startedAt = state.passed
        }
    }

    /// The machine as the programs of the night see it.
    var machine: Machine {
        Machine(
            wall: { self.wall },
            sinceStart: { self.state.withLock { $0.passed - $0.startedAt + 60_000 } },
            boot: { "start-\(self.state.withLock { $0.starts })" },
            random: { self.state.withLock { $0.random.next() } },
            // Waiting takes time, of which nobody else makes use.
            wait: { microseconds in self.pass(Int64(microseconds / 1000)) }
        )
    }
}
