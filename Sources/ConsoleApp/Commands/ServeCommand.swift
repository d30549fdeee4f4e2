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
            by, and takes over when that one ends. On SIGTERM or SIGINT it writes everything to disk and ends.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp(
            "Listen here; repeatable; port 0 is any free one. 127.0.0.1:7808 by default.",
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
        let session = try common.open(returningHolds: false, rebuilding: false)
        let language = common.language
        let service = GatewayService(
            desk: session.desk,
            listen: listen.compactMap { ListenAddress($0) },
            adopts: adopt
        ) { news in
            switch news {
            case .listening(let address): Output.line("listening udp \(address)")
            case .standingBy(let notice):
                let owner = notice.map { "\($0.process)" } ?? "?"
                Output.error(
                    Phrase(
                        "进程 \(owner) 正在为此值班库监听,本进程待命,随时接管",
                        "process \(owner) is listening for this desk; standing by to take over"
                    )(language)
                )
            case .trouble(let phrase): Output.error(PlainText.harmless(phrase(language)))
            case .ended: Output.error(Phrase("已停止监听,数据已落盘", "stopped listening; everything is on disk")(language))
            }
        }
        try AsyncBridge.run {
            // The log of the service library is for engineers; the messages above report what users need.
            let logger = Logger(label: "zhiban.serve") { _ in SwiftLogNoOpLogHandler() }
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [.init(service: service)],
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: logger
                )
            )
            try await group.run()
        }
    }
}
