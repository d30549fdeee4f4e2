import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation
import Synchronization

/// Stores what the console remembers for its operator: typed lines and preferences.
final class PersonKeeper: Sendable {
    private let state: BackendState
    private let faults: Faults
    private let queue: DispatchQueue
    private let kept = Mutex(Kept())

    /// What was stored by this console, for each operator.
    private struct Kept {
        var lines: [(person: String, line: String)] = []
        var preferences: [String: String] = [:]
    }

    /// The number of lines that are stored again: more than an operator looks for.
    private static let longestHistory = 200

    /// - parameter queue: Where the desk is written.
    init(_ state: BackendState, _ faults: Faults, _ queue: DispatchQueue) {
        self.state = state
        self.faults = faults
        self.queue = queue
    }

    /// Stores a typed line as the newest of the operator.
    func remember(_ line: String) {
        write { [self] desk, person throws(DeskFailure) in
            kept.withLock { kept in
                kept.lines.removeAll { $0 == (person, line) }
                kept.lines = kept.lines.suffix(Self.longestHistory - 1) + [(person, line)]
            }
            try desk.remember(line: line, of: person)
        }
    }

    /// Stores the preferences of the operator.
    func keep(_ preferences: Preferences) {
        write { [self] desk, person throws(DeskFailure) in
            guard let body = try? JournalCoding.encode(preferences) else { return }
            kept.withLock { $0.preferences[person] = body }
            try desk.keepPreferences(body, of: person)
        }
    }

    /// Stores all again, because the desk was opened anew: a restored backup has what was typed before it was made.
    func keepAgain() {
        // Where nothing is written, nothing shows that the desk can be.
        guard kept.withLock({ !$0.lines.isEmpty || !$0.preferences.isEmpty }) else { return }
        write { [self] desk, _ throws(DeskFailure) in
            let (lines, preferences) = kept.withLock { ($0.lines, $0.preferences) }
            for (person, line) in lines { try desk.remember(line: line, of: person) }
            for (person, body) in preferences { try desk.keepPreferences(body, of: person) }
        }
    }

    private func write(_ body: @escaping @Sendable (Desk, String) throws(DeskFailure) -> Void) {
        queue.async { [state, faults] in
            guard let person = state.session.person else { return }
            do throws(DeskFailure) {
                try body(state.desk, person.name)
                faults.end(.writing)
            } catch {
                faults.begin(.writing, CommandFailure(error).phrase)
            }
        }
    }
}
