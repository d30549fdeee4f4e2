import Dispatch
import DispatchCore
import DispatchDomain
import Synchronization

/// Runs something asynchronous to its end from a command, which is synchronous.
enum AsyncBridge {
    /// Waits on the calling thread; nothing in `body` may need that thread.
    static func run(_ body: @escaping @Sendable () async throws -> Void) throws {
        let end = End()
        Task.detached {
            do { try await body() } catch { end.problem.withLock { $0 = error } }
            end.reached.signal()
        }
        end.reached.wait()
        guard let problem = end.problem.withLock({ $0 }) else { return }
        // What the desk refuses ends a command with its own code and sentence, wherever it was refused.
        throw (problem as? DeskFailure).map { CommandFailure($0) } ?? problem
    }

    /// How it ended, seen from both sides.
    private final class End: Sendable {
        let reached = DispatchSemaphore(value: 0)
        let problem = Mutex<(any Error)?>(nil)
    }
}
