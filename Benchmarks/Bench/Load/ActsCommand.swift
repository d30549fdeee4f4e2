import ArgumentParser
import DispatchCore
import DispatchDomain
import Glibc

/// Performs acts one after another and prints each only once it is on disk, so that a test can kill it at any point.
struct ActsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acts",
        abstract: "Do acts and print the journal number of each once it is on disk."
    )

    @Argument(help: "The folder of the desk.")
    var folder: String

    @Option(help: "How many acts.")
    var count = 1000

    @Option(name: .customLong("as"), help: "Who acts.")
    var name = "acts"

    @Flag(help: "Do one act for each line that is read, so that whoever listens sets the pace.")
    var step = false

    func run() throws {
        let desk = try Desk(opening: DeskFolder(path: folder), settings: DeskSettings.ofDesk(folder))
        let actor = Actor(name: name, roles: [.admin])
        var player = try CasePlayer(desk, name: name, seed: 1)
        let id = try ownCase(desk, player)
        Output.line("ready \(try desk.journalEnd())")
        for number in 1...max(1, count) {
            if step, readLine(strippingNewline: true) == nil { return }
            // Every other act is a note with its time by the clock that all processes share.
            let act =
                number.isMultiple(of: 2) && !step
                ? try player.nextAct(among: 8)
                : Act(actor: actor, steps: [.onCase(id, .note("\(TailStamp.prefix)\(Monotonic.now())"))])
            let outcome = try desk.perform(act)
            for change in outcome.changes { Output.line("\(change.seq) \(change.kind) \(change.subject.text)") }
        }
    }

    /// Registers a case for the notes, which nobody closes.
    private func ownCase(_ desk: Desk, _ player: CasePlayer) throws -> CaseID {
        guard let id = try desk.perform(player.newCase()).subject?.id else {
            throw RawFailure(description: "no case was made")
        }
        return id
    }
}

/// Output lines written without a buffer.
enum Output {
    static func line(_ text: String) {
        var bytes = Array((text + "\n").utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { return }
            bytes = bytes.dropFirst(max(0, written))
        }
    }
}

/// A time hidden in a note's text, to measure how late other processes learn of it.
enum TailStamp {
    static let prefix = "mono:"

    /// Returns the time in the entry's body, in nanoseconds of the monotonic clock; nil if there is none.
    static func nanoseconds(in body: String) -> Int64? {
        guard let range = body.firstRange(of: prefix) else { return nil }
        return Int64(body[range.upperBound...].prefix { $0.isNumber })
    }
}
