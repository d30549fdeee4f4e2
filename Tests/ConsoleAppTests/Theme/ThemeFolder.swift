import ConsoleScreen
import Foundation

/// A folder of themes for a test, looked at before the shipped ones.
final class ThemeFolder {
    let library: ThemeLibrary
    private let folder: URL

    /// A folder with theme files by name.
    init(_ files: [String: String]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("zhiban-themes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent("\(name).toml"))
        }
        library = ThemeLibrary(folders: [folder.path])
    }

    /// A theme of the folder, or a shipped one; the folder outlives the reading.
    func load(_ name: String) throws -> Theme { try Theme.load(name, from: library) }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The theme that a text is.
    static func theme(_ text: String) throws -> Theme {
        try ThemeFolder(["mine": text]).load("mine")
    }

    /// What comes with the program, and nothing of whoever runs the tests.
    static let shipped = ThemeLibrary(desk: nil, environment: ["XDG_CONFIG_HOME": "/nonexistent"])
}
