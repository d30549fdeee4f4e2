import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// An open desk and how to talk to the person at it.
struct DeskSession {
    let desk: Desk
    let language: Language

    var json: RecordJSON { RecordJSON(catalogue: desk.rules.catalogue, zone: desk.zone, now: desk.now) }
    var time: TimeText { TimeText(zone: desk.zone, now: desk.now, language: language) }

    /// Who acts: the named operator, else `admin`, who may do all.
    func actor(named name: String?) throws -> Actor {
        let wanted = name ?? "admin"
        let person = try CommandFailure.wrapping { () throws(DeskFailure) in try desk.person(named: wanted) }
        if let person { return Actor(name: person.name, roles: person.roles) }
        // A desk whose people have not been imported yet must be workable all the same.
        guard name == nil || wanted == "admin" else {
            throw CommandFailure(.refused, Refusal.ofDesk(.unknownOperator(wanted)).phrase(zone: desk.zone) { "\($0)" })
        }
        return Actor(name: "admin", roles: [.admin])
    }

    func say(_ phrase: Phrase) { Output.line(phrase(language)) }
    func warn(_ phrase: Phrase) { Output.error(phrase(language)) }
}

/// Standard output and error, whole lines at a time.
enum Output {
    /// A line on standard output; a reader that has gone away (`| head`) ends the program quietly, a full disk does not.
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

    static func error(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
