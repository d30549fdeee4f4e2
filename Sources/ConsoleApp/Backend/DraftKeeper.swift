import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation

/// Stores the draft a moment after it was typed; everything runs on `queue`.
///
/// A draft carries the name of its console, which tells a draft that was left behind from one that is being typed.
final class DraftKeeper: @unchecked Sendable {
    private let queue = DispatchQueue(label: "zhiban.drafts", qos: .utility)
    private let state: BackendState
    private let faults: Faults
    private let console = ConsoleName()
    /// This console's draft as it was typed last, empty when it was given up or run; nil if nothing was typed yet.
    private var draft: StoredDraft?
    /// Whether `draft` is not in the desk yet.
    private var isPending = false
    private var isScheduled = false

    /// The number of seconds from a keystroke to the write.
    private static let pause = 0.25
    /// The number of seconds until a failed write is retried.
    private static let patience = 3.0

    init(_ state: BackendState, _ faults: Faults) {
        self.state = state
        self.faults = faults
    }

    /// Stores `text` as this console's draft after `pause`.
    func keep(_ text: String) {
        queue.async { [self] in
            guard let person = state.session.person else { return }
            draft = StoredDraft(person: person.name, console: console.name, text: text, at: state.desk.now)
            isPending = true
            schedule(Self.pause)
        }
    }

    /// Makes a draft that was left behind this console's own.
    func take(_ draft: Draft) {
        queue.async { [self] in
            guard let person = state.session.person else { return }
            attempt { () throws(DeskFailure) in
                let left = try state.desk.drafts().first { stored in
                    stored.person == draft.person && stored.text == draft.text && stored.at == draft.at
                        && !ConsoleName.isAlive(stored.console)
                }
                guard let left else { return }
                try state.desk.take(left, for: person.name, at: console.name)
                self.draft = StoredDraft(person: person.name, console: console.name, text: left.text, at: left.at)
                isPending = false
            }
        }
    }

    /// Stores this console's draft again, because the desk was opened anew: a restored backup does not have it, or has an
    /// earlier one.
    func keepAgain() {
        queue.async { [self] in
            guard draft != nil else { return }
            isPending = true
            schedule(0)
        }
    }

    /// The drafts of consoles that are gone, those of `person` first.
    func leftBehind(for person: String) throws(DeskFailure) -> [Draft] {
        let left = try state.desk.drafts().filter { !ConsoleName.isAlive($0.console) }
        return (left.filter { $0.person == person } + left.filter { $0.person != person })
            .map { Draft(person: $0.person, text: $0.text, at: $0.at) }
    }

    /// Writes the pending draft and marks this console's drafts as left behind.
    func stop() {
        queue.sync {
            write()
            try? state.desk.leaveDrafts(of: console.name, as: ConsoleName.left())
        }
    }

    private func schedule(_ delay: Double) {
        guard !isScheduled else { return }
        isScheduled = true
        queue.asyncAfter(deadline: .now() + delay) { [self] in
            isScheduled = false
            write()
            if isPending { schedule(Self.patience) }
        }
    }

    private func write() {
        guard isPending, let draft else { return }
        attempt { () throws(DeskFailure) in
            try state.desk.keep(draft)
            isPending = false
        }
    }

    private func attempt(_ body: () throws(DeskFailure) -> Void) {
        do throws(DeskFailure) {
            try body()
            faults.end(.writing)
        } catch {
            faults.begin(.writing, CommandFailure(error).phrase)
        }
    }
}
