import FieldSim
import Logging
import ServiceLifecycle
import UnixSignals

/// A simulated field as a service; when its time is up the whole group ends.
struct FieldService: Service {
    let run: FieldRun
    /// Told what it came to.
    let finish: @Sendable (FieldCounts) -> Void

    init(run: FieldRun, finish: @escaping @Sendable (FieldCounts) -> Void) {
        self.run = run
        self.finish = finish
    }

    func run() async throws { finish(try await run.run()) }
}

extension ServiceGroup {
    /// A group of one service that SIGTERM and SIGINT end gracefully, and that ends with it.
    static func ending(_ service: any Service) -> ServiceGroup {
        // The services' own log is for engineers; what people need to know the commands say themselves.
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
