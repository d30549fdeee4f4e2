import CellCanvas
import ConsoleApp
import Foundation
import Synchronization
import TestSupport
import Testing

/// A screen program running on a terminal, on a thread of its own.
final class ScreenLoopRun: Sendable {
    let mailbox: Mailbox<String>
    let progress = EchoProgram.Progress()
    private let ended = Mutex<EchoProgram?>(nil)

    init(_ terminal: PseudoTerminal, probes: Bool = false, isLoud: Bool = false, pacer: Pacer = Pacer()) throws {
        mailbox = try Mailbox()
        let path = terminal.path
        Thread.detachNewThread { [self] in
            guard let kind = TerminalKind(named: "xterm-256color"), let tty = try? Tty(path: path),
                let screen = try? Screen(kind, size: CellSize(80, 24)), let signals = try? Signals()
            else { return }
            var loop = ScreenLoop(
                EchoProgram(progress: progress, isLoud: isLoud),
                tty: tty,
                screen: screen,
                signals: signals,
                mailbox: mailbox,
                rule: .narrow,
                probes: probes,
                pacer: pacer
            )
            let program = loop.run()
            ended.withLock { $0 = program }
        }
    }

    /// Returns the program after its end; the test fails if it does not end.
    func program(sourceLocation: SourceLocation = #_sourceLocation) throws -> EchoProgram {
        let hasEnded = eventually { ended.withLock { $0 != nil } }
        #expect(hasEnded, "it has not ended", sourceLocation: sourceLocation)
        return try #require(ended.withLock { $0 }, sourceLocation: sourceLocation)
    }
}
