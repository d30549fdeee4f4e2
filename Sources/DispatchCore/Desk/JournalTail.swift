package import DispatchDomain
import Synchronization

/// A follower of the journal: delivers every new entry, whichever process wrote it, and sleeps while there is none.
///
/// All tails of a desk in one process share one `JournalReader`.
package final class JournalTail: Sendable {
    private let reader: JournalReader
    private let place: Int

    /// - parameters:
    ///   - desk: The desk to follow.
    ///   - after: The sequence number after which entries are delivered.
    ///   - changed: Called on the reader's thread after any change of the desk's files, for what is not in the journal,
    ///     such as positions. Called often, so it should only set a flag.
    ///   - handler: Called with new entries, in order and each once, on the thread that has read them. All other
    ///     followers wait meanwhile, so it should return at once.
    /// - throws: `StoreProblem` if the kernel has no inotify watch or file descriptor left.
    package init(
        _ desk: Desk,
        after: Int64,
        changed: @escaping @Sendable () -> Void = {},
        handler: @escaping @Sendable ([JournalEntry]) -> Void
    ) throws(StoreProblem) {
        (reader, place) = try desk.follow(JournalReader.Follower(last: after, changed: changed, handler: handler))
        // Entries written before the watch was set. If this read fails, they are delivered at the next change.
        _ = try? reader.look()
    }

    /// Reads the journal now, without waiting for inotify; all new entries have been delivered when this returns.
    package func look() throws(DeskFailure) { _ = try reader.look() }

    /// Stops following; entries that are being delivered at this moment may still arrive.
    package func stop() { reader.leave(place) }

    deinit { stop() }
}

/// A desk's journal reader, which exists as long as it has a follower in this process.
struct SharedJournalReader: Sendable {
    weak var reader: JournalReader?
}

extension Desk {
    /// Adds a follower to the existing reader, or starts a new one.
    fileprivate func follow(
        _ follower: JournalReader.Follower
    ) throws(StoreProblem) -> (reader: JournalReader, place: Int) {
        try journalReader.withLock { shared throws(StoreProblem) in
            if let reader = shared.reader, let place = reader.join(follower) { return (reader, place) }
            let reader = try JournalReader(self, after: follower.last)
            shared.reader = reader
            // A new reader does not stop before its first follower has joined and left.
            guard let place = reader.join(follower) else {
                throw StoreProblem(.unavailable, Phrase("无法监视 \(folder.path)", "cannot watch \(folder.path)"))
            }
            return (reader, place)
        }
    }
}
