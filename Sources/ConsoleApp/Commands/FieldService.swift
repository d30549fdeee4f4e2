import FieldSim
import DispatchService
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// A simulated field as a service; the whole service group ends when it does.
struct FieldService: Service {
    let run: FieldRun
    /// Called with the final counts.
    let finish: @Sendable (FieldCounts) -> Void

    init(run: FieldRun, finish: @escaping @Sendable (FieldCounts) -> Void) {
        self.run = run
        self.finish = finish
    }

    func run() async throws { finish(try await run.run()) }
}

extension ServiceGroup {
    /// Returns a group of one service that ends gracefully on SIGTERM, SIGINT and SIGHUP, and when the service ends.
    ///
    /// - parameter logger: Receives the log of the service library, which is for engineers.
    static func ending(_ service: any Service, logger: Logger = .silent) -> ServiceGroup {
        // Whoever started it under nohup wants it to outlive the terminal.
        let hangUp: [UnixSignal] = Signals.isIgnored(SIGHUP) ? [] : [.sighup]
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint] + hangUp,
                logger: logger
            )
        )
    }
}
