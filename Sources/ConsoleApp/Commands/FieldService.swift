import FieldSim
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
    /// Returns a group of one service that ends gracefully on SIGTERM and SIGINT, and when the service ends.
    static func ending(_ service: any Service) -> ServiceGroup {
        // The log of the service library is for engineers; the commands report what users need.
        let logger = Logger(label: "zhiban") { _ in SwiftLogNoOpLogHandler() }
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
    }
}
