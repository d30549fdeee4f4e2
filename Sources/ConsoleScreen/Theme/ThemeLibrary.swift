import DispatchDomain
import Foundation
import Themes

/// The places where themes are looked for: the user's folders, then the shipped themes.
package struct ThemeLibrary: Hashable, Sendable {
    package var folders: [String]
    /// The texts of the shipped themes, by name, for names that no folder has.
    package var shipped: [String: String]

    package init(folders: [String], shipped: [String: String] = ShippedThemes.texts) {
        self.folders = folders
        self.shipped = shipped
    }

    /// Looks in the desk's themes, the user's, the folder in `ZHIBAN_THEMES`, and the shipped ones.
    ///
    /// - parameter desk: The path of the desk's folder; nil without a desk.
    package init(
        desk: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let more = environment["ZHIBAN_THEMES"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            folders: [
                desk.map { $0 + "/themes" },
                UserHome.configuration(environment) + "/zhiban/themes",
                more,
            ].compactMap { $0 }
        )
    }

    /// The names of all themes.
    package var names: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        let names = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(".toml".count)) }
        return Set(names.filter(ThemeLibrary.isName)).union(shipped.keys).sorted()
    }

    /// The sources with a name, the preferred one first.
    func sources(named name: String) -> [Source] {
        guard ThemeLibrary.isName(name) else { return [] }
        let files = folders.map { "\($0)/\(name).toml" }.filter { FileManager.default.fileExists(atPath: $0) }
        return files.map { .file($0) } + (shipped[name] == nil ? [] : [.shipped(name)])
    }

    /// Reads a theme's text.
    ///
    /// - throws: `ThemeProblem` if the file can't be read as UTF-8.
    func text(of source: Source) throws(ThemeProblem) -> String {
        switch source {
        case .shipped(let name): return shipped[name] ?? ""
        case .file(let path):
            do throws(TextFile.Problem) {
                return try TextFile.read(path)
            } catch {
                throw ThemeProblem(error.phrase.chinese, error.phrase.english)
            }
        }
    }

    /// The source of a theme's text: a file, or a shipped theme.
    enum Source: Hashable {
        case file(String)
        case shipped(String)

        /// The name in messages.
        var name: String {
            switch self {
            case .file(let path): path
            case .shipped(let name): "\(name).toml"
            }
        }
    }

    /// Whether a name has only ASCII letters, digits, `-` and `_`, so that it can't lead out of the folders.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || $0 == "-" || $0 == "_" }
    }
}
