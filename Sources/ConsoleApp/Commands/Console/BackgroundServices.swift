import Dispatch
import DispatchDomain
import Logging
import ServiceLifecycle
import Synchronization

/// The services that run beside the screen: the gateway, a demo's simulated field.
///
/// The screen has the main thread and gets the signals; the services end when it ends.
final class BackgroundServices: Sendable {
    /// The most time that the services may take to end, for writing what they have received to disk.
    private static let patience = DispatchTimeInterval.seconds(20)

    private let group: ServiceGroup
    private let problem = Mutex<(any Error)?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the services.
    ///
    /// - parameters:
    ///   - services: The services; one that ends without an error does not end the others.
    ///   - logger: Receives the log of the service library.
    ///   - failed: Called when one has failed, which ends them all.
    init(_ services: [any Service], logger: Logger, failed: @escaping @Sendable (any Error) -> Void) {
        group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map {
                    .init(service: $0, successTerminationBehavior: .ignore, failureTerminationBehavior: .cancelGroup)
                },
                logger: logger
            )
        )
        Task.detached { [self] in
            do {
                try await group.run()
            } catch {
                problem.withLock { $0 = error }
                failed(error)
            }
            ended.signal()
        }
    }

    /// Asks the services to shut down gracefully, and waits until they have ended or the time is up.
    func stop() {
        let group = group
        Task.detached { await group.triggerGracefulShutdown() }
        _ = ended.wait(timeout: .now() + Self.patience)
    }
}
