import ConsoleScreen
import CellCanvas
import DispatchCore
import DispatchService
import DispatchDomain
import Foundation
import Glibc
import Logging
import MapRender
import ServiceLifecycle

/// Runs the console on the controlling terminal, and restores the terminal at the end.
struct ConsoleHost {
    let session: DeskSession
    let options: ConsoleOptions
    /// Whether the language was given by an option and not taken from the locale.
    let isLanguageChosen: Bool
    /// The level of the log that is kept while the screen is up.
    let logLevel: Logger.Level

    typealias Post = @Sendable (ConsoleAction) -> Void

    /// Runs until the operator quits, the terminal hangs up, or a signal ends it.
    ///
    /// - parameter services: Makes the services that run beside the screen; they post their messages and log.
    func run(_ services: (@escaping Post, Logger) throws -> [any Service]) throws {
        try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.awaitReference() }
        let person = try options.person(at: session.desk)
        let environment = ProcessInfo.processInfo.environment
        let terminal = try Self.wrapping { () throws(TerminalProblem) in try Terminal(environment) }
        let mailbox = try Self.wrapping { () throws(TerminalProblem) in try Mailbox<ConsoleAction>() }
        let choice = options.glyphs.flatMap(GlyphChoice.init(rawValue:)) ?? session.desk.settings.consoleGlyphs
        let takesUTF8 = GlyphChoice.isUTF8(environment) && !terminal.kind.isPoor
        let rule = choice.rule(isUTF8: takesUTF8, ambiguousWidth: nil)
        // Where Chinese can't be drawn, English is used.
        let language = rule == .ascii && !isLanguageChosen ? .english : session.language

        let backend = ConsoleBackend(
            desk: session.desk,
            language: language,
            isReadOnly: options.readOnly
        ) { mailbox.post($0) }
        let program = ConsoleProgram(
            state(size: terminal.screen.size, rule: rule, language: language),
            in: world(backend, colours: terminal.screen.colours, environment)
        )
        backend.start()
        // An empty name is no operator's, so the console asks for one.
        backend.perform(.signIn(person ?? ""))
        // Faults are kept in one place, so that none hides another or stays after it is over.
        let post: Post = { action in
            if case .desk(.fault(let phrase)) = action { return backend.report(gateway: phrase) }
            if case .desk(.listening(.here)) = action { backend.report(gateway: nil) }
            mailbox.post(action)
        }
        let log = StandardErrorLog()
        let logger = log.logger(logLevel)
        logger.logStart(of: session.desk)
        let background = BackgroundServices(
            try services(post, logger),
            logger: log.libraryLogger(logLevel)
        ) { error in
            let why = CommandFailure.phrase(of: error)
            // All services have ended, whichever failed.
            post(.desk(.listening(.nobody)))
            let phrase =
                error is DeskFailure
                ? why : Phrase("后台服务已停止:\(why.chinese)", "a service has stopped: \(why.english)")
            post(.desk(.fault(phrase)))
        }

        var loop = ScreenLoop(
            program,
            tty: terminal.tty,
            screen: terminal.screen,
            signals: terminal.signals,
            mailbox: mailbox,
            rule: rule,
            probes: choice != .ascii && rule != .ascii,
            errors: StandardErrorKeeper()
        )
        _ = loop.run()
        backend.stop()
        background.stop()
    }

    /// Returns the gateway's news as an action for the console.
    static func news(_ news: GatewayService.News) -> ConsoleAction {
        switch news {
        case .standingBy(let notice): .desk(.listening(notice.map { .elsewhere(process: Int($0.process)) } ?? .unknown))
        case .listening: .desk(.listening(.here))
        case .trouble(let phrase): .desk(.fault(phrase))
        case .recovered: .desk(.fault(nil))
        case .ended: .desk(.listening(.nobody))
        }
    }

    // MARK: Parts

    /// The terminal, opened but not entered yet.
    private struct Terminal {
        let kind: TerminalKind
        let tty: Tty
        let screen: Screen
        let signals: Signals

        init(_ environment: [String: String]) throws(TerminalProblem) {
            tty = try Tty()
            guard let kind = TerminalKind(named: environment["TERM"]) else {
                throw .tooSimple(term: environment["TERM"])
            }
            self.kind = kind
            let isColoured = ColourDepth(colours: 256, environment: environment) != .none
            screen = try Screen(kind, size: tty.size ?? CellSize(80, 24), isColoured: isColoured)
            signals = try Signals()
        }
    }

    private func state(size: CellSize, rule: WidthRule, language: Language) -> ConsoleState {
        let desk = session.desk
        var state = ConsoleState(
            size: size,
            rule: rule,
            language: language,
            themeName: options.theme ?? desk.settings.consoleTheme,
            zone: desk.zone,
            now: desk.now,
            desk: DeskView(name: desk.settings.name, readAt: desk.now),
            map: MapState(layers: .usual)
        )
        state.isReadOnly = options.readOnly
        state.bindKeys(desk.settings.keys)
        state.asked = .init(theme: options.theme != nil, language: isLanguageChosen)
        return state
    }

    private func world(_ backend: ConsoleBackend, colours: Int, _ environment: [String: String]) -> ConsoleProgram.World
    {
        let desk = session.desk
        let library = ThemeLibrary(desk: desk.folder.path, environment: environment)
        let depth = ColourDepth(colours: colours, environment: environment)
        return ConsoleProgram.World(
            now: { desk.now },
            rate: desk.clock.rate,
            perform: { backend.perform($0) },
            looks: { name in
                let (theme, problem) = Theme.loadOrStandard(name, from: library)
                return (ResolvedTheme(theme, depth: depth), problem?.phrase)
            }
        )
    }

    private static func wrapping<Value>(_ body: () throws(TerminalProblem) -> Value) throws(CommandFailure) -> Value {
        do throws(TerminalProblem) {
            return try body()
        } catch {
            throw CommandFailure(.unavailable, error.phrase)
        }
    }
}
