import ConsoleScreen
import ArgumentParser
import DispatchCore
import DispatchService
import DispatchDomain
import Logging
import ServiceLifecycle
import UnixSignals

/// `zhiban serve`: runs the gateway without a screen.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive device reports and keep the desk's time, without a screen.",
        discussion: """
            Prints 'listening udp HOST:PORT' for each socket. While another process listens for this desk it stands \
            by, and takes over when that one ends. On SIGTERM, SIGINT or SIGHUP it writes everything to disk and ends. \
            Everything else is logged to standard error, one line each, as journald reads it.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var log: LogOptions

    @Option(
        name: .long,
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Listen here; repeatable; * is every address, port 0 any free one. 127.0.0.1:7808 by default.",
            valueName: "host:port"
        )
    )
    var listen: [String] = []

    @Flag(help: "Accept unknown devices as new units instead of quarantining them.")
    var adopt = false

    func validate() throws {
        for text in listen where ListenAddress(text) == nil {
            throw ValidationError("--listen", takes: .listenAddress, not: text)
        }
    }

    func run() throws {
        BusError.endsProcess(saying: common.language)
        try CommandFailure.wrapping { () throws(DeskFailure) in try OpenFiles.require(.gateway) }
        let session = try common.open(returningHolds: false, rebuilding: false)
        let level = log.serviceLevel(session.desk.settings)
        let output = StandardErrorLog()
        let logger = output.logger(level)
        logger.logStart(of: session.desk)
        let service = GatewayService(
            desk: session.desk,
            listen: listen.compactMap { ListenAddress($0) },
            adopts: adopt,
            endsWhenHung: true,
            logger: logger
        ) { news in
            switch news {
            // One that stood by for a week must not end now because its reader is gone.
            case .listening(let address): Output.putIfPossible(OutputText("listening udp \(address)"))
            // These are in the log.
            case .standingBy, .trouble, .recovered, .ended: break
            }
        }
        try AsyncBridge.run {
            try await ServiceGroup.ending(service, logger: output.libraryLogger(level)).run()
        }
    }
}
