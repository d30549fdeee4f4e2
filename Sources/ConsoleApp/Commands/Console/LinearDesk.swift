import CellCanvas
import DispatchCore
import DispatchDomain
import Foundation
import Synchronization

/// The desk of a linear console: prints what is new in its journal, and opens it again when it was replaced.
final class LinearDesk: Sendable {
    private struct State {
        var session: DeskSession
        var tail: JournalTail?
        /// The sequence number of the last entry printed.
        var last: Int64
        /// Whether it was said that the desk can't be opened.
        var isAway = false
    }

    private let state: Mutex<State>
    private let open: @Sendable () throws -> DeskSession
    private let queue = DispatchQueue(label: "zhiban.linear")

    /// The number of seconds between looks at the desk's files.
    private static let pause = 1.0
    /// How far behind the end of a restored journal its restore is looked for.
    private static let reach: Int64 = 1_000

    /// - parameter open: Opens the desk again.
    init(_ session: DeskSession, open: @escaping @Sendable () throws -> DeskSession) throws {
        let last = try CommandFailure.wrapping { () throws(DeskFailure) in try session.desk.journalEnd() }
        state = Mutex(State(session: session, last: last))
        self.open = open
        try follow()
        watch()
    }

    /// The desk as it is open now.
    var session: DeskSession { state.withLock(\.session) }

    func stop() { state.withLock { $0.tail?.stop() } }

    /// Looks whether the open files are still the desk's, after saving what a deleted WAL holds; if not, opens the desk
    /// again and says so.
    func look() {
        let session = session
        do throws(DeskFailure) {
            try session.desk.store.secure()
        } catch {
            reopen(after: CommandFailure(error).phrase, session)
        }
    }

    private func watch() {
        queue.asyncAfter(deadline: .now() + Self.pause) { [weak self] in
            guard let self else { return }
            look()
            watch()
        }
    }

    private func follow() throws {
        let (session, last) = state.withLock { ($0.session, $0.last) }
        let tail = try CommandFailure.wrapping { () throws(DeskFailure) in
            do throws(StoreProblem) {
                return try JournalTail(session.desk, after: last) { [weak self] entries in
                    for entry in entries { Output.line(SafeText(RecordRows(session).line(entry))) }
                    self?.printed(entries, of: session)
                }
            } catch {
                throw .store(error)
            }
        }
        state.withLock { $0.tail = tail }
    }

    private func printed(_ entries: [JournalEntry], of session: DeskSession) {
        state.withLock { state in
            guard let last = entries.last?.seq, state.session.desk === session.desk else { return }
            state.last = last
        }
    }

    private func reopen(after problem: Phrase, _ former: DeskSession) {
        guard let fresh = try? open() else {
            let isNew = state.withLock { state in
                defer { state.isAway = true }
                return !state.isAway
            }
            if isNew { former.warn(problem) }
            return
        }
        let isRestored = former.desk.store.isOfOtherFile
        // Another look may have opened it meanwhile.
        let isFirst = state.withLock { state in
            guard state.session.desk === former.desk else { return false }
            state.tail?.stop()
            state.session = fresh
            state.isAway = false
            if isRestored { state.last = Self.restore(in: fresh.desk) }
            return true
        }
        guard isFirst else { return fresh.desk.store.close() }
        former.warn(isRestored ? Self.restored : problem)
        former.desk.store.close()
        do { try follow() } catch { fresh.warn(CommandFailure.phrase(of: error)) }
    }

    private static let restored = Phrase(
        "值班库已由备份恢复,已重新打开;以下是恢复以后的内容",
        "the desk was restored from a backup and was opened again; what follows is of the restored desk"
    )

    /// Returns the sequence number before the entry that tells of the restore; that of the last entry if none does.
    private static func restore(in desk: Desk) -> Int64 {
        let end = (try? desk.journalEnd()) ?? 0
        let newest = (try? desk.journal(after: max(0, end - reach))) ?? []
        return newest.last { $0.kind == DeskFact.Kind.deskRestored.rawValue }.map { $0.seq - 1 } ?? end
    }
}
