import CellCanvas
import ConsoleScreen
import DispatchCore
import DispatchDomain

/// An open desk with the language of its output.
struct DeskSession {
    let desk: Desk
    let language: Language

    var json: RecordJSON { RecordJSON(catalogue: desk.rules.catalogue, zone: desk.zone, now: desk.now) }
    var time: TimeText { TimeText(zone: desk.zone, now: desk.now, language: language) }

    /// Returns the operator of that name as an actor; without a name the owner of the desk's folder, who has all rights.
    ///
    /// - throws: `CommandFailure` with exit code 3 if there is no such operator, with 77 if no name was given by somebody
    ///   who is not the owner.
    func actor(named name: String?) throws -> Actor {
        try CommandFailure.wrapping { () throws(DeskFailure) in
            let person = if let name { try desk.person(named: name) } else { Operator?.none }
            return try DeskCaller(at: desk.folder).actor(named: name, person)
        }
    }

    /// Returns who runs a command that changes the desk, as `actor(named:)` does.
    ///
    /// - throws: `CommandFailure` as `actor(named:)` does, and with exit code 3 if they do not have the right.
    func actor(named name: String?, for right: DeskRight) throws -> Actor {
        let actor = try actor(named: name)
        do throws(Refusal) {
            try right.require(of: actor)
        } catch {
            throw CommandFailure(.refused(error))
        }
        return actor
    }

    /// Says what came of a command that may have changed the desk: see `Output.report`.
    func report(_ sentences: [Phrase]) throws(CommandFailure) { try Output.report(sentences, language) }

    /// Says of each of several things what came of it, for people or for scripts: see `Output.report`.
    func report(_ rows: [(sentence: Phrase, value: JSONValue)], json: Bool) throws(CommandFailure) {
        guard json else { return try report(rows.map(\.sentence)) }
        var text = OutputText()
        for row in rows { text += OutputText(row.value) }
        try Output.report(text, Output.joined(rows.map(\.sentence)))
    }

    func say(_ phrase: Phrase) { Output.line(SafeText(phrase(language))) }
    func warn(_ phrase: Phrase) { Output.error(SafeText(phrase(language))) }
}
