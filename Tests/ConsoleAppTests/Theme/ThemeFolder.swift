import ConsoleScreen
import Foundation

/// A temporary folder of theme files, searched before the shipped themes.
final class ThemeFolder {
    let library: ThemeLibrary
    private let folder: URL

    /// Writes the files, given by name without `.toml`.
    init(_ files: [String: String]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("zhiban-themes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent("\(name).toml"))
        }
        library = ThemeLibrary(folders: [folder.path])
    }

    /// Loads a theme of the folder, or a shipped one.
    func load(_ name: String) throws -> Theme { try Theme.load(name, from: library) }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Loads a theme from the text of its file.
    static func theme(_ text: String) throws -> Theme {
        try ThemeFolder(["mine": text]).load("mine")
    }

    /// The shipped themes, without those of the user who runs the tests.
    static let shipped = ThemeLibrary(desk: nil, environment: ["XDG_CONFIG_HOME": "/nonexistent"])
}
