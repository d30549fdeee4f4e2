import CellCanvas
import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// The console without a screen: prints every new journal entry as a line, and runs lines typed as the prompt does.
///
/// For screen readers, logs, or a second machine.
struct LinearConsole {
    let desk: LinearDesk
    let actor: Actor
    let isReadOnly: Bool

    private var session: DeskSession { desk.session }

    /// Runs until `q` or the end of input on a terminal; otherwise until a signal ends the process.
    func run() throws {
        defer { desk.stop() }
        var input = StandardLines()
        while let line = try next(&input) {
            if line.isBlank { continue }
            if ["q", "quit", "退出"].contains(line) { return }
            try perform(line, &input)
        }
        guard isatty(0) == 0 else { return }
        // Without a person at the input it runs until a signal ends it.
        while true { pause() }
    }

    /// Returns the next line; one that is no text is reported and passed over.
    private func next(_ input: inout StandardLines) throws -> String? {
        while true {
            do {
                return try input.next()
            } catch let failure as CommandFailure where failure.exit != .inputOutput {
                session.warn(failure.phrase)
            }
        }
    }

    private func perform(_ line: String, _ input: inout StandardLines) throws {
        guard !isReadOnly else {
            return session.warn(Phrase("只读控制台,不能操作", "this console is read-only"))
        }
        desk.look()
        let runner = LineRunner(session: session, actor: actor, preview: false, yes: false, json: false)
        do {
            try runner.run(line)
        } catch let failure as CommandFailure {
            Output.error(failure.lines(session.language))
            guard failure.needsConfirmation, isatty(0) == 1 else { return }
            session.warn(Phrase("确认请输入 y 再回车,取消请直接回车:", "type y and Enter to confirm, or just Enter to cancel:"))
            guard try next(&input) == "y" else { return }
            do {
                try LineRunner(session: session, actor: actor, preview: false, yes: true, json: false).run(line)
            } catch let failure as CommandFailure {
                Output.error(failure.lines(session.language))
            } catch {
                session.warn(CommandFailure.phrase(of: error))
            }
        } catch {
            session.warn(CommandFailure.phrase(of: error))
        }
    }
}
