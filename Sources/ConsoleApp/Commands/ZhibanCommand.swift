import CellCanvas
package import ArgumentParser
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// `zhiban`: the root of all commands.
package struct ZhibanCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "zhiban",
        abstract: "值班: the dispatcher's console of a city-management command centre.",
        discussion: """
            A desk is a folder: --desk DIR, else $ZHIBAN_DESK, else ~/.local/state/zhiban/desk.
            Exit codes: 0 done, 3 refused by a rule, 4 integrity broken, 64 wrong usage, 65 bad data, 66 no such input, \
            69 desk unavailable, 73 cannot create, 74 I/O error, 77 not permitted.
            """,
        version: "zhiban \(Version.text)",
        subcommands: [
            ConsoleCommand.self, InitCommand.self, DemoCommand.self, ServeCommand.self, DoCommand.self,
            ListCommand.self, ShowCommand.self, FindCommand.self, ImportCommand.self, ExportCommand.self,
            AuditCommand.self, BackupCommand.self, RestoreCommand.self,
            SimulateCommand.self, DecodeCommand.self, DeviceCommand.self, FrameCommand.self, ThemeCommand.self,
            ClockCommand.self, DoctorCommand.self, DocCommand.self, CompletionsCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self
    )

    package init() {}

    /// Parses the arguments, runs the command and ends the process.
    package static func start() -> Never {
        // Before anything else: whatever the program writes is for its user, and a desk for a group sets its own modes.
        umask(0o077)
        // A closed pipe, or a file that has reached the limit of file size, makes a write fail instead of ending the process.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        let environment = ProcessInfo.processInfo.environment
        guard let arguments = validArguments() else {
            let phrase = Phrase("参数不是 UTF-8 文字;请检查终端的编码", "an argument is not UTF-8; check the terminal's encoding")
            Output.error(SafeText(phrase(.chosen(flag: nil, environment: environment))))
            Glibc.exit(CommandFailure.Exit.badData.rawValue)
        }
        let language = Language.chosen(arguments: arguments, environment: environment)
        if let name = EnvironmentCheck.firstUnreadable() {
            let phrase = Phrase(
                "环境变量 \(name) 不是 UTF-8 文字;请改正或取消它",
                "the environment variable \(name) is not UTF-8; correct or unset it"
            )
            Output.error(SafeText(phrase(language)))
            Glibc.exit(CommandFailure.Exit.badData.rawValue)
        }
        do {
            var command = try ZhibanCommand.parseAsRoot(arguments)
            if !arguments.contains(where: { ["--help", "-h", "--version", "help"].contains($0) }) {
                try CommandFailure.wrapping { () throws(DeskFailure) in try OpenFiles.require(.command) }
            }
            // A screen would be drawn over it.
            if !(command is ConsoleCommand || command is DemoCommand), let remark = Language.remark(on: environment) {
                Output.error(SafeText(remark(language)))
            }
            try command.run()
            Glibc.exit(0)
        } catch let failure as CommandFailure {
            let text = failure.text(language)
            if arguments.contains("--json"), !failure.isAnswered, !text.isEmpty {
                // The failure counts more than that nobody reads of it.
                Output.putIfPossible(
                    OutputText(
                        .object(["ok": .bool(false), "verb": .null, "error": .text(text), "choices": .list([])])
                    )
                )
            }
            if let line = failure.line(language) { Output.failure([line]) }
            Glibc.exit(failure.exit.rawValue)
        } catch {
            end(with: error, language)
        }
    }

    /// Prints help, the version or a usage error.
    private static func end(with error: any Error, _ language: Language) -> Never {
        let code = ZhibanCommand.exitCode(for: error)
        // The parser gives 1 to every error that is none of its own.
        if code == .failure {
            Output.failure([SafeText(CommandFailure.phrase(of: error)(language))])
            Glibc.exit(CommandFailure.Exit.inputOutput.rawValue)
        }
        let lines = UsageError.lines(for: error, language)
        if code.isSuccess {
            Output.lines(lines)
        } else {
            Output.failure(lines)
        }
        Glibc.exit(code.rawValue)
    }

    /// Returns the arguments; nil if one is not UTF-8, which `CommandLine.arguments` would repair silently.
    private static func validArguments() -> [String]? {
        var result: [String] = []
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let bytes = CommandLine.unsafeArgv[index] else { continue }
            guard let text = String(validatingCString: bytes) else { return nil }
            result.append(text)
        }
        return result
    }
}

/// The version of the program.
package enum Version {
    package static let text = "0.1.0"
}
