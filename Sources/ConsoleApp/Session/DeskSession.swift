import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// An open desk with the language of its output.
struct DeskSession {
    let desk: Desk
    let language: Language

    var json: RecordJSON { RecordJSON(catalogue: desk.rules.catalogue, zone: desk.zone, now: desk.now) }
    var time: TimeText { TimeText(zone: desk.zone, now: desk.now, language: language) }

    /// Returns the operator of that name as an actor; without a name `admin`, which has all rights.
    ///
    /// - throws: `CommandFailure` with exit code 3 if there is no such operator.
    func actor(named name: String?) throws -> Actor {
        let wanted = name ?? "admin"
        let person = try CommandFailure.wrapping { () throws(DeskFailure) in try desk.person(named: wanted) }
        if let person { return Actor(name: person.name, roles: person.roles) }
        // A desk whose operators have not been imported yet must be usable as well.
        guard name == nil || wanted == "admin" else {
            throw CommandFailure(.refused, Refusal.ofDesk(.unknownOperator(wanted)).phrase(zone: desk.zone) { "\($0)" })
        }
        return Actor(name: "admin", roles: [.admin])
    }

    /// Returns who runs a command that changes the desk; without a name the folder's owner.
    ///
    /// - throws: `CommandFailure` with exit code 3 if there is no such operator, or if they do not have the right.
    func actor(named name: String?, for right: DeskRight) throws -> Actor {
        let actor: Actor = if let name { try actor(named: name) } else { .owner }
        do throws(Refusal) {
            try right.require(of: actor)
        } catch {
            throw CommandFailure(.refused(error))
        }
        return actor
    }

    func say(_ phrase: Phrase) { Output.line(phrase(language)) }
    func warn(_ phrase: Phrase) { Output.error(phrase(language)) }
}

/// Writes whole lines to standard output and standard error.
enum Output {
    /// Writes a line to standard output.
    ///
    /// A closed pipe (`| head`) ends the process with 0, a full disk with an error.
    static func line(_ text: String) {
        do {
            try StandardOutput().write(text + "\n")
        } catch let failure as CommandFailure {
            error(failure.phrase(.chosen(flag: nil, environment: ProcessInfo.processInfo.environment)))
            Glibc.exit(failure.exit.rawValue)
        } catch {
            Glibc.exit(0)
        }
    }

    /// Writes why a command failed to standard error; the journal gets it as an error.
    static func failure(_ text: String) { error(LogFormat.ofStandardError.marked(text)) }

    static func error(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
