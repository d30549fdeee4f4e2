import ArgumentParser
import DispatchCore
import DispatchDomain
import Foundation

/// Performs acts on the same few cases as other processes and reports the result of each.
struct RaceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "race",
        abstract: "Do acts on the desk's first cases, as a console would, and print what became of them."
    )

    @Argument(help: "The folder of the desk.")
    var folder: String

    @Option(help: "How many acts to try.")
    var acts = 1000

    @Option(help: "What the choices are drawn from.")
    var seed: UInt64 = 1

    @Option(name: .customLong("as"), help: "Who acts.")
    var name = "racer"

    @Option(help: "How many cases are raced for, from the head of the queue.")
    var shared = 8

    private struct Outcome: Encodable {
        var name: String
        var attempts = 0
        /// The sequence numbers of all accepted events.
        var accepted: [Int64] = []
        /// Acts refused because the case had changed since it was read, by the operator who had changed it.
        var stale: [String: Int] = [:]
        /// Acts refused by a rule.
        var refused = 0
    }

    func run() throws {
        let desk = try Desk(opening: DeskFolder(path: folder), settings: DeskSettings.ofDesk(folder))
        var player = try CasePlayer(desk, name: name, seed: seed)
        var outcome = Outcome(name: name)
        for _ in 0..<acts {
            let act = try player.nextAct(among: shared)
            outcome.attempts += 1
            do {
                outcome.accepted += try desk.perform(act).changes.map(\.seq)
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                if case .stale(_, let change) = refusal.reason(as: ActRefusal.self) {
                    outcome.stale[change.by, default: 0] += 1
                } else {
                    outcome.refused += 1
                }
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(outcome), as: UTF8.self))
    }
}

extension DeskSettings {
    /// Returns the settings stored with a desk.
    static func ofDesk(_ folder: String) throws -> DeskSettings {
        var settings = DeskSettings()
        let file = DeskFolder(path: folder).settings
        if let text = try? String(contentsOfFile: file, encoding: .utf8) {
            try settings.read(toml: text, file: file)
        }
        return settings
    }
}
