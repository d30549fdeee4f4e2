import ConsoleScreen
import ArgumentParser
import DispatchService
import DispatchCore
import DispatchDomain
import Foundation

/// What every command that works on a desk takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The desk's folder.", valueName: "dir"), completion: .directory)
    var desk: String?

    @Option(
        help: ArgumentHelp("Language of messages: \(Language.oneOf).", valueName: Language.form),
        completion: .list(Language.choices)
    )
    var lang: String?

    func validate() throws {
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError("--lang takes \(Language.oneOf), not '\(lang)'")
        }
    }

    var language: Language { Language.chosen(flag: lang, environment: ProcessInfo.processInfo.environment) }

    /// `--desk`, else `$ZHIBAN_DESK`, else the place for state that the user's system names.
    var folder: DeskFolder {
        let environment = ProcessInfo.processInfo.environment
        if let desk { return DeskFolder(path: absolute(desk)) }
        if let named = environment["ZHIBAN_DESK"], !named.isEmpty { return DeskFolder(path: absolute(named)) }
        if let state = environment["XDG_STATE_HOME"], !state.isEmpty {
            return DeskFolder(path: state + "/zhiban/desk")
        }
        return DeskFolder(path: NSHomeDirectory() + "/.local/state/zhiban/desk")
    }

    private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

    /// The moment that `ZHIBAN_NOW` freezes the clock at, if it does.
    func frozenMoment() throws -> Timestamp? {
        guard let text = ProcessInfo.processInfo.environment["ZHIBAN_NOW"], !text.isEmpty else { return nil }
        guard let instant = Timestamp(iso: text, zone: .china) else {
            throw CommandFailure(
                .usage,
                Phrase(
                    "ZHIBAN_NOW「\(text)」不是时间,应如 2026-11-20T21:40:00+08:00",
                    "ZHIBAN_NOW “\(text)” is no time such as 2026-11-20T21:40:00+08:00"
                )
            )
        }
        return instant
    }

    /// The settings of a desk: built in, its own file, the user's file, the environment; later ones win.
    func settings(of folder: DeskFolder) throws -> DeskSettings {
        var settings = DeskSettings()
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_CONFIG_HOME"] ?? NSHomeDirectory() + "/.config"
        do {
            for file in [folder.settings, home + "/zhiban/config.toml"] {
                guard FileManager.default.fileExists(atPath: file) else { continue }
                try settings.read(toml: text(of: file), file: file)
            }
            try settings.read(environment: environment)
        } catch {
            throw CommandFailure(.badData, error.phrase)
        }
        return settings
    }

    /// Refuses keys that settings can't bind so; where they bind none, the table of keys is not even made.
    private static func checkKeys(of settings: DeskSettings) throws(CommandFailure) {
        guard !settings.keys.isEmpty else { return }
        do throws(SettingsProblem) {
            _ = try KeyTable.shipped.bound(settings.keys)
        } catch {
            throw CommandFailure(.badData, error.phrase)
        }
    }

    private func text(of file: String) throws(SettingsProblem) -> String {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw SettingsProblem(
                phrase: Phrase(
                    "读不了设置文件 \(file);检查权限,并存为 UTF-8",
                    "cannot read the settings file \(file); look at its permissions and save it as UTF-8"
                )
            )
        }
        return text
    }

    /// How long a command works on a rebuild before it does what it is for.
    private static let rebuildSeconds = 1.0

    /// Opens the desk, and takes back the holds whose time has come if no other process keeps its time.
    ///
    /// Nothing else is written on the way: who only looks, or is refused, leaves the journal as it was.
    ///
    /// - parameters:
    ///   - moment: Another time than now to look at it.
    ///   - rebuilding: Whether to work for a moment on what has to be rebuilt from the journal: a small desk of an older
    ///     version is whole then, and of a large one a part more.
    ///   - checkingKeys: Whether keys that settings have bound wrongly are a reason not to.
    func open(
        returningHolds: Bool = true,
        at moment: Timestamp? = nil,
        rebuilding: Bool = true,
        checkingKeys: Bool = true
    ) throws -> DeskSession {
        let folder = folder
        let settings = try settings(of: folder)
        if checkingKeys { try Self.checkKeys(of: settings) }
        let frozen = try moment ?? frozenMoment()
        let desk = try CommandFailure.wrapping { () throws(DeskFailure) in
            try Desk(opening: folder, settings: settings, frozen: frozen)
        }
        if rebuilding { _ = try? desk.rebuild(for: CommonOptions.rebuildSeconds) }
        // A desk that can't be written now can still be read; a command that writes will say what is wrong.
        if returningHolds { _ = try? Timekeeper(desk)?.catchUp(.returns) }
        return DeskSession(desk: desk, language: language)
    }
}

extension Language {
    /// The flag, else the locale: English where it says so, 中文 otherwise.
    static func chosen(flag: String?, environment: [String: String]) -> Language {
        if let flag, let language = Language(rawValue: flag) { return language }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("en") ? .english : .chinese
    }
}
