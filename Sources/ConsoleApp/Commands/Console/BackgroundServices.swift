import Dispatch
import DispatchDomain
import Logging
import ServiceLifecycle
import Synchronization

/// Services that work beside the screen: the gateway, a demo's city.
///
/// The screen has the main thread and gets the signals; these end when it ends.
final class BackgroundServices: Sendable {
    /// How long their end may take: what they have taken in goes to the disk.
    private static let patience = DispatchTimeInterval.seconds(20)

    private let group: ServiceGroup
    private let problem = Mutex<(any Error)?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    /// - parameters:
    ///   - services: Each ends by itself or not at all.
    ///   - failed: Told when one of them has failed and so all have ended.
    init(_ services: [any Service], failed: @escaping @Sendable (any Error) -> Void) {
        // The services' own log is for engineers; what people need to know is shown on the screen.
        let logger = Logger(label: "zhiban.console") { _ in SwiftLogNoOpLogHandler() }
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

    /// Has them put everything on disk and end, and waits for it.
    func stop() {
        let group = group
        Task.detached { await group.triggerGracefulShutdown() }
        _ = ended.wait(timeout: .now() + Self.patience)
    }
}
