import CellCanvas
import ConsoleScreen
import ArgumentParser
import DispatchService
import DispatchCore
package import DispatchDomain
import Foundation

/// The options of every command that works on a desk.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use the desk in this folder.", valueName: "dir"), completion: .directory)
    var desk: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write messages in this language: \(Language.oneOf).", valueName: Language.form),
        completion: .list(Language.choices)
    )
    var lang: String?

    func validate() throws {
        try Language.check(flag: lang)
        // An unset variable of a script would name the current folder.
        guard desk?.isEmpty != true else {
            throw ValidationError(
                Phrase("--desk 为空;请写值班库的文件夹", "--desk is empty; give the folder of a desk")
            )
        }
    }

    var language: Language { Language.chosen(flag: lang, environment: ProcessInfo.processInfo.environment) }

    /// Whether somebody has said which language to use, so that nothing else may choose another.
    var isLanguageChosen: Bool {
        lang != nil || Language.chosen(in: ProcessInfo.processInfo.environment) != nil
    }

    /// Says on standard error if others may use the folder in which a desk was just put.
    func warnOfOpenFolder(_ folder: DeskFolder) {
        if let phrase = folder.openFolder { Output.error(SafeText(phrase(language))) }
    }

    /// Says what came of a command that may have changed a desk: see `Output.report`.
    func report(_ sentences: [Phrase]) throws(CommandFailure) { try Output.report(sentences, language) }

    /// The desk's folder: `--desk`, else `$ZHIBAN_DESK`, else `zhiban/desk` in `$XDG_STATE_HOME` or `~/.local/state`.
    var folder: DeskFolder {
        let environment = ProcessInfo.processInfo.environment
        if let desk { return DeskFolder(path: absolute(desk)) }
        if let named = environment["ZHIBAN_DESK"], !named.isEmpty { return DeskFolder(path: absolute(named)) }
        return DeskFolder(path: UserHome.state(environment) + "/zhiban/desk")
    }

    private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

    /// Returns the moment at which `ZHIBAN_NOW` freezes the clock; nil if it is unset.
    ///
    /// - throws: `CommandFailure` with exit code 64 if it is not a time.
    func frozenMoment() throws -> Timestamp? {
        guard let text = ProcessInfo.processInfo.environment["ZHIBAN_NOW"], !text.isEmpty else { return nil }
        guard let instant = Timestamp(iso: text, zone: .china) else {
            throw CommandFailure(
                .usage,
                Phrase(
                    "ZHIBAN_NOW「\(text)」不是时间;请写成 2026-11-20T21:40:00+08:00",
                    "ZHIBAN_NOW “\(text)” is not a time; write it like 2026-11-20T21:40:00+08:00"
                )
            )
        }
        return instant
    }

    /// Whether it was said which desk to use; else it is where the first one of a user is made.
    var isDeskNamed: Bool {
        desk != nil || ProcessInfo.processInfo.environment["ZHIBAN_DESK"].map { !$0.isEmpty } ?? false
    }

    /// Returns a desk's settings: the defaults, the desk's file, the user's file, the environment; later ones override.
    func settings(of folder: DeskFolder) throws -> DeskSettings {
        let (settings, problems) = readSettings(of: folder)
        if let first = problems.first { throw first }
        return settings
    }

    /// Returns a desk's settings, without the files that are wrong, and what is wrong with them.
    func readSettings(of folder: DeskFolder) -> (DeskSettings, [CommandFailure]) {
        if let news = Desk.mendInterrupted(folder) { Output.error(SafeText(news(language))) }
        return readSettings(in: folder.settings)
    }

    /// Returns the settings of a file that is a desk's, or becomes one, with what overrides them, and what is wrong.
    func readSettings(in file: String) -> (DeskSettings, [CommandFailure]) {
        var settings = DeskSettings()
        var problems: [CommandFailure] = []
        func read(_ body: () throws -> Void) {
            do {
                try body()
            } catch let failure as CommandFailure {
                problems.append(failure)
            } catch {
                let phrase = (error as? SettingsProblem)?.phrase ?? CommandFailure.phrase(of: error)
                problems.append(CommandFailure(.badData, phrase))
            }
        }
        let environment = ProcessInfo.processInfo.environment
        for file in [file, UserHome.configuration(environment) + "/zhiban/config.toml"] {
            guard FileManager.default.fileExists(atPath: file) else {
                // A desk whose disk is not mounted must not go on with built-in settings.
                if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: file) {
                    problems.append(Self.danglingLink(file, target))
                }
                continue
            }
            read { try settings.read(toml: text(of: file), file: file) }
        }
        read { try settings.read(environment: environment) }
        return (settings, problems)
    }

    private static func danglingLink(_ file: String, _ target: String) -> CommandFailure {
        CommandFailure(
            .store(
                StoreProblem(
                    .inputOutput,
                    Phrase(
                        "设置 \(file) 是指向 \(target) 的链接,那里没有文件;请挂载其磁盘,或换成文件",
                        "the settings \(file) are a link to \(target), where there is no file; mount its disk, or put a file in "
                            + "the link's place"
                    )
                )
            )
        )
    }

    /// Throws if settings bind keys in conflict; without bindings the key table is not built.
    static func checkKeys(of settings: DeskSettings) throws(CommandFailure) {
        guard !settings.keys.isEmpty else { return }
        do throws(SettingsProblem) {
            _ = try KeyTable.shipped.bound(settings.keys)
        } catch {
            throw CommandFailure(.badData, error.phrase)
        }
    }

    /// Returns the text of a settings file.
    ///
    /// - throws: `CommandFailure` with exit code 74 or 77 if it can't be read, and 65 if it is no text.
    private func text(of file: String) throws(CommandFailure) -> String {
        do throws(TextFile.Problem) {
            return try TextFile.read(file)
        } catch {
            if let cause = error.cause { throw CommandFailure(.store(StoreProblem.reading(file, cause))) }
            throw CommandFailure(.badData, error.phrase)
        }
    }

    /// The number of seconds that a command works on a rebuild before its own task.
    private static let rebuildSeconds = 1.0

    /// Opens the desk, and ends the suspensions that are due if no other process keeps its time.
    ///
    /// Nothing else is written, so a command that only reads or is refused leaves the journal unchanged.
    ///
    /// - parameters:
    ///   - moment: The time at which the desk's clock is frozen; nil for the present.
    ///   - rebuilding: Whether to work on a rebuild of projections for a moment, which completes a small desk of an
    ///     older version and advances a large one.
    ///   - isRead: Whether the command only reads. While `ZHIBAN_NOW` stops the clock nothing at all is written then, also
    ///     no projection: a desk of another version is refused, and a rebuild is left to others.
    ///   - checkingKeys: Whether conflicting key bindings in the settings are an error.
    func open(
        returningHolds: Bool = true,
        at moment: Timestamp? = nil,
        rebuilding: Bool = true,
        isRead: Bool = false,
        checkingKeys: Bool = true
    ) throws -> DeskSession {
        let folder = folder
        let settings = try settings(of: folder)
        if checkingKeys { try Self.checkKeys(of: settings) }
        let stopped = try frozenMoment()
        let frozen = moment ?? stopped
        let mayRemake = stopped == nil || !isRead
        let desk = try CommandFailure.wrapping { () throws(DeskFailure) in
            try Desk(opening: folder, settings: settings, frozen: frozen, mayRemake: mayRemake)
        }
        if rebuilding, mayRemake { _ = try? desk.rebuild(for: CommonOptions.rebuildSeconds) }
        // A desk that can't be written can still be read; a command that writes will report the fault.
        // While the clock stands nothing is caught up: a look at another time must not write it into the journal.
        if returningHolds, frozen == nil { _ = try? Timekeeper(desk)?.catchUp(.returns) }
        return DeskSession(desk: desk, language: language)
    }
}

extension Language {
    /// The environment variable that chooses a language for whoever gives no `--lang`.
    private static let variable = "ZHIBAN_LANG"

    /// Returns the flag's language, else that of `ZHIBAN_LANG`, else the locale's: English for `en`, Chinese otherwise.
    static func chosen(flag: String?, environment: [String: String]) -> Language {
        if let language = flag.flatMap(Language.init(rawValue:)) ?? chosen(in: environment) { return language }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("en") ? .english : .chinese
    }

    /// Returns the language of `ZHIBAN_LANG`; nil if it is none, or not set.
    static func chosen(in environment: [String: String]) -> Language? {
        environment[variable].flatMap(Language.init(rawValue:))
    }

    /// Returns that `ZHIBAN_LANG` is no language and is not followed; nil if it is one, or not set.
    package static func remark(on environment: [String: String]) -> Phrase? {
        guard let word = environment[variable], !word.isEmpty, Language(rawValue: word) == nil else { return nil }
        return Phrase(
            "\(variable)「\(word)」不是 \(choices.joined(separator: " 或 ")),不予采用;请改正或取消它",
            "\(variable) “\(word)” is not \(oneOf) and is ignored; correct or unset it"
        )
    }
}
