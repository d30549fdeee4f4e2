import ConsoleScreen
import ArgumentParser
import DispatchCore
import DispatchService
import DispatchDomain
import FieldSim
import Foundation
import ServiceLifecycle

/// `zhiban demo`: a simulated city with its gateway and the console.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run the console on a made-up city with a simulated field over real UDP on 127.0.0.1.",
        discussion: """
            Opens the console as admin unless --as names another operator, on a temporary desk unless --desk names \
            one. With --headless there is no screen: it prints 'listening udp 127.0.0.1:PORT', then 'desk DIR', a \
            desk that other commands can use meanwhile, and ends on SIGTERM, SIGINT or \
            SIGHUP.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var screen: ConsoleOptions
    @OptionGroup var log: LogOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Make up this city; the same number always gives the same city; 1 by default.",
            valueName: "n"
        )
    )
    var seed: CitySeed?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Simulate this many units; those beyond the city's own only drive around.", valueName: "n")
    )
    var units: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Run a new desk's clock this many times faster than real time.", valueName: "x")
    )
    var speed: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Report positions every so many seconds of the desk's clock.", valueName: "s")
    )
    var interval: Double = 10

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Send this many calls for help per unit and hour.", valueName: "n")
    )
    var sos: Double = 0

    @Flag(help: "Show no screen: print where it listens and run until stopped.")
    var headless = false

    @Flag(help: "Keep the temporary desk at the end.")
    var keep = false

    func validate() throws {
        _ = try seed?.number()
        try FieldLimits.check(units: units, interval: interval, speed: speed, sos: sos)
    }

    func run() throws {
        try CommandFailure.wrapping { () throws(DeskFailure) in try OpenFiles.require(.gateway) }
        guard !headless else {
            let demo = self
            // The service group is running before the desk is made, so that a signal meanwhile ends the demo in order
            // too.
            let output = StandardErrorLog()
            return try AsyncBridge.run {
                // Before the desk is opened, whose settings may name another level, the library has nothing to say.
                let library = output.libraryLogger(demo.log.screenLevel)
                try await ServiceGroup.ending(DemoService(demo: demo, output: output), logger: library).run()
            }
        }
        // Before any other thread exists, so that only the screen's loop gets the signals.
        Signals.block()
        let place = try DemoPlace(common, keeps: keep)
        defer { place.removeIfTemporary() }
        let desk = try desk(in: place.folder)
        var options = screen
        // A demo needs no sign-in: the operator is an administrator, as the owner of the desk is everywhere.
        if options.person == nil, DeskCaller(at: desk.folder).isOwner { options.person = Actor.owner.name }
        let session = DeskSession(desk: desk, language: common.language)
        let host = ConsoleHost(
            session: session,
            options: options,
            isLanguageChosen: common.isLanguageChosen,
            logLevel: log.screenLevel
        )
        try host.run { post, logger in
            let (ports, opened) = AsyncStream.makeStream(of: String.self)
            let gateway = GatewayService(desk: desk, listen: [.demo], logger: logger) { news in
                if case .listening(let address) = news { opened.yield(address) }
                post(ConsoleHost.news(news))
            }
            return [gateway, DemoField(demo: self, desk: desk, ports: ports)]
        }
    }
}

extension ListenAddress {
    /// A free port on the loopback interface.
    fileprivate static let demo = ListenAddress(host: "127.0.0.1", port: 0)
}

/// Runs the simulated field once the gateway listens.
private struct DemoField: Service {
    let demo: DemoCommand
    let desk: Desk
    let ports: AsyncStream<String>
    var opened: @Sendable (String) -> Void = { _ in }

    func run() async throws {
        for await address in ports.cancelOnGracefulShutdown() {
            guard let listening = ListenAddress(address) else { continue }
            opened(address)
            _ = try await FieldRun(field: demo.field(desk, listening)).run()
        }
    }
}

/// Runs the demo without a screen, from making its desk to removing it.
private struct DemoService: Service {
    let demo: DemoCommand
    let output: StandardErrorLog

    func run() async throws {
        let place = try DemoPlace(demo.common, keeps: demo.keep)
        defer { place.removeIfTemporary() }
        let desk = try demo.desk(in: place.folder)
        guard !Task.isShuttingDownGracefully else { return }
        try await runServices(desk)
    }

    /// Runs gateway and field; when one ends, so does the other.
    private func runServices(_ desk: Desk) async throws {
        let (ports, opened) = AsyncStream.makeStream(of: String.self)
        let logger = output.logger(demo.log.serviceLevel(desk.settings))
        logger.logStart(of: desk)
        let gateway = GatewayService(desk: desk, listen: [.demo], logger: logger) { news in
            switch news {
            case .listening(let address): opened.yield(address)
            case .ended: opened.finish()
            // These are in the log.
            case .standingBy, .trouble, .recovered: break
            }
        }
        let field = DemoField(demo: demo, desk: desk, ports: ports) { address in
            Output.putIfPossible(OutputText(["listening udp \(address)", "desk \(desk.folder.path)"]))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { opened.finish() }
                try await gateway.run()
            }
            group.addTask { try await field.run() }
            defer { group.cancelAll() }
            while try await group.next() != nil {}
        }
    }
}
