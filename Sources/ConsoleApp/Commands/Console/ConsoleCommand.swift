import ArgumentParser
import DispatchCore
import DispatchService
import DispatchDomain
import Foundation

/// `zhiban console`, also `zhiban` alone: runs the console.
struct ConsoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the dispatcher's screen, as 'zhiban' alone does.",
        discussion: """
            The first console of a desk also receives device reports, unless 'zhiban serve' or another console does. \
            Without --as you sign in as the operator named like your login; if there is none, you are asked. F1 shows \
            help, q quits. Without a screen: --linear prints each event as a line and runs the lines typed.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var screen: ConsoleOptions
    @OptionGroup var log: LogOptions

    @Flag(help: "Show no screen: print events as lines, for screen readers and logs.")
    var linear = false

    @Flag(help: "Do not listen for device reports.")
    var noListen = false

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Listen here; repeatable; 127.0.0.1:7808 by default.", valueName: "host:port")
    )
    var listen: [String] = []

    func validate() throws {
        for text in listen where ListenAddress(text) == nil {
            throw ValidationError("--listen", takes: .listenAddress, not: text)
        }
        if noListen, !listen.isEmpty {
            throw ValidationError(
                Phrase("--no-listen 与 --listen 不能同用", "--no-listen and --listen cannot be combined")
            )
        }
    }

    func run() throws {
        try CommandFailure.wrapping { () throws(DeskFailure) in try OpenFiles.require(.gateway) }
        // Before any other thread exists, so that only the screen's loop gets the signals.
        if !linear { Signals.block() }
        let session = try common.open(
            returningHolds: !screen.readOnly,
            rebuilding: false,
            checkingKeys: linear
        )
        if linear { return try runLinear(session) }
        let addresses = listen.compactMap { ListenAddress($0) }
        let listens = !noListen && !screen.readOnly
        let host = ConsoleHost(
            session: session,
            options: screen,
            isLanguageChosen: common.isLanguageChosen,
            logLevel: log.screenLevel
        )
        try host.run { post, logger in
            guard listens else { return [] }
            return [
                GatewayService(desk: session.desk, listen: addresses, logger: logger) { news in
                    post(ConsoleHost.news(news))
                }
            ]
        }
    }

    private func runLinear(_ session: DeskSession) throws {
        guard let name = try screen.person(at: session.desk) else {
            let names = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.operatorNames() }
            let known = names.joined(separator: ", ")
            throw CommandFailure(
                .usage,
                Phrase("请用 --as 写明操作员:\(known)", "name the operator with --as: \(known)")
            )
        }
        if !listen.isEmpty {
            session.warn(
                Phrase(
                    "--linear 不接收终端上报,--listen 不起作用;请运行 zhiban serve",
                    "--linear receives no reports and --listen does nothing; run zhiban serve"
                )
            )
        }
        let (common, isReadOnly) = (common, screen.readOnly)
        let desk = try LinearDesk(session) {
            try common.open(returningHolds: !isReadOnly, rebuilding: false, checkingKeys: false)
        }
        try LinearConsole(desk: desk, actor: try session.actor(named: name), isReadOnly: isReadOnly).run()
    }
}
