import ArgumentParser
import DispatchCore
import DispatchDomain

/// Makes a desk with a long history.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make a desk with many cases, unless it is there already."
    )

    @Argument(help: "The folder of the desk.")
    var folder: String

    @Option(help: "How many cases; some 1,314 for every day before the desk's now.")
    var cases = 2_400_000

    @Option(help: "How many names the gazetteer has, beside the made-up city's own.")
    var places = MadeUpPlaces.count

    func run() throws {
        let folder = DeskFolder(path: folder)
        let (desk, seconds) = try BenchDesk(folder: folder, cases: cases, places: places).open()
        let open = try desk.openCounts().values.reduce(0, +)
        let made = seconds.map { "made in \(Int($0)) s" } ?? "was there"
        print("\(cases) cases, \(open) open, \(try desk.journalEnd()) events, \(made)")
    }
}
