import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// Keeps what is typed on disk, a moment after it was typed; everything happens on `queue`.
///
/// A console is named by its process, so that one that is gone can be told from one where somebody is typing.
final class DraftKeeper: @unchecked Sendable {
    private let queue = DispatchQueue(label: "zhiban.drafts", qos: .utility)
    private let state: BackendState
    private let troubles: Faults
    private let console = Console()
    /// What is not on disk yet.
    private var pending: StoredDraft?
    private var isScheduled = false

    /// Seconds from a key to the disk.
    private static let pause = 0.25
    /// Seconds until a full disk is tried again.
    private static let patience = 3.0

    init(_ state: BackendState, _ troubles: Faults) {
        self.state = state
        self.troubles = troubles
    }

    func keep(_ text: String) {
        queue.async { [self] in
            guard let person = state.session.person else { return }
            pending = StoredDraft(person: person.name, console: console.name, text: text, at: state.desk.now)
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
                        && !Console.isAlive(stored.console)
                }
                if let left { try state.desk.take(left, for: person.name, at: console.name) }
            }
        }
    }

    /// The drafts that nobody is typing any more, one's own first.
    func leftBehind(for person: String) throws(DeskFailure) -> [Draft] {
        let left = try state.desk.drafts().filter { !Console.isAlive($0.console) }
        return (left.filter { $0.person == person } + left.filter { $0.person != person })
            .map { Draft(person: $0.person, text: $0.text, at: $0.at) }
    }

    /// Writes what is not written, and leaves it to whoever comes next.
    func stop() {
        queue.sync {
            write()
            try? state.desk.leaveDrafts(of: console.name, as: Console.left())
        }
    }

    private func schedule(_ delay: Double) {
        guard !isScheduled else { return }
        isScheduled = true
        queue.asyncAfter(deadline: .now() + delay) { [self] in
            isScheduled = false
            write()
            if pending != nil { schedule(Self.patience) }
        }
    }

    private func write() {
        guard let draft = pending else { return }
        attempt { () throws(DeskFailure) in
            try state.desk.keep(draft)
            pending = nil
        }
    }

    private func attempt(_ body: () throws(DeskFailure) -> Void) {
        do throws(DeskFailure) {
            try body()
            troubles.end(.writing)
        } catch {
            troubles.begin(.writing, CommandFailure(error).phrase)
        }
    }
}

/// The name of a console: its process, when that began, and a number to tell several in one process apart.
private struct Console {
    let name: String

    init() {
        let pid = getpid()
        name = "\(pid)-\(Self.birth(of: pid) ?? "0")-\(UInt32.random(in: 1...UInt32.max))"
    }

    /// A name that no process has.
    static func left() -> String { "0-0-\(UInt64.random(in: 1...UInt64.max))" }

    /// Whether the process that had that name still runs.
    static func isAlive(_ name: String) -> Bool {
        let parts = name.split(separator: "-")
        guard parts.count == 3, let pid = Int32(parts[0]), pid > 0, let birth = birth(of: pid) else { return false }
        return birth == parts[1]
    }

    /// When a process began, in the kernel's ticks: its number alone is used again sooner or later.
    private static func birth(of pid: Int32) -> String? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let words = text[text.index(after: end)...].split(separator: " ")
        return words.count > 19 ? String(words[19]) : nil
    }
}
