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
            Prints exactly as many lines as rows, none wider than the columns; with --ansi in the theme's colours. \
            Writes nothing to the desk.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Draw a screen of this size, such as 160x45.", valueName: "colsxrows")
    )
    var size: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Focus this pane.", valueName: "name"),
        completion: .list(PaneID.names)
    )
    var pane: String?

    @Option(
        name: .customLong("case"),
        parsing: .unconditional,
        help: ArgumentHelp("Focus this case: 341, 1120-341.", valueName: "n")
    )
    var item: String?

    @Option(help: ArgumentHelp("Use this theme with --ansi; 'zhiban theme list' lists them.", valueName: "name"))
    var theme: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Draw lines and symbols with these characters.", valueName: "ascii|unicode")
    )
    var glyphs: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Draw the screen of this operator; by default nobody is signed in.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Print colours as escape sequences.")
    var ansi = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Put the screen's clock at this time, such as 2026-11-20T22:14; it still shows the desk as it is now.",
            valueName: "time"
        )
    )
    var at: String?

    func validate() throws {
        guard cells != nil else {
            throw ValidationError(
                "--size",
                takes: Phrase(
                    "列x行,从 1x1 到 1000x500,如 160x45",
                    "COLSxROWS from 1x1 to 1000x500 such as 160x45"
                ),
                not: size
            )
        }
        if let pane, PaneID(named: pane) == nil {
            throw ValidationError("--pane", takesOneOf: PaneID.names, not: pane)
        }
        if let at, moment == nil {
            throw ValidationError(
                "--at",
                takes: Phrase("时间,如 2026-11-20T21:40", "a time such as 2026-11-20T21:40"),
                not: at
            )
        }
        if let glyphs, GlyphChoice(rawValue: glyphs) == nil {
            throw ValidationError("--glyphs", takesOneOf: GlyphChoice.choices, not: glyphs)
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
        let session = try common.open(returningHolds: false, at: moment, isRead: true)
        let library = ThemeLibrary(desk: session.desk.folder.path)
        let look = try CommandFailure.wrapping { () throws(ThemeProblem) in
            try Theme.load(theme ?? session.desk.settings.consoleTheme, from: library)
        }
        let choice = glyphs.flatMap { GlyphChoice(rawValue: $0) } ?? .auto
        // Through a pipe the locale does not show what can be drawn: Unicode unless ASCII is asked for.
        let rule = choice.rule(isUTF8: true, ambiguousWidth: nil)
        var painter = FramePainter(session: session, size: cells, rule: rule)
        let grid = try painter.paint(for: person, pane: pane.flatMap { PaneID(named: $0) }, item: try found())
        if ansi {
            let depth = ColourDepth(colours: 256, environment: ProcessInfo.processInfo.environment)
            for line in ANSIText.lines(grid, ResolvedTheme(look, depth: depth)) { Output.put(OutputText(line)) }
        } else {
            Output.lines(grid.lines.map { SafeText($0) })
        }

        func found() throws -> CaseID? {
            guard let item else { return nil }
            // The command language's own reading of `g`, so that a case is spelled the same way everywhere.
            let context = DeskContext(session.desk, person: "admin")
            let reading = LineReader(context: context).read("g \(item)")
            if let failure = context.failure { throw CommandFailure(failure) }
            switch reading {
            case .command(let reading) where !reading.cases.isEmpty: return reading.cases[0]
            case .failed(let error): throw CommandFailure(.refused, error.phrase)
            case .command, .whatIf, .ambiguous:
                throw CommandFailure(.refused, Phrase("「\(item)」不是一件案件", "'\(item)' is not a single case"))
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
