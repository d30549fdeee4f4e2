import ArgumentParser
import DispatchCore
import DispatchDomain
import DispatchWire
import Foundation

/// `zhiban backup`: writes a verified copy while consoles run.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the desk to a file while consoles run, and verify the copy."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "Write to this file; it must not exist.", completion: .file())
    var file: String

    func run() throws {
        let session = try common.open()
        let made = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.backup(to: file) }
        record(session.desk)
        session.say(
            Phrase(
                "已备份并核对:\(file),日志 \(made.entries) 条,末条校验值 \(made.head)",
                "backed up and verified: \(file), \(made.entries) journal entries, the hash of the last is \(made.head)"
            )
        )
    }

    /// Journals the backup, so that the log of the service tells of it.
    ///
    /// The backup is good without that, as on a full disk. Under a frozen clock nothing is written.
    private func record(_ desk: Desk) {
        guard (try? common.frozenMoment()) == .some(nil) else { return }
        let path = URL(fileURLWithPath: file).standardizedFileURL.path
        _ = try? desk.record([.backedUp(file: path)], by: Actor.desk.name)
    }
}

/// `zhiban restore`: makes the desk from a backup.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make the desk from a backup that is verified first; an existing desk is kept beside it."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "Restore this backup.", completion: .file())
    var file: String

    func run() throws {
        let folder = common.folder
        let kept = try CommandFailure.wrapping { () throws(DeskFailure) in try Desk.restore(file, to: folder) }
        let settings = try common.settings(of: folder)
        if let kept {
            Output.line(Phrase("原值班库保留在 \(kept)", "the previous desk is kept in \(kept)")(common.language))
        }
        let report = try CommandFailure.wrapping { () throws(DeskFailure) in
            // Success is reported of the file under its final name, with all that follows from the journal made anew.
            let desk = try Desk(opening: folder, settings: settings)
            try desk.rebuild()
            // Anchors of entries that the backup does not have are void from now on.
            do throws(DeskFailure) {
                try desk.anchorRestore()
            } catch {
                Output.error(CommandFailure(error).phrase(common.language))
            }
            return try desk.audit(rebuild: false)
        }
        if let finding = report.finding { throw CommandFailure(.integrity, finding) }
        Output.line(
            Phrase("已从 \(file) 恢复到 \(folder.path)", "restored \(file) to \(folder.path)")(common.language)
        )
    }
}

/// `zhiban completions`: prints a completion script for the shell.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print a completion script for bash, zsh or fish."
    )

    @Argument(help: "Print the script for bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
    var shell: String

    func validate() throws {
        guard CompletionShell(rawValue: shell) == nil else { return }
        throw ValidationError("<shell>", takesOneOf: ["bash", "zsh", "fish"], not: shell)
    }

    func run() throws {
        guard let known = CompletionShell(rawValue: shell) else { return }
        Output.line(ZhibanCommand.completionScript(for: known))
    }
}

/// `zhiban doc`: prints documentation generated from the program's tables.
struct DocCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc",
        abstract: "Print one of the program's tables as Markdown."
    )

    @Option(
        help: ArgumentHelp("Print in this language: \(Language.oneOf).", valueName: Language.form),
        completion: .list(Language.choices)
    )
    var lang: String?

    @Argument(help: "Print this table.")
    var topic: DocTopic

    func validate() throws { try Language.check(flag: lang) }

    func run() throws {
        let language = Language.chosen(flag: lang, environment: ProcessInfo.processInfo.environment)
        let text = topic.text(language)
        Output.line(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
}

extension DocTopic: ExpressibleByArgument {}
