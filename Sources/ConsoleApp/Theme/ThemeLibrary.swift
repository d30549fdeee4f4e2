package import DispatchCore
import Foundation

/// The folders that themes are looked for in, those of the officer before those that come with the program.
package struct ThemeLibrary: Hashable, Sendable {
    package var folders: [String]

    package init(folders: [String]) {
        self.folders = folders
    }

    /// The desk's own themes, the user's, and the shipped ones.
    package init(
        desk: DeskFolder?,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        executable: String? = nil
    ) {
        let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let executable = executable ?? running ?? CommandLine.arguments.first ?? ""
        let beside = URL(fileURLWithPath: executable).deletingLastPathComponent()
        let configuration = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let shipped = environment["ZHIBAN_THEMES"].flatMap { $0.isEmpty ? nil : [$0] }
        folders =
            (desk.map { [$0.path + "/themes"] } ?? [])
            + [(configuration ?? NSHomeDirectory() + "/.config") + "/zhiban/themes"]
            + (shipped
                ?? ["zhiban_ConsoleApp.resources/Themes", "../share/zhiban/Themes"].map {
                    beside.appendingPathComponent($0).standardizedFileURL.path
                })
    }

    /// The names of all themes there are.
    package var names: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        let names = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(".toml".count)) }
        return Set(names.filter(ThemeLibrary.isName)).sorted()
    }

    /// The files that a name may mean, best first.
    func files(named name: String) -> [String] {
        guard ThemeLibrary.isName(name) else { return [] }
        return folders.map { "\($0)/\(name).toml" }.filter { FileManager.default.fileExists(atPath: $0) }
    }

    func text(of file: String) throws(ThemeProblem) -> String {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ThemeProblem(
                "读不了主题文件 \(file),检查权限,并存为 UTF-8",
                "the theme file \(file) can't be read; look at its permissions and save it as UTF-8"
            )
        }
        return text
    }

    /// Letters, digits and hyphens: a name can't lead out of the folders.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || $0 == "-" || $0 == "_" }
    }
}
