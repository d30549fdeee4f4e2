package import DispatchDomain
import Synchronization

/// Follows the journal: tells of every new entry, whichever process wrote it, and costs nothing while there is none.
///
/// All tails of a desk in one process share one reading of the journal (`JournalReader`).
package final class JournalTail: Sendable {
    private let reader: JournalReader
    private let place: Int

    /// - parameters:
    ///   - desk: The desk to follow.
    ///   - after: The last entry that is known already.
    ///   - changed: Called on the reader's thread whenever the desk's files have changed, by whatever: positions are not
    ///     in the journal. Often, so it should only take note.
    ///   - handler: Called with new entries, in order and each once, on whichever thread has read them. The others wait
    ///     meanwhile, so it should only take note.
    /// - throws: `StoreProblem` if the kernel has no watch or event left.
    package init(
        _ desk: Desk,
        after: Int64,
        changed: @escaping @Sendable () -> Void = {},
        handler: @escaping @Sendable ([JournalEntry]) -> Void
    ) throws(StoreProblem) {
        (reader, place) = try desk.follow(JournalReader.Follower(last: after, changed: changed, handler: handler))
        // What was written between the caller's reading and our watching; what can't be read now is at the next change.
        _ = try? reader.look()
    }

    /// Looks at once, without waiting for the kernel's word: what is new has been told when this returns.
    package func look() throws(DeskFailure) { _ = try reader.look() }

    /// Ends following; only an entry that is just being told may still arrive.
    package func stop() { reader.leave(place) }

    deinit { stop() }
}

/// The reader of a desk's journal, as long as anyone in this process follows it.
struct SharedJournalReader: Sendable {
    weak var reader: JournalReader?
}

extension Desk {
    /// Takes a follower to the reader there is, or begins to read.
    fileprivate func follow(
        _ follower: JournalReader.Follower
    ) throws(StoreProblem) -> (reader: JournalReader, place: Int) {
        try journalReader.withLock { shared throws(StoreProblem) in
            if let reader = shared.reader, let place = reader.join(follower) { return (reader, place) }
            let reader = try JournalReader(self, after: follower.last)
            shared.reader = reader
            // It goes on until someone has joined and left.
            guard let place = reader.join(follower) else {
                throw StoreProblem(.unavailable, Phrase("无法监视 \(folder.path)", "cannot watch \(folder.path)"))
            }
            return (reader, place)
        }
    }
}
