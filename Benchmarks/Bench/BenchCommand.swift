import ArgumentParser

/// The benchmark tool: measures the desk against the limits of SQLite and C, and generates load for the end-to-end
/// tests.
@main
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhiban-bench",
        abstract: "Measure the desk beside SQLite's own limits, load one for a test, or try its readers.",
        subcommands: [
            RunCommand.self, GenerateCommand.self, RaceCommand.self, ActsCommand.self, TailCommand.self,
            FuzzCommand.self, SendCommand.self, StoreCommand.self,
        ],
        defaultSubcommand: RunCommand.self
    )
}
