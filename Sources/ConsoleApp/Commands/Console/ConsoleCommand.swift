import ArgumentParser
import DispatchCore
import DispatchService
import DispatchDomain
import Foundation

/// `zhiban console`, also `zhiban` alone: runs the console.
struct ConsoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "The dispatcher's screen; what 'zhiban' alone starts.",
        discussion: """
            The first console of a desk listens for its terminals too, unless 'zhiban serve' or another console does. \
            F1 helps, q leaves. Without a screen: --linear prints what happens, a line each, and does lines typed.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var screen: ConsoleOptions

    @Flag(help: "No screen: events as lines, for screen readers and logs.")
    var linear = false

    @Flag(help: "Leave listening for terminals to others.")
    var noListen = false

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Where to listen; 127.0.0.1:7808 unless said.", valueName: "host:port")
    )
    var listen: [String] = []

    func validate() throws {
        for text in listen where ListenAddress(text) == nil {
            throw ValidationError("--listen takes HOST:PORT such as 0.0.0.0:7808 or [::]:7808, not '\(text)'")
        }
        if noListen, !listen.isEmpty { throw ValidationError("--no-listen and --listen contradict each other") }
    }

    func run() throws {
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
        try ConsoleHost(session: session, options: screen, isLanguageChosen: common.lang != nil).run { post in
            guard listens else { return [] }
            return [
                GatewayService(desk: session.desk, listen: addresses) { news in post(ConsoleHost.news(news)) }
            ]
        }
    }

    private func runLinear(_ session: DeskSession) throws {
        guard let name = try screen.person(at: session.desk) else {
            let names = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.operatorNames() }
            let known = names.joined(separator: ", ")
            throw CommandFailure(
                .usage,
                Phrase("请用 --as 说明您是谁:\(known)", "say who you are with --as: \(known)")
            )
        }
        try LinearConsole(
            session: session,
            actor: try session.actor(named: name),
            isReadOnly: screen.readOnly
        ).run()
    }
}
