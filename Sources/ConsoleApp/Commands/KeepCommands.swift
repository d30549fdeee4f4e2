import CellCanvas
import ArgumentParser
import DispatchCore
import DispatchDomain
import DispatchWire
import Foundation

/// `zhiban backup`: writes a verified copy while consoles run.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the desk to a file while consoles run, and verify the copy.",
        discussion: "The file is one SQLite database with the store and desk.toml, for its owner only."
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Act as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Add the tracks of all days.")
    var withTracks = false

    @Flag(help: "Leave out the keys and codes of devices, which have to be enrolled again after a restore.")
    var withoutSecrets = false

    @Argument(help: "Write to this file; it must not exist.", completion: .file())
    var file: String

    func validate() throws {
        guard file.isEmpty else { return }
        throw ValidationError(Phrase("备份的文件名不能为空", "The backup's file needs a name"))
    }

    func run() throws {
        let session = try common.open()
        let actor = try session.actor(named: person, for: .backUp)
        let made = try CommandFailure.wrapping { () throws(DeskFailure) in
            try session.desk.backup(
                to: file,
                BackupContents(hasTracks: withTracks, hasSecrets: !withoutSecrets)
            )
        }
        try record(made.entries, by: actor, session)
        let done = [
            Phrase(
                "已备份并核对:\(file),日志 \(made.entries) 条,末条校验值 \(made.head)",
                "backed up and verified: \(file), \(English.count(made.entries, "journal entry", "journal entries")), "
                    + "the hash of the last is \(made.head)"
            )
        ]
        let told = Result {
            try session.report(done + made.remarks(hasTracks: withTracks, hasSecrets: !withoutSecrets))
        }
        for day in made.unreadableDays {
            session.warn(
                Phrase(
                    "\(day.iso) 的轨迹读不出,不在备份中;zhiban doctor 会说明原因",
                    "the tracks of \(day.iso) can't be read and are not in the backup; zhiban doctor says why"
                )
            )
        }
        // That it can't be restored is the worse news.
        if let finding = made.finding { throw Self.unusable(finding, made, file) }
        try told.get()
    }

    /// Says of a backup that it is written, but that a restore would refuse it.
    private static func unusable(_ finding: Phrase, _ made: BackupReport, _ file: String) -> CommandFailure {
        let remedy =
            made.isJournalWrong
            ? Phrase("请用 zhiban audit 查看", "examine the desk with zhiban audit")
            : Phrase(
                "请先用 zhiban audit --repair 修复,再备份一次",
                "repair the desk with zhiban audit --repair, then back up again"
            )
        return CommandFailure(
            .integrity,
            Phrase(
                "\(file) 已写好,但恢复时会被拒绝:\(finding.chinese);\(remedy.chinese)",
                "\(file) is written, but a restore would refuse it: \(finding.english); \(remedy.english)"
            )
        )
    }

    /// Journals the backup, so that the log of the service tells of it; under a frozen clock nothing is written.
    ///
    /// The backup is good without that, as on a full disk, which is when it is needed most.
    private func record(_ entries: Int64, by actor: Actor, _ session: DeskSession) throws {
        guard try common.frozenMoment() == nil else { return }
        let place = URL(fileURLWithPath: file).standardizedFileURL
        do throws(DeskFailure) {
            try session.desk.record(
                [.backedUp(file: place.lastPathComponent, head: entries, path: place.path)],
                by: actor.name
            )
        } catch {
            let reason = CommandFailure(error).phrase
            session.warn(
                Phrase(
                    "备份未能记入日志:\(reason.chinese)",
                    "the backup could not be journaled: \(reason.english)"
                )
            )
        }
    }
}

/// `zhiban restore`: makes the desk from a backup.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make the desk from a backup that is verified first; an existing desk is kept beside it."
    )

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Act as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Argument(help: "Restore this backup.", completion: .file())
    var file: String

    func run() throws {
        let folder = common.folder
        let frozen = try common.frozenMoment()
        // Settings that can't be read are one of the reasons to restore.
        let (settings, problems) = common.readSettings(of: folder)
        let anchors = Self.anchorFile(settings, folder)
        let report = try CommandFailure.wrapping { () throws(DeskFailure) in
            try Desk.restore(
                file,
                to: folder,
                as: person,
                frozen: frozen,
                anchors: anchors,
                later: { Self.anchorFile(common.readSettings(in: $0).0, folder) }
            )
        }
        var told: [Phrase] = []
        if let logs = report.strayLogs { told.append(DeskFolder.strayLogsKept(logs)) }
        if let kept = report.former {
            told.append(Phrase("原值班库保留在 \(kept)", "the previous desk is kept in \(kept)"))
            if report.formerLacksLog { told.append(RestoreReport.logWasMissing) }
        }
        let keyless: [String]
        do {
            keyless = try verify(folder, report)
        } catch let failure as CommandFailure {
            try? common.report(told)
            throw Self.unverified(failure, folder)
        }
        common.warnOfOpenFolder(folder)
        told.append(Phrase("已从 \(file) 恢复到 \(folder.path)", "restored \(file) to \(folder.path)"))
        if let problem = problems.first, report.anchorFiles.isEmpty { told.append(Self.uncompared(problem.phrase)) }
        try common.report(told + report.sentences(folder: folder, keyless: keyless))
    }

    private static func anchorFile(_ settings: DeskSettings, _ folder: DeskFolder) -> String? {
        let file = settings.anchorFile
        return file.isEmpty || folder.keeps(file) ? nil : file
    }

    /// Says that settings which can't be read may name anchors that the backup does not agree with.
    private static func uncompared(_ problem: Phrase) -> Phrase {
        Phrase(
            "原设置读不出,不知其中有无校验点文件,备份未与之核对(\(problem.chinese));如有,请用 zhiban audit --against 核对",
            "the settings that were there can't be read and may name an anchor file, with which the backup was not compared "
                + "(\(problem.english)); if there is one, compare with zhiban audit --against"
        )
    }

    /// Opens the restored desk, makes all that follows from the journal anew, and checks the chain: success is reported of
    /// the file under its final name.
    ///
    /// - returns: The devices that have no key.
    private func verify(_ folder: DeskFolder, _ made: RestoreReport) throws -> [String] {
        let settings = try common.settings(of: folder)
        let (report, keyless) = try Self.wrapping { () throws(DeskFailure) in
            let desk = try Desk(opening: folder, settings: settings)
            try desk.rebuild()
            // Anchors of entries that the backup does not have are void from now on.
            do throws(DeskFailure) {
                try desk.anchorRestore(made)
            } catch {
                Output.error(SafeText(CommandFailure(error).phrase(common.language)))
            }
            return (try desk.audit(rebuild: false), try desk.devicesWithoutKey())
        }
        if let finding = report.finding { throw CommandFailure(.integrity, finding) }
        return keyless
    }

    /// Runs `body`, whose failure does not mean that nothing was written: the backup is in place.
    private static func wrapping<Value>(_ body: () throws(DeskFailure) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            var failure = CommandFailure(error)
            if case .store(let problem) = error { failure.phrase = problem.phraseAfterWriting }
            throw failure
        }
    }

    /// Says of a failure that the backup is in place nevertheless.
    private static func unverified(_ failure: CommandFailure, _ folder: DeskFolder) -> CommandFailure {
        var failure = failure
        failure.phrase = Phrase(
            "备份已换上 \(folder.path),但核对未完成:\(failure.phrase.chinese);再用 zhiban audit --rebuild 核对",
            "the backup is in place in \(folder.path), but it could not be verified: \(failure.phrase.english); then verify it "
                + "with zhiban audit --rebuild"
        )
        return failure
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
        Output.put(OutputText(script: ZhibanCommand.completionScript(for: known)))
    }
}

/// `zhiban doc`: prints documentation generated from the program's tables.
struct DocCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc",
        abstract: "Print one of the program's tables as Markdown."
    )

    @Option(
        parsing: .unconditional,
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
        let lines = (text.hasSuffix("\n") ? text.dropLast() : text[...])
            .split(separator: "\n", omittingEmptySubsequences: false)
        Output.lines(lines.map { SafeText(String($0)) })
    }
}

extension DocTopic: ExpressibleByArgument {}
