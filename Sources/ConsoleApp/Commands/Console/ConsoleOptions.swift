import ArgumentParser
import DispatchCore
import DispatchDomain
import Foundation

/// The options of every command with a screen.
struct ConsoleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use this theme; 'zhiban theme list' lists them.", valueName: "name"))
    var theme: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Draw lines and symbols with these characters; auto asks the terminal.",
            valueName: GlyphChoice.form
        ),
        completion: .list(GlyphChoice.choices)
    )
    var glyphs: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Sign in as this operator.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Only show the desk; refuse every act.")
    var readOnly = false

    func validate() throws {
        if let glyphs, GlyphChoice(rawValue: glyphs) == nil {
            throw ValidationError("--glyphs", takesOneOf: GlyphChoice.choices, not: glyphs)
        }
    }
}

extension ConsoleOptions {
    /// Returns the operator's name: the one given, else the login's if there is such an operator; nil if it has to be
    /// asked.
    ///
    /// A desk whose operators have not been imported yet must be usable as well, so its owner is `admin` there.
    func person(at desk: Desk) throws -> String? {
        let caller = DeskCaller(at: desk.folder)
        let names = try CommandFailure.wrapping { () throws(DeskFailure) in try desk.operatorNames() }
        if let person {
            guard names.contains(person) || (names.isEmpty && person == Actor.owner.name && caller.isOwner) else {
                let known = names.joined(separator: ", ")
                throw CommandFailure(
                    .refused,
                    Phrase("没有操作员「\(person)」;可用:\(known)", "there is no operator “\(person)”; use one of: \(known)")
                )
            }
            return person
        }
        if names.isEmpty {
            guard caller.isOwner || readOnly else { throw CommandFailure(.store(caller.nobody)) }
            return caller.isOwner ? Actor.owner.name : nil
        }
        let login = ProcessInfo.processInfo.environment["USER"] ?? ProcessInfo.processInfo.userName
        return names.contains(login) ? login : nil
    }
}
