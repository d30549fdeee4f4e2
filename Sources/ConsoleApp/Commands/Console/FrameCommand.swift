import ConsoleScreen
import DispatchCore
import ArgumentParser
import CellCanvas
import DispatchDomain
import Foundation

/// `zhiban frame`: prints one frame of the console as text.
struct FrameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frame",
        abstract: "Print one frame of the console.",
        discussion: """
            Exactly as many lines as rows, none wider than the columns. With --ansi in the theme's colours. \
            Nothing is written to the desk.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("How large, such as 160x45.", valueName: "colsxrows"))
    var size: String

    @Option(help: ArgumentHelp("The pane that has the keys.", valueName: "name"), completion: .list(PaneID.names))
    var pane: String?

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("The case the queue points at: 341, 1120-341.", valueName: "n")
    )
    var item: String?

    @Option(help: ArgumentHelp("Colours of --ansi: a theme of 'zhiban theme list'.", valueName: "name"))
    var theme: String?

    @Option(help: ArgumentHelp("Signs and borders: unicode or ascii.", valueName: "ascii|unicode"))
    var glyphs: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("Whose screen; nobody's unless said.", valueName: "name"))
    var person: String?

    @Flag(help: "In colour, with escape sequences.")
    var ansi = false

    @Option(help: ArgumentHelp("As the screen looks at that moment, 2026-11-20T22:14.", valueName: "time"))
    var at: String?

    func validate() throws {
        guard cells != nil else {
            throw ValidationError("--size takes COLSxROWS from 1x1 to 1000x500 such as 160x45, not '\(size)'")
        }
        if let pane, PaneID(named: pane) == nil {
            throw ValidationError("--pane takes one of \(PaneID.names.joined(separator: ", ")), not '\(pane)'")
        }
        if let at, moment == nil { throw ValidationError("--at takes a time such as 2026-11-20T21:40, not '\(at)'") }
        if let glyphs, GlyphChoice(rawValue: glyphs) == nil {
            throw ValidationError("--glyphs takes \(GlyphChoice.oneOf), not '\(glyphs)'")
        }
    }

    private var moment: Timestamp? { at.flatMap { Timestamp(iso: $0, zone: .china) } }

    private var cells: CellSize? {
        let numbers = size.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (1...1000).contains(columns),
            (1...500).contains(rows)
        else { return nil }
        return CellSize(columns, rows)
    }

    func run() throws {
        guard let cells else { return }
        let session = try common.open(returningHolds: false, at: moment)
        let library = ThemeLibrary(desk: session.desk.folder.path)
        let look = try CommandFailure.wrapping { () throws(ThemeProblem) in
            try Theme.load(theme ?? session.desk.settings.consoleTheme, from: library)
        }
        let choice = glyphs.flatMap { GlyphChoice(rawValue: $0) } ?? .auto
        // Through a pipe the locale does not show what can be drawn: Unicode unless ASCII is asked for.
        let rule = choice.rule(isUTF8: true, ambiguousWidth: nil)
        var painter = FramePainter(session: session, size: cells, rule: rule)
        let grid = try painter.paint(for: person, pane: pane.flatMap { PaneID(named: $0) }, item: try found())
        let lines: [String] =
            ansi
            ? ANSIText.lines(
                grid,
                ResolvedTheme(look, depth: ColourDepth(colours: 256, environment: ProcessInfo.processInfo.environment))
            )
            : (0..<cells.rows).map { grid.line($0) }
        lines.forEach(Output.line)

        func found() throws -> CaseID? {
            guard let item else { return nil }
            // The command language's own reading of `g`, so that a case is spelled the same way everywhere.
            switch LineReader(context: DeskContext(session.desk, person: "admin")).read("g \(item)") {
            case .command(let reading) where !reading.cases.isEmpty: return reading.cases[0]
            case .failed(let error): throw CommandFailure(.refused, error.phrase)
            case .command, .whatIf, .ambiguous:
                throw CommandFailure(.refused, Phrase("\(item) 不是一个案件", "\(item) is not one case"))
            }
        }
    }
}

extension PaneID {
    /// The panes' names on the command line.
    static let names = allCases.map { "\($0)" }

    init?(named name: String) {
        guard let pane = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = pane
    }
}

extension CommandFailure {
    static func wrapping<Value>(_ body: () throws(ThemeProblem) -> Value) throws -> Value {
        do { return try body() } catch { throw CommandFailure(.badData, error.phrase) }
    }
}
