import ArgumentParser

/// Measures the desk beside SQLite's own limits, and loads it for the end-to-end tests.
@main
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhiban-bench",
        abstract: "Measure the desk beside SQLite's own limits, or load one for a test.",
        subcommands: [
            RunCommand.self, GenerateCommand.self, RaceCommand.self, ActsCommand.self, TailCommand.self,
        ],
        defaultSubcommand: RunCommand.self
    )
}
