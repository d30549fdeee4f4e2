import ArgumentParser
import DispatchCore
import DispatchDomain
import Foundation

/// The options of every command with a screen.
struct ConsoleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Colours: a theme of 'zhiban theme list'.", valueName: "name"))
    var theme: String?

    @Option(
        help: ArgumentHelp("Signs and borders; auto asks the terminal.", valueName: GlyphChoice.form),
        completion: .list(GlyphChoice.choices)
    )
    var glyphs: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The operator who sits here; else the login's, else you are asked.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Only look: nothing can be done here.")
    var readOnly = false

    func validate() throws {
        if let glyphs, GlyphChoice(rawValue: glyphs) == nil {
            throw ValidationError("--glyphs takes \(GlyphChoice.oneOf), not '\(glyphs)'")
        }
    }
}

extension ConsoleOptions {
    /// Returns the operator's name: the one given, else the login's if there is such an operator; nil if it has to be
    /// asked.
    func person(at desk: Desk) throws -> String? {
        let names = try CommandFailure.wrapping { () throws(DeskFailure) in try desk.operatorNames() }
        if let person {
            // A desk whose operators have not been imported yet must be usable as well.
            guard names.contains(person) || (names.isEmpty && person == "admin") else {
                let known = names.joined(separator: ", ")
                throw CommandFailure(
                    .refused,
                    Phrase("没有操作员「\(person)」;有:\(known)", "there is no operator “\(person)”; there are: \(known)")
                )
            }
            return person
        }
        if names.isEmpty { return "admin" }
        let login = ProcessInfo.processInfo.environment["USER"] ?? ProcessInfo.processInfo.userName
        return names.contains(login) ? login : nil
    }
}
