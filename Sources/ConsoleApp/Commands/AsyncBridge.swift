import Dispatch
import DispatchCore
import DispatchDomain
import Synchronization

/// Runs asynchronous code from a synchronous command.
enum AsyncBridge {
    /// Blocks the calling thread until `body` has ended; `body` must not need that thread.
    static func run(_ body: @escaping @Sendable () async throws -> Void) throws {
        let end = End()
        Task.detached {
            do { try await body() } catch { end.problem.withLock { $0 = error } }
            end.reached.signal()
        }
        end.reached.wait()
        guard let problem = end.problem.withLock({ $0 }) else { return }
        // A desk's refusal ends the command with its own exit code and message.
        throw (problem as? DeskFailure).map { CommandFailure($0) } ?? problem
    }

    /// The outcome, shared by the task and the waiting thread.
    private final class End: Sendable {
        let reached = DispatchSemaphore(value: 0)
        let problem = Mutex<(any Error)?>(nil)
    }
}
