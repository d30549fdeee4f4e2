import Foundation
import Themes

/// Where themes are looked for: in the officer's folders, then among those that come with the program.
package struct ThemeLibrary: Hashable, Sendable {
    package var folders: [String]
    /// Texts by name, for what no folder has.
    package var shipped: [String: String]

    package init(folders: [String], shipped: [String: String] = ShippedThemes.texts) {
        self.folders = folders
        self.shipped = shipped
    }

    /// The desk's own themes, the user's, and the shipped ones.
    ///
    /// - parameter desk: The path of the desk's folder.
    package init(
        desk: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let configuration = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let more = environment["ZHIBAN_THEMES"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            folders: [
                desk.map { $0 + "/themes" },
                (configuration ?? NSHomeDirectory() + "/.config") + "/zhiban/themes",
                more,
            ].compactMap { $0 }
        )
    }

    /// The names of all themes there are.
    package var names: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        let names = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(".toml".count)) }
        return Set(names.filter(ThemeLibrary.isName)).union(shipped.keys).sorted()
    }

    /// What a name may mean, best first.
    func sources(named name: String) -> [Source] {
        guard ThemeLibrary.isName(name) else { return [] }
        let files = folders.map { "\($0)/\(name).toml" }.filter { FileManager.default.fileExists(atPath: $0) }
        return files.map { .file($0) } + (shipped[name] == nil ? [] : [.shipped(name)])
    }

    func text(of source: Source) throws(ThemeProblem) -> String {
        switch source {
        case .shipped(let name): return shipped[name] ?? ""
        case .file(let path):
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw ThemeProblem(
                    "读不了主题文件 \(path),检查权限,并存为 UTF-8",
                    "the theme file \(path) can't be read; look at its permissions and save it as UTF-8"
                )
            }
            return text
        }
    }

    /// A theme's text: a file, or one that is part of the program.
    enum Source: Hashable {
        case file(String)
        case shipped(String)

        /// What a message about it names.
        var name: String {
            switch self {
            case .file(let path): path
            case .shipped(let name): "\(name).toml"
            }
        }
    }

    /// Letters, digits and hyphens: a name can't lead out of the folders.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || $0 == "-" || $0 == "_" }
    }
}
