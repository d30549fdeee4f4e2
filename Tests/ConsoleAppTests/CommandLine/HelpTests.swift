import ArgumentParser
import ConsoleApp
import Foundation
import TestSupport
import Testing

/// The `--help` of every command, recorded.
struct HelpTests {
    /// Returns every command with its path, from the tree of commands.
    private static func commands(
        below command: any ParsableCommand.Type = ZhibanCommand.self,
        _ path: [String] = ["zhiban"]
    ) -> [(path: [String], command: any ParsableCommand.Type)] {
        [(path, command)]
            + command.configuration.subcommands.flatMap { commands(below: $0, path + [$0._commandName]) }
    }

    private static func name(_ path: [String]) -> String { "help-" + path.joined(separator: "-") }

    @Test func `the help of every command is as recorded, and none of one that is gone`() throws {
        for (path, command) in Self.commands() {
            // The width used when the terminal's is unknown.
            Golden.expect(ZhibanCommand.helpMessage(for: command, columns: 80), Self.name(path))
        }
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("help-") }
        #expect(Set(files) == Set(Self.commands().map { Self.name($0.path) + ".txt" }))
    }
}
