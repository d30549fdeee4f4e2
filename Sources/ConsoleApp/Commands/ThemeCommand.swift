import DispatchCore
import ConsoleScreen
import ArgumentParser
import CellCanvas
import DispatchDomain
import Foundation

/// `zhiban theme`: lists, shows and checks the console's themes.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "List, show and check the themes of the console.",
        discussion: """
            Put themes of your own into ~/.config/zhiban/themes/NAME.toml, or themes/NAME.toml in the desk's folder. A \
            theme may inherit another and change a few colours; the shipped dusk.toml explains the format.
            """,
        subcommands: [List.self, Show.self, Check.self]
    )

    /// `zhiban theme list`: prints the themes' names and descriptions.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the themes and what each is for."
        )

        @OptionGroup var options: CommonOptions

        func run() throws {
            let library = ThemeLibrary(desk: options.folder.path)
            for name in library.names {
                let about =
                    switch Result(catching: { () throws(ThemeProblem) in try Theme.load(name, from: library) }) {
                    case .success(let theme): theme.about(options.language)
                    case .failure(let problem): problem.phrase(options.language)
                    }
                let mark = name == Theme.standard ? "*" : " "
                Output.line(
                    "\(mark) \(name.padding(toLength: 12, withPad: " ", startingAt: 0)) \(about)"
                )
            }
        }
    }

    /// `zhiban theme show NAME`: draws a sample.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Draw a sample of every role and a small screen.",
            discussion: "As on a terminal with 256 colours unless --colours gives another number. NO_COLOR is honoured."
        )

        @Argument(help: "Show this theme; \(Theme.standard) by default.", completion: .list([Theme.standard]))
        var name = Theme.standard

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Draw as on a terminal with this many colours.", valueName: "256|16|8|none")
        )
        var colours = ColourDepth.many.word

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Draw lines and symbols with these characters.", valueName: GlyphChoice.form)
        )
        var glyphs = GlyphChoice.auto.rawValue

        @OptionGroup var options: CommonOptions

        func validate() throws {
            guard ColourDepth.allCases.contains(where: { $0.word == colours }) else {
                throw ValidationError("--colours", takesOneOf: ["256", "16", "8", "none"], not: colours)
            }
            guard GlyphChoice(rawValue: glyphs) != nil else {
                throw ValidationError("--glyphs", takesOneOf: GlyphChoice.choices, not: glyphs)
            }
        }

        func run() throws {
            let theme = try ThemeCommand.load(name, options)
            let environment = ProcessInfo.processInfo.environment
            let wanted = ColourDepth.allCases.first { $0.word == colours } ?? .many
            let isUnwanted = ColourDepth(colours: 256, environment: environment) == .none
            let looks = ResolvedTheme(theme, depth: isUnwanted ? .none : wanted)
            // A sample is often read through a pipe, where the locale does not show what can be drawn: Unicode unless
            // ASCII is asked for.
            let rule = (GlyphChoice(rawValue: glyphs) ?? .auto).rule(isUTF8: true, ambiguousWidth: nil)
            let sample = ThemeSample(options.language, rule: rule, glyphs: GlyphChoice.glyphs(for: rule))
            Output.lines(["\(theme.name): \(theme.about(options.language))", ""])
            for line in ANSIText.lines(sample.roles(theme), looks) { Output.put(OutputText(line)) }
            Output.line("")
            for line in ANSIText.lines(sample.screen, looks) { Output.put(OutputText(line)) }
        }
    }

    /// `zhiban theme check [NAME]`: checks the contrast.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check that everything a theme draws can be read.",
            discussion: """
                Computes the contrast of every role with 256 colours as WCAG 2 defines it: at least 4.5 : 1 for text, \
                unless the theme demands more. Checks all themes unless one is named; exits with 65 if one falls short.
                """
        )

        @Argument(help: "Check this theme; all by default.")
        var name: String?

        @OptionGroup var options: CommonOptions

        func run() throws {
            let library = ThemeLibrary(desk: options.folder.path)
            var isBad = false
            for name in name.map({ [$0] }) ?? library.names {
                do {
                    let theme = try Theme.load(name, from: library)
                    let findings = ThemeCheck(theme).findings
                    isBad = isBad || !findings.isEmpty
                    let verdict = findings.isEmpty ? Phrase("可读", "readable") : Phrase("对比度不足", "contrast too low")
                    Output.line("\(name): \(verdict(options.language))")
                    for finding in findings { Output.line("  \(finding.phrase(options.language))") }
                } catch {
                    guard self.name == nil else { throw CommandFailure(.badData, error.phrase) }
                    isBad = true
                    Output.line("\(name): \(error.phrase(options.language))")
                }
            }
            if isBad { throw CommandFailure.silently(.badData) }
        }
    }

    private static func load(_ name: String, _ options: CommonOptions) throws -> Theme {
        do {
            return try Theme.load(name, from: ThemeLibrary(desk: options.folder.path))
        } catch {
            throw CommandFailure(.badData, error.phrase)
        }
    }
}
